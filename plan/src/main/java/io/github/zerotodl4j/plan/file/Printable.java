package io.github.zerotodl4j.plan.file;

import java.util.Collection;
import java.util.stream.Collectors;

/** Strangers' text, such as a file's name, made visible before a terminal obeys it. */
public final class Printable {

  private Printable() {}

  /**
   * A text in which control characters and marks that turn the direction of writing are spelled,
   * such as {@code \}{@code u001b} for escape; in JSON that stands for the very character.
   *
   * @param lines whether line breaks and tabs are left
   */
  public static String of(String text, boolean lines) {
    if (text.chars().noneMatch(c -> isHidden(c, lines))) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isHidden(c, lines)) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }

  /** The same in one line. */
  public static String line(String text) {
    return of(text, false);
  }

  /** Names in one line with commas between, the first {@code most} of them and how many follow. */
  public static String list(Collection<String> names, int most) {
    String shown =
        names.stream().limit(most).map(Printable::line).collect(Collectors.joining(", "));
    int rest = names.size() - most;
    return rest > 0 ? shown + ", … and " + rest + " more" : shown;
  }

  private static boolean isHidden(int c, boolean lines) {
    boolean space = c == '\n' || c == '\r' || c == '\t';
    boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean breaks = c == 0x2028 || c == 0x2029;
    return turns || breaks || (Character.isISOControl(c) && !(lines && space));
  }
}
