package io.github.zerotodl4j.plan.language;

/**
 * How many columns of a terminal words take: a Chinese character takes two.
 *
 * <p>By the East Asian Width of Unicode's annex 11, wide and full-width; what it calls ambiguous,
 * such as “ or …, is taken as narrow, as terminals do outside of East Asian legacy encodings.
 */
public final class DisplayWidth {
  /** First and last of each range of characters that take two columns. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD}
  };

  private DisplayWidth() {}

  /** The columns of a text in one line. */
  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /** A text with spaces behind it, so that it has so many columns. */
  public static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /** A text with spaces in front, so that it ends with the last of so many columns. */
  public static String atEnd(String text, int columns) {
    return " ".repeat(Math.max(0, columns - of(text))) + text;
  }

  /** Whether a character takes two columns, as those do that lines may be broken at. */
  public static boolean isWide(int character) {
    for (int[] range : WIDE) {
      if (character >= range[0] && character <= range[1]) {
        return true;
      }
    }
    return false;
  }

  private static int of(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(character) ? 2 : 1;
  }
}
