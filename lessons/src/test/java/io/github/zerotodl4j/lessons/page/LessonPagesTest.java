package io.github.zerotodl4j.lessons.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.lessons.Block.Check;
import io.github.zerotodl4j.lessons.Block.Check.Sides;
import io.github.zerotodl4j.lessons.Block.Text;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonTranslation;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.lessons.Lessons;
import io.github.zerotodl4j.lessons.chapter.Chapters;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The written tour: whole, linked and without a single request to anywhere. */
class LessonPagesTest {

  /** The one address outside of the pages: the playground of this machine, in some state. */
  private static final String PLAYGROUND =
      "http://localhost:"
          + LessonWriter.PLAY_PORT
          + "/(digit|layers|live|photo|train)(\\?[a-z=&;]+)?(#[a-z-]+)?";

  private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)((?:\"[^\"]*\"|[^>\"])*)>");
  private static final Set<String> VOID = Set.of("meta", "link", "img", "input", "br");
  private static final Set<String> SVG_VOID = Set.of("path", "circle", "line", "rect");

  @TempDir static Path folder;
  private static List<Lesson> lessons;

  @BeforeAll
  static void writeTour() throws IOException {
    lessons = Chapters.all().stream().map(c -> Lessons.of(c.heading().slug())).toList();
    LessonPages.writeSite(
        List.of(
            new LessonPages.Edition(Phrases.english(), lessons, "Seed 42."),
            new LessonPages.Edition(
                LessonTranslation.phrases(Language.CHINESE),
                lessons.stream().map(l -> LessonTranslation.of(Language.CHINESE, l)).toList(),
                "种子 42。")),
        folder);
  }

  @Test
  void everyPageIsWellFormed() throws IOException {
    for (Path page : pages()) {
      assertBalanced(page.toString(), Files.readString(page));
    }
    assertBalanced("single", LessonPages.single(lessons.get(0), Phrases.english(), "Seed 42."));
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    for (Path page : pages()) {
      String html = Files.readString(page);
      for (String target : attributes(html, "href", "src")) {
        if (target.startsWith("data:") || target.matches(PLAYGROUND)) {
          continue;
        }
        String file = target.replaceFirst("#.*", "");
        Path linked = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        assertThat(linked).as("%s in %s", target, page).exists();
        if (target.contains("#")) {
          String id = target.substring(target.indexOf('#') + 1);
          assertThat(Files.readString(linked)).as(target).contains("id=\"" + id + "\"");
        }
      }
    }
  }

  @Test
  void everyPageLeadsToItselfInTheOtherLanguage() throws IOException {
    assertThat(pages()).hasSize(2 * (lessons.size() + 1));
    for (Path page : pages()) {
      boolean chinese = page.getParent().endsWith("zh");
      String twin = (chinese ? "../" : "zh/") + page.getFileName();
      String html = Files.readString(page);

      assertThat(html).contains("<html lang=\"" + (chinese ? "zh" : "en") + "\">");
      assertThat(attributes(html, "href")).containsOnlyOnce(twin);
    }
    assertThat(Files.readString(folder.resolve("zh/03-activations.html")))
        .contains("src=\"../assets/headings.zh.js\"");
    assertThat(Files.readString(folder.resolve("assets/headings.zh.js"))).contains("激活函数");
  }

  @Test
  void chaptersLeadIntoThePlayground() throws IOException {
    List<String> addresses = new ArrayList<>();
    for (Path page : pages()) {
      attributes(Files.readString(page), "href").stream()
          .filter(target -> target.startsWith("http:"))
          .forEach(addresses::add);
    }
    for (String page : List.of("/digit", "/layers", "/live", "/train")) {
      assertThat(addresses).anyMatch(address -> address.contains(page));
    }
  }

  @Test
  void linksInTextLeadToAChapter() {
    for (Lesson lesson : lessons) {
      lesson
          .blocks(Text.class)
          .flatMap(text -> InlineText.spans(text.content()).stream())
          .filter(span -> span.kind() == InlineText.Kind.LINK)
          .forEach(
              span -> assertThat(Chapters.find(span.target().replaceFirst("#.*", ""))).isNotNull());
    }
  }

  @Test
  void idsAreUniqueAndEveryChartHasItsPlace() throws IOException {
    for (int i = 0; i < lessons.size(); i++) {
      String html = Files.readString(folder.resolve(lessons.get(i).heading().fileName()));
      assertThat(attributes(html, "id")).doesNotHaveDuplicates();
      long charts = lessons.get(i).blocks(Chart.class).count();
      assertThat(html.split("class=\"chart", -1)).hasSize((int) charts + 1);
    }
  }

  /** As the script does: every word that was typed is in the title, the chapter or the words. */
  @Test
  void theSearchFindsWhatPagesSay() throws IOException {
    String script = Files.readString(folder.resolve("assets/headings.js"));
    String json = script.substring(script.indexOf('['), script.lastIndexOf(']') + 1);
    List<String> entries = new ArrayList<>();
    new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(json)
        .forEach(
            e ->
                entries.add(
                    (e.get("title").asText() + ' ' + e.get("chapter").asText() + ' ')
                        .concat(e.get("words").asText())
                        .toLowerCase(java.util.Locale.ROOT)));
    for (String typed :
        List.of(
            "AdaGrad",
            "momentum",
            "VGG",
            "sigmoid",
            "XOR",
            "cross-entropy",
            "chain rule",
            "np.dot(a, b)",
            "flow_from_directory",
            "The gradient check")) {
      List<String> words = List.of(typed.toLowerCase(java.util.Locale.ROOT).split(" "));
      assertThat(entries)
          .as(typed)
          .anyMatch(entry -> words.stream().allMatch(word -> entry.contains(word)));
    }
  }

  @Test
  void aCheckIsShownFromItsFirstNumberThatIsNotZero() {
    double[] hand = new double[20];
    hand[10] = 0.25;
    Check check = Check.of("late", new Sides("once", "again"), hand, hand.clone(), 0);

    assertThat(BlockView.hand(check)).isEqualTo("…, 0.25, 0, 0, 0, 0, 0, 0, 0, …");
    assertThat(BlockView.dl4j(check)).isEqualTo(BlockView.hand(check));
    assertThat(BlockView.hand(Check.of("zeros", new double[12], new double[12], 0)))
        .isEqualTo("0, 0, 0, 0, 0, 0, 0, 0, …");
    double[] square = {9, 12, 15, 19, 26, 33, 29, 40, 51};
    assertThat(BlockView.hand(Check.of("whole", square, square.clone(), 0)))
        .isEqualTo("9, 12, 15, 19, 26, 33, 29, 40, 51");
  }

  @Test
  void aMinusIsASignWhereNothingStandsBeforeItAndIndicesStandApart() {
    assertThat(MathMarkup.html("exp(-x) - 1"))
        .contains("<mo form=\"prefix\">−</mo><mi>x</mi>", "<mo>−</mo><mn>1</mn>");
    assertThat(MathMarkup.html("C_{ij}")).contains("<mi>i</mi><mi>j</mi>");
  }

  @Test
  void nothingIsRequestedFromAnywhere() throws IOException {
    List<Path> files = new ArrayList<>(pages());
    files.add(folder.resolve("assets/tour.css"));
    files.add(folder.resolve("assets/tour.js"));
    for (Path file : files) {
      // a link is followed when somebody presses it, and leads to this machine
      assertThat(Files.readString(file).replaceAll("<a href=\"" + PLAYGROUND + "\"", "<a"))
          .doesNotContainPattern("(src|href)=\"(https?:)?//")
          .doesNotContainPattern("@import|url\\(http|fetch\\(|XMLHttpRequest");
    }
    String single = LessonPages.single(lessons.get(0), Phrases.english(), "Seed 42.");
    assertThat(attributes(single.replaceAll("(?s)<script.*?</script>", ""), "src", "href"))
        .allMatch(target -> target.startsWith("#") || target.startsWith("data:"));
  }

  @Test
  void theChartLibraryIsThereOnce() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(f -> f.toString().endsWith("echarts.min.js"))).hasSize(1);
    }
    for (Path page : pages()) {
      assertThat(Files.size(page)).as(page.toString()).isLessThan(600_000);
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".html")).sorted().toList();
    }
  }

  private static List<String> attributes(String html, String... names) {
    Matcher attribute =
        Pattern.compile(" (?:" + String.join("|", names) + ")=\"([^\"]*)\"").matcher(html);
    List<String> values = new ArrayList<>();
    while (attribute.find()) {
      values.add(attribute.group(1));
    }
    return values;
  }

  /** Every element that is opened is closed, in order. */
  private static void assertBalanced(String page, String html) {
    Deque<String> open = new ArrayDeque<>();
    String body = html.replaceAll("(?s)(<script[^>]*>).*?(</script>)", "$1$2");
    Matcher tag = TAG.matcher(body.replaceAll("(?s)<style>.*?</style>", ""));
    while (tag.find()) {
      String name = tag.group(2);
      if (tag.group(1).isEmpty()) {
        if (!VOID.contains(name) && !(SVG_VOID.contains(name) && tag.group(3).endsWith("/"))) {
          open.push(name);
        }
      } else {
        assertThat(open.isEmpty() ? "" : open.pop())
            .as("%s at %d", page, tag.start())
            .isEqualTo(name);
      }
    }
    assertThat(open).as(page).isEmpty();
  }
}
