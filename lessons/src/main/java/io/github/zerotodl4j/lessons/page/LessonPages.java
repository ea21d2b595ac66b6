package io.github.zerotodl4j.lessons.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.zerotodl4j.lessons.Block;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.Lesson.Section;
import io.github.zerotodl4j.lessons.page.template.JtelearnGenerated;
import io.github.zerotodl4j.lessons.page.template.JtelearnindexGenerated;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Folders;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.report.page.PageAssets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders lessons: one as a self-contained page, or all as a folder of pages that opens offline.
 */
public final class LessonPages {
  private static final String ASSETS = "assets";

  private LessonPages() {}

  /**
   * Returns one lesson as a page that needs nothing else.
   *
   * @param lesson the lesson
   * @param words the language of the page, and of the lesson
   * @param facts one line: data, seed and versions
   */
  public static String single(Lesson lesson, Phrases words, String facts) {
    Assets assets = Assets.inside(styles(), charting(), script());
    return page(lesson, Tour.none(), assets, words, facts);
  }

  /**
   * The tour in one language.
   *
   * @param words the language of the pages, and of the lessons
   * @param lessons in order
   * @param facts one line: data, seed and versions
   */
  public record Edition(Phrases words, List<Lesson> lessons, String facts) {
    /** Keeps a copy of the list. */
    public Edition {
      lessons = List.copyOf(lessons);
    }

    private Language language() {
      return words.language();
    }

    private List<Heading> headings() {
      return lessons.stream().map(Lesson::heading).toList();
    }
  }

  /**
   * Writes the tour: {@code index.html}, a page a lesson and the assets they share; further
   * languages below, each in a folder of its own, with links from page to page. Pages of an older
   * tour are overwritten.
   *
   * @param editions the same lessons in each language
   * @param folder is created if needed
   * @return {@code index.html} in the first language
   */
  public static Path writeSite(List<Edition> editions, Path folder) throws IOException {
    Path assets = folder.resolve(ASSETS);
    Folders.create(assets);
    write(assets.resolve("tour.css"), styles());
    write(assets.resolve("echarts.min.js"), charting());
    write(assets.resolve("tour.js"), script());
    for (Edition edition : editions) {
      boolean first = edition.equals(editions.get(0));
      String tag = edition.language().tag();
      String search = first ? "headings.js" : "headings." + tag + ".js";
      write(assets.resolve(search), SearchIndex.script(edition.lessons()));
      Path place = first ? folder : folder.resolve(tag);
      Folders.create(place);
      write(edition, links(editions, edition), Assets.shared(first, search), place);
    }
    return folder.resolve("index.html");
  }

  /** From an edition's pages to the folders of the others. */
  private static List<Link> links(List<Edition> editions, Edition from) {
    Edition first = editions.get(0);
    String up = from.equals(first) ? "" : "../";
    return editions.stream()
        .filter(edition -> !edition.equals(from))
        .map(
            edition ->
                new Link(
                    edition.language(),
                    up + (edition.equals(first) ? "" : edition.language().tag() + "/")))
        .toList();
  }

  private static void write(Edition edition, List<Link> links, Assets assets, Path folder)
      throws IOException {
    List<Heading> headings = edition.headings();
    for (int i = 0; i < headings.size(); i++) {
      Tour tour = new Tour(headings, i, links);
      String page = page(edition.lessons().get(i), tour, assets, edition.words(), edition.facts());
      write(folder.resolve(headings.get(i).fileName()), page);
    }
    StringOutput index = new StringOutput();
    JtelearnindexGenerated.render(
        new OwaspHtmlTemplateOutput(index),
        null,
        edition.lessons(),
        new Tour(headings, -1, links),
        assets,
        edition.facts(),
        edition.words());
    write(folder.resolve("index.html"), index.toString());
  }

  private static String page(Lesson lesson, Tour tour, Assets assets, Phrases words, String facts) {
    StringOutput page = new StringOutput();
    JtelearnGenerated.render(
        new OwaspHtmlTemplateOutput(page),
        null,
        lesson,
        tour,
        assets,
        ChartJson.of(lesson),
        facts,
        new ChartCounter(),
        words);
    return page.toString();
  }

  /**
   * Where a page stands among others.
   *
   * @param headings of all pages; empty for a page of its own
   * @param position of this page; -1 of the contents
   * @param languages the same page in others
   */
  public record Tour(List<Heading> headings, int position, List<Link> languages) {
    /** Keeps copies of the lists. */
    public Tour {
      headings = List.copyOf(headings);
      languages = List.copyOf(languages);
    }

