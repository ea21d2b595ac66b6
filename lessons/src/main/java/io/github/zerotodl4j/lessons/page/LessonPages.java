package io.github.zerotodl4j.lessons.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.zerotodl4j.comparison.report.PageAssets;
import io.github.zerotodl4j.lessons.Block;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.Lesson.Section;
import io.github.zerotodl4j.lessons.page.template.JtelearnGenerated;
import io.github.zerotodl4j.lessons.page.template.JtelearnindexGenerated;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Folders;
import io.github.zerotodl4j.plan.language.Phrases;
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
   * Writes the tour: {@code index.html}, a page a lesson and the assets they share. Pages of an
   * older tour are overwritten.
   *
   * @param lessons in order
   * @param words the language of the pages, and of the lessons
   * @param facts one line: data, seed and versions
   * @param folder is created if needed
   * @return {@code index.html}
   */
  public static Path writeSite(List<Lesson> lessons, Phrases words, String facts, Path folder)
      throws IOException {
    Folders.create(folder.resolve(ASSETS));
    write(folder.resolve(ASSETS).resolve("tour.css"), styles());
    write(folder.resolve(ASSETS).resolve("echarts.min.js"), charting());
    write(folder.resolve(ASSETS).resolve("tour.js"), script());
    write(folder.resolve(ASSETS).resolve("headings.js"), SearchIndex.script(lessons));
    List<Heading> headings = lessons.stream().map(Lesson::heading).toList();
    for (int i = 0; i < lessons.size(); i++) {
      String page =
          page(lessons.get(i), new Tour(headings, i), Assets.shared(ASSETS), words, facts);
      write(folder.resolve(headings.get(i).fileName()), page);
    }
    StringOutput index = new StringOutput();
    JtelearnindexGenerated.render(
        new OwaspHtmlTemplateOutput(index), null, lessons, Assets.shared(ASSETS), facts, words);
    Path home = folder.resolve("index.html");
    write(home, index.toString());
    return home;
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
   * @param position of this page
   */
  public record Tour(List<Heading> headings, int position) {
    /** Keeps a copy of the list. */
    public Tour {
      headings = List.copyOf(headings);
    }

    static Tour none() {
      return new Tour(List.of(), 0);
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
   * Where a page finds styles and scripts.
   *
   * @param folder of the shared files; empty if they are inside
   * @param styles inside
   * @param charting the chart library, inside
   * @param script inside
   */
  public record Assets(String folder, String styles, String charting, String script) {
    static Assets inside(String styles, String charting, String script) {
      return new Assets("", styles, PageAssets.forScript(charting), PageAssets.forScript(script));
    }

    static Assets shared(String folder) {
      return new Assets(folder, "", "", "");
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
      } else if (block instanceof Chart chart) {
        return Stream.concat(
            Stream.of(chart.title()), chart.series().stream().map(Chart.Series::name));
      }
      return Stream.empty();
    }
  }
}
