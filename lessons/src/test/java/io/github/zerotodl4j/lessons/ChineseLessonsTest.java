package io.github.zerotodl4j.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.lessons.Block.Listing;
import io.github.zerotodl4j.lessons.Lesson.Section;
import io.github.zerotodl4j.lessons.chapter.Chapter14Glossary;
import io.github.zerotodl4j.lessons.chapter.Chapters;
import io.github.zerotodl4j.lessons.page.InlineText;
import io.github.zerotodl4j.lessons.page.LessonPages;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tour in Chinese: all of it, and in everything but its words the same as in English. */
class ChineseLessonsTest {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern TEXT =
      Pattern.compile("\\.text\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)[,)]");
  private static final Pattern FORMAT = Pattern.compile("%(\\d\\$)?([-,.\\d]*[a-zA-Z%])");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

  static Stream<Heading> headings() {
    return Chapters.all().stream().map(Chapter::heading);
  }

  @ParameterizedTest
  @MethodSource("headings")
  void everyPhraseIsTranslated(Heading heading) {
    Set<String> unknown = new LinkedHashSet<>();
    Phrases words =
        LessonTranslation.phrases(Language.CHINESE, heading).tellingUnknown(unknown::add);

    new LessonTranslation(words).lesson(Lessons.of(heading.slug()));

    Set<String> left = new LinkedHashSet<>(unknown);
    for (Chapter14Glossary.Term term : Chapter14Glossary.terms()) {
      left.removeAll(
          List.of(
              term.english(),
              term.chinese(),
              term.japanese(),
              term.place())); // the glossary is in three languages
    }
    assertThat(left).isEmpty();
  }

  /** Also where this run did not come by: a text for another outcome, for photos. */
  @Test
  void everyTextInTheSourcesIsTranslated() throws IOException {
    Set<String> known = all().keySet();
    for (Path source : sources()) {
      Matcher text = TEXT.matcher(Files.readString(source));
      while (text.find()) {
        assertThat(known).as(source.toString()).contains(joined(text.group(1)));
      }
    }
  }

  @Test
  void noTranslationIsLeftOver(@TempDir Path folder) throws IOException {
    Set<String> asked = new LinkedHashSet<>();
    Phrases none = Phrases.of(Language.CHINESE, LessonTranslation.class).tellingUnknown(asked::add);
    List<Lesson> lessons = headings().map(heading -> Lessons.of(heading.slug())).toList();
    lessons.forEach(new LessonTranslation(none)::lesson);
    LessonPages.writeSite(List.of(new LessonPages.Edition(none, lessons, "Seed 42.")), folder);
    StringBuilder words = new StringBuilder(", ");
    for (Path source : sources()) {
      words.append(joined(Files.readString(source))).append('\n');
    }

    assertThat(all().keySet())
        .allSatisfy(
            phrase -> {
              List<String> parts = List.of(phrase.split("\\{\\}", -1));
              String regex = parts.stream().map(Pattern::quote).collect(Collectors.joining(".+"));
              assertThat(
                      asked.stream()
                              .anyMatch(Pattern.compile(regex, Pattern.DOTALL).asMatchPredicate())
                          || parts.stream().allMatch(part -> words.indexOf(bare(part)) >= 0))
                  .as(phrase)
                  .isTrue();
            });
  }

  /** A part of a phrase without what may come from other literals. */
  private static String bare(String part) {
    return part.replaceAll("^[ .,:;()]+|[ .,:;()]+$", "");
  }

  @Test
  void translationsHaveThePlacesOfTheirPhrases() {
    assertThat(all())
        .allSatisfy(
            (phrase, translation) -> {
              assertThat(formats(translation)).as(phrase).isEqualTo(formats(phrase));
              if (phrase.contains("{}")) {
                assertThat(translation.replaceAll("\\{\\d\\}", "{}").split("\\{\\}", -1))
                    .as(phrase)
                    .hasSameSizeAs(phrase.split("\\{\\}", -1));
              }
            });
  }

