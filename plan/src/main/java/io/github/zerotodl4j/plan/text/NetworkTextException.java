package io.github.zerotodl4j.plan.text;

/**
 * A mistake in a network's text. The message says in one line what was expected; {@link #pointer()}
 * shows the place.
 */
public final class NetworkTextException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int WIDTH = 72;
  private static final int BEFORE = 24;

  private final String pointer;

  NetworkTextException(String text, Word at, String message) {
    super("network, " + place(text, at) + ": " + printable(message));
    this.pointer = pointer(text, at);
  }

  /** Two lines: the text around the mistake, and carets under the word that is meant. */
  public String pointer() {
    return pointer;
  }

  private static String place(String text, Word at) {
    int line = (int) text.substring(0, at.start()).chars().filter(c -> c == '\n').count() + 1;
    int column = at.start() - lineStart(text, at) + 1;
    return text.indexOf('\n') < 0 ? "column " + column : "line " + line + ", column " + column;
  }

  private static int lineStart(String text, Word at) {
    return text.lastIndexOf('\n', at.start() - 1) + 1;
  }

  private static String pointer(String text, Word at) {
    int start = lineStart(text, at);
    int end = text.indexOf('\n', start);
    String line = printable(text.substring(start, end < 0 ? text.length() : end));
    int column = at.start() - start;
    int length = Math.max(1, Math.min(at.length(), line.length() - column));
    int from = Math.max(0, Math.min(column - BEFORE, line.length() - WIDTH));
    int to = Math.min(line.length(), from + WIDTH);
    String shown =
        (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
    int indent = column - from + (from > 0 ? 1 : 0);
    return "  " + shown + "\n  " + " ".repeat(indent) + "^".repeat(Math.min(length, WIDTH));
  }

  /** The same length, and nothing that a terminal would obey. */
  private static String printable(String line) {
    return line.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