    static Tour none() {
      return new Tour(List.of(), 0, List.of());
    }

    /** The file of this page. */
    public String fileName() {
      return position < 0 ? "index.html" : headings.get(position).fileName();
    }

    /** Whether there are other pages. */
    public boolean exists() {
      return !headings.isEmpty();
    }

    /** The page before; null if this is the first. */
    public Heading previous() {
      return position > 0 ? headings.get(position - 1) : null;
    }

    /** The page after; null if this is the last. */
    public Heading next() {
      return position + 1 < headings.size() ? headings.get(position + 1) : null;
    }

    /** The file of a chapter or a section of it; null if it is not among the pages. */
    public String file(String target) {
      String slug = target.replaceFirst("#.*", "");
      return headings.stream()
          .filter(heading -> heading.slug().equals(slug))
          .map(heading -> heading.fileName() + target.substring(slug.length()))
          .findFirst()
          .orElse(null);
    }
  }

  /**
   * A page's twin in another language.
   *
   * @param language of that page
   * @param folder where it lies, seen from this one
   */
  public record Link(Language language, String folder) {}

  /**
   * Where a page finds styles and scripts.
   *
   * @param folder of the shared files; empty if they are inside
   * @param search the shared file of what can be found
   * @param styles inside
   * @param charting the chart library, inside
   * @param script inside
   */
  public record Assets(
      String folder, String search, String styles, String charting, String script) {
    static Assets inside(String styles, String charting, String script) {
      return new Assets(
          "", "", styles, PageAssets.forScript(charting), PageAssets.forScript(script));
    }

    static Assets shared(boolean beside, String search) {
      return new Assets((beside ? "" : "../") + ASSETS, search, "", "", "");
    }

    /** Whether they are in the page itself. */
    public boolean inside() {
      return folder.isEmpty();
    }
  }

  /** Numbers the charts of a page in the order in which they are rendered. */
  public static final class ChartCounter {
    private int next;

    /** The id of the next chart's element. */
    public String nextId() {
      return "chart-" + next++;
    }
  }

  private static String styles() {
    return PageAssets.reportStyles() + PageAssets.resource(LessonPages.class, "tour.css");
  }

  private static String charting() {
    return PageAssets.chartLibrary();
  }

  private static String script() {
    return PageAssets.resource(LessonPages.class, "tour.js");
  }

  private static void write(Path target, String content) throws IOException {
    AtomicFiles.write(target, content);
  }

  /** The headings of all pages, for the search field. */
  private static final class SearchIndex {
    private static final Pattern BREAK = Pattern.compile("[\\s`\"]+");

    private SearchIndex() {}

    /** What is found, and words that find it besides its title. */
    private record Entry(String page, String title, String chapter, String words) {}

    static String script(List<Lesson> lessons) {
      List<Entry> entries = new ArrayList<>();
      for (Lesson lesson : lessons) {
        Heading heading = lesson.heading();
        String name = heading.number() + " " + heading.title();
        entries.add(new Entry(heading.fileName(), name, heading.summary(), ""));
        for (Section section : lesson.sections()) {
          String page = heading.fileName() + "#" + section.id();
          entries.add(new Entry(page, section.title(), name, words(section)));
        }
      }
      return "window.headings = " + ChartJson.json(entries) + ";\n";
    }

    /** Every word of a section, once: all that a reader sees is found. */
    private static String words(Section section) {
      return section.blocks().stream()
          .flatMap(SearchIndex::texts)
          .flatMap(text -> BREAK.splitAsStream(text.toLowerCase(Locale.ROOT)))
          .distinct()
          .collect(Collectors.joining(" "));
    }

    private static Stream<String> texts(Block block) {
      if (block instanceof Block.Text text) {
        return Stream.of(InlineText.plain(text.content()));
      } else if (block instanceof Block.Table table) {
        return Stream.concat(
            Stream.concat(Stream.of(table.caption()), table.headers().stream()),
            table.rows().stream().flatMap(List::stream));
      } else if (block instanceof Block.Listing listing) {
        return listing.excerpts().stream().map(Block.Excerpt::code);
      } else if (block instanceof Block.Gallery gallery) {
        return Stream.of(gallery.caption());
      } else if (block instanceof Block.Check check) {
        return Stream.of(check.what());
      } else if (block instanceof Block.Task task) {
        return Stream.of(task.number(), task.name(), task.title());
      } else if (block instanceof Chart chart) {
        return Stream.concat(
            Stream.of(chart.title()), chart.series().stream().map(Chart.Series::name));
      }
      return Stream.empty();
    }
  }
}
