package io.github.zerotodl4j.lessons.page;

import java.util.Set;

/**
 * Turns a formula in one line into MathML, which browsers set without any library; see {@link
 * io.github.zerotodl4j.lessons.Block.Formula} for the marks.
 */
public final class MathMarkup {
  private static final Set<String> LARGE = Set.of("Σ", "∏");

  private final String source;
  private int position;
  private boolean index;

  private MathMarkup(String source) {
    this.source = source;
  }

  /** Returns the formula as a {@code math} element. */
  public static String html(String source) {
    return "<math display=\"block\">" + new MathMarkup(source).row('\0') + "</math>";
  }

  /** Returns the formula as a console shows it. */
  public static String plain(String source) {
    return source
        .replaceAll(
            "frac\\{((?:[^{}]|\\{[^{}]*\\})*)\\}\\{((?:[^{}]|\\{[^{}]*\\})*)\\}", "($1) / ($2)")
        .replaceAll("sqrt\\{([^{}]*)\\}", "√($1)")
        .replaceAll("([_^])\\{([^{}\\s]*)\\}", "$1$2");
  }

  private String row(char end) {
    StringBuilder row = new StringBuilder("<mrow>");
    while (position < source.length() && source.charAt(position) != end) {
      if (source.startsWith("  ", position)) {
        row.append("<mspace width=\"1em\"></mspace>");
        position += 2;
      } else if (source.charAt(position) == ' ') {
        position++;
      } else {
        row.append(scripted());
      }
    }
    position++;
    return row.append("</mrow>").toString();
  }

  /** An atom with its index and power. */
  private String scripted() {
    int first = position;
    String base = atom();
    boolean large = LARGE.contains(source.substring(first, position));
    String below = script('_');
    String above = script('^');
    String kind = large ? below(below, above, "under", "over") : below(below, above, "sub", "sup");
    return kind.isEmpty() ? base : "<m" + kind + ">" + base + below + above + "</m" + kind + ">";
  }

  private static String below(String below, String above, String sub, String sup) {
    return (below.isEmpty() ? "" : sub) + (above.isEmpty() ? "" : sup);
  }

  private String script(char mark) {
    if (position >= source.length() || source.charAt(position) != mark) {
      return "";
    }
    position++;
    boolean outer = index;
    index = true;
    String script = source.charAt(position) == '{' ? braced() : atom();
    index = outer;
    return script;
  }

  private String braced() {
    position++;
    return row('}');
  }

  private String atom() {
    char c = source.charAt(position);
    if (source.startsWith("frac{", position)) {
      position += "frac".length();
      return "<mfrac>" + braced() + braced() + "</mfrac>";
    }
    if (source.startsWith("sqrt{", position)) {
      position += "sqrt".length();
      return "<msqrt>" + braced() + "</msqrt>";
    }
    if (Character.isDigit(c)) {
      return "<mn>" + number() + "</mn>";
    }
    if (Character.isLetter(c) && !LARGE.contains(String.valueOf(c))) {
      int first = position;
      while (position < source.length() && Character.isLetter(source.charAt(position))) {
        position++;
      }
      String name = source.substring(first, position);
      if (name.length() == 2 && (index || name.charAt(0) == 'd')) { // two indices, a differential
        return "<mrow><mi>" + name.charAt(0) + "</mi><mi>" + name.charAt(1) + "</mi></mrow>";
      }
      boolean variable = name.length() == 1 || Character.isUpperCase(name.charAt(0));
      return variable || name.startsWith("d")
          ? "<mi>" + name + "</mi>"
          : "<mi mathvariant=\"normal\">" + name + "</mi>";
    }
    String form = c == '-' && isSign() ? "<mo form=\"prefix\">" : "<mo>";
    position++;
    return form + escaped(c) + "</mo>";
  }

  /** Whether the minus here is a sign: nothing before it that could be taken from. */
  private boolean isSign() {
    String before = source.substring(0, position).stripTrailing();
    return before.isEmpty() || "(={,·".indexOf(before.charAt(before.length() - 1)) >= 0;
  }

  private String number() {
    int first = position;
    while (position < source.length()
        && (Character.isDigit(source.charAt(position)) || source.charAt(position) == '.')) {
      position++;
    }
    return source.substring(first, position);
  }

  private static String escaped(char c) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case '-' -> "−";
      default -> String.valueOf(c);
    };
  }
}