  @ParameterizedTest
  @MethodSource("headings")
  void numbersCodeIdsAndLinksAreTheSame(Heading heading) {
    Lesson english = Lessons.of(heading.slug());
    Lesson chinese = LessonTranslation.of(Language.CHINESE, english);

    assertThat(chinese.heading().fileName()).isEqualTo(english.heading().fileName());
    assertThat(ids(chinese)).isEqualTo(ids(english));
    assertThat(chinese.blocks(Listing.class).map(Listing::excerpts))
        .containsExactlyElementsOf(english.blocks(Listing.class).map(Listing::excerpts).toList());
    for (int s = 0; s < english.sections().size(); s++) {
      List<String> before = said(english.sections().get(s));
      List<String> after = said(chinese.sections().get(s));
      assertThat(after).hasSameSizeAs(before);
      for (int i = 0; i < before.size(); i++) {
        assertThat(found(NUMBER, after.get(i)))
            .as(after.get(i))
            .isEqualTo(found(NUMBER, before.get(i)));
        assertThat(marks(after.get(i))).as(after.get(i)).isEqualTo(marks(before.get(i)));
      }
    }
  }

  @Test
  void pagesAreInChinese(@TempDir Path folder) throws IOException {
    List<Lesson> lessons =
        headings().map(h -> LessonTranslation.of(Language.CHINESE, Lessons.of(h.slug()))).toList();
    List<String> unknown = new ArrayList<>();
    Phrases words = LessonTranslation.phrases(Language.CHINESE).tellingUnknown(unknown::add);

    LessonPages.writeSite(List.of(new LessonPages.Edition(words, lessons, "种子 42。")), folder);

    assertThat(unknown).allMatch(phrase -> phrase.matches("[\\w.-]+\\.\\w+")); // files of listings
    assertThat(Files.readString(folder.resolve("02-perceptron.html")))
        .contains("<html lang=\"zh\">", "感知机与逻辑门", "id=\"a-neuron-draws-a-line\"", "下一章");
  }

  private static Map<String, String> all() {
    return Stream.concat(
            Stream.of("shared"), headings().map(h -> h.fileName().replace(".html", "")))
        .flatMap(
            name ->
                Phrases.catalogue(Language.CHINESE, LessonTranslation.class, name)
                    .entrySet()
                    .stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String root :
        List.of(
            "../lessons/src/main",
            "../apps/cli/src/main/java/io/github/zerotodl4j/apps/learn",
            "../from-scratch/src/main",
            "../comparison/src/main/java",
            "../report/src/main/java",
            "../plan/src/main/java")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(f -> f.toString().matches(".*\\.(java|jte)")).forEach(sources::add);
      }
    }
    return sources;
  }

  /** The string literals of Java, those that are added joined into one. */
  private static String joined(String code) {
    String whole = code.replaceAll("\"\\s*\\+\\s*\"", "");
    return LITERAL
        .matcher(whole)
        .results()
        .map(literal -> literal.group(1).replace("\\\"", "\"").replace("\\\\", "\\"))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> formats(String template) {
    return FORMAT.matcher(template).results().map(found -> found.group(2)).sorted().toList();
  }

  private static List<String> ids(Lesson lesson) {
    return lesson.sections().stream().map(Section::id).toList();
  }

  /** Everything that a section says, in order. */
  private static List<String> said(Section section) {
    List<String> said = new ArrayList<>(List.of(section.title()));
    for (Block block : section.blocks()) {
      if (block instanceof Block.Text text) {
        said.add(text.content());
      } else if (block instanceof Block.Table table) {
        said.add(table.caption());
        said.addAll(table.headers());
        table.rows().forEach(said::addAll);
      } else if (block instanceof Block.Gallery gallery) {
        said.add(gallery.caption());
        gallery
            .pictures()
            .forEach(picture -> said.addAll(List.of(picture.alt(), picture.caption())));
      } else if (block instanceof Block.Check check) {
        said.addAll(List.of(check.what(), check.sides().first(), check.sides().second()));
      } else if (block instanceof Chart chart) {
        said.addAll(List.of(chart.title(), chart.x().name(), chart.y().name()));
        said.addAll(chart.x().names());
        chart.series().forEach(series -> said.add(series.name()));
      } else if (block instanceof Diagram diagram) {
        diagram.nodes().forEach(node -> said.add(node.label()));
      }
    }
    return said;
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).sorted().toList();
  }

  /** Code and the targets of links. */
  private static List<String> marks(String text) {
    return InlineText.spans(text).stream()
        .filter(span -> span.kind() == InlineText.Kind.CODE || span.kind() == InlineText.Kind.LINK)
        .map(span -> span.kind() == InlineText.Kind.CODE ? span.text() : span.target())
        .sorted()
        .toList();
  }
}
