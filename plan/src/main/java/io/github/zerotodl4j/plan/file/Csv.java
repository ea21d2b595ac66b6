package io.github.zerotodl4j.plan.file;

/** Cells of comma-separated values as RFC 4180 has them, harmless in a spreadsheet. */
public final class Csv {

  private static final String FORMULA = "=+-@\t\r";

  private Csv() {}

  /**
   * A cell of text. One that a spreadsheet would compute, such as a file called {@code =cmd}, gets
   * an apostrophe in front; one with a comma, quote or line break is quoted.
   */
  public static String text(String cell) {
    String harmless = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
