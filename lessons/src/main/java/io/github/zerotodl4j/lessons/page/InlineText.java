package io.github.zerotodl4j.lessons.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a paragraph at its marks. */
public final class InlineText {
  private static final Pattern MARK =
      Pattern.compile(
          "`([^`]+)`|\\*([^*\\s][^*]*)\\*|\\[([^\\]]+)\\]\\(([a-z0-9-]+(?:#[a-z0-9-]+)?)\\)"
              + "|<(http://localhost:[^>\\s]+)>");

  private InlineText() {}

  /** What a piece of text is. */
  public enum Kind {
    /** Plain words. */
    WORDS,
    /** Code. */
    CODE,
    /** Emphasis. */
    EMPHASIS,
    /** A link to another chapter. */
    LINK,
    /** An address of this machine. */
    ADDRESS
  }

  /**
   * A piece of a paragraph.
   *
   * @param kind what it is
   * @param text the words
   * @param target the slug that a link leads to, or the address; otherwise empty
   */
  public record Span(Kind kind, String text, String target) {}

  /** Returns the pieces in order. */
  public static List<Span> spans(String content) {
    List<Span> spans = new ArrayList<>();
    Matcher mark = MARK.matcher(content);
    int done = 0;
    while (mark.find()) {
      words(spans, content.substring(done, mark.start()));
      if (mark.group(1) != null) {
        spans.add(new Span(Kind.CODE, mark.group(1), ""));
      } else if (mark.group(2) != null) {
        spans.add(new Span(Kind.EMPHASIS, mark.group(2), ""));
      } else if (mark.group(5) != null) {
        spans.add(new Span(Kind.ADDRESS, mark.group(5), mark.group(5)));
      } else {
        spans.add(new Span(Kind.LINK, mark.group(3), mark.group(4)));
      }
      done = mark.end();
    }
    words(spans, content.substring(done));
    return spans;
  }

  /** Returns the words alone, as a console shows them: code keeps its quotes. */
  public static String plain(String content) {
    StringBuilder plain = new StringBuilder();
    for (Span span : spans(content)) {
      plain.append(span.kind() == Kind.CODE ? "`" + span.text() + "`" : span.text());
    }
    return plain.toString();
  }

  private static void words(List<Span> spans, String words) {
    if (!words.isEmpty()) {
      spans.add(new Span(Kind.WORDS, words, ""));
    }
  }
}
