package io.github.zerotodl4j.lessons;

import io.github.zerotodl4j.lessons.Block.Check;
import io.github.zerotodl4j.lessons.Block.Excerpt;
import io.github.zerotodl4j.lessons.Block.Formula;
import io.github.zerotodl4j.lessons.Block.Listing;
import io.github.zerotodl4j.lessons.Block.Text;
import io.github.zerotodl4j.lessons.Lesson.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Collects what a chapter has to show, section by section. */
public final class LessonWriter {
  /** Where {@code zero play} listens unless it is told otherwise. */
  public static final int PLAY_PORT = 7878;

  // a digit that is no part of a name such as DL4J, in code or the target of a link
  private static final Pattern TYPED_NUMBER = Pattern.compile("(?<![\\w.%$])\\d");
  private static final Pattern MARKED = Pattern.compile("`[^`]*`|\\]\\([^)]*\\)");

  private final Heading heading;
  private final List<Section> sections = new ArrayList<>();
  private String title;
  private List<Block> blocks = new ArrayList<>();

  /** Starts a lesson. */
  public LessonWriter(Heading heading) {
    this.heading = heading;
  }

  /** Ends the section before, if any, and starts one. */
  public LessonWriter section(String title) {
    close();
    this.title = title;
    return this;
  }

  /**
   * Adds a paragraph; see {@link Text} for its marks.
   *
   * @param template text with the places of {@link String#format}, in English notation
   * @param values what the code computed
   * @throws IllegalArgumentException if the template itself holds a number: it would go stale
   */
  public LessonWriter text(String template, Object... values) {
    String prose = MARKED.matcher(template).replaceAll("");
    if (TYPED_NUMBER.matcher(prose).find()) {
      throw new IllegalArgumentException(
          "chapter "
              + heading.number()
              + ": a number is typed into \""
              + template
              + "\": compute it and pass it as a value");
    }
    return add(new Text(template, List.of(values)));
  }

  /**
   * Says where the playground shows the same, to be touched.
   *
   * @param what is to be seen there, a sentence
   * @param path of the page, with its state
   */
  public LessonWriter play(String what, String path) {
    return text("%s Start `zero play` and open `http://localhost:%d%s`.", what, PLAY_PORT, path);
  }

  /** Adds a formula; see {@link Formula} for its marks. */
  public LessonWriter formula(String source) {
    return add(new Formula(source));
  }

  /** Adds excerpts side by side. */
  public LessonWriter code(Excerpt... excerpts) {
    return add(new Listing(List.of(excerpts), ""));
  }

  /** Adds excerpts that are folded away under some words. */
  public LessonWriter folded(String words, Excerpt... excerpts) {
    return add(new Listing(List.of(excerpts), words));
  }

  /** Adds a comparison of both sides; see {@link Check#of}. */
  public LessonWriter check(String what, double[] hand, double[] dl4j, double bound) {
    return add(Check.of(what, hand, dl4j, bound));
  }

  /** Adds any block. */
  public LessonWriter add(Block block) {
    if (title == null) {
      throw new IllegalStateException(heading.slug() + ": a section must be started first");
    }
    blocks.add(block);
    return this;
  }

  /** Ends the lesson. */
  public Lesson finish() {
    close();
    return new Lesson(heading, sections);
  }

  private void close() {
    if (title != null) {
      sections.add(new Section(id(title), title, blocks));
      blocks = new ArrayList<>();
      title = null;
    }
  }

  private static String id(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
