package io.github.zerotodl4j.lessons.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits Java code into pieces to be coloured. */
public final class Highlight {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>//[^\\n]*|/\\*(?s:.*?)\\*/)"
              + "|(?<string>\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])')"
              + "|(?<keyword>\\b(?:abstract|boolean|byte|case|char|class|default|do|double|else|enum"
              + "|extends|final|float|for|if|implements|import|instanceof|int|interface|long|new"
              + "|package|private|protected|public|record|return|static|super|switch|this|throw|try"
              + "|var|void|while|true|false|null)\\b)"
              + "|(?<number>\\b\\d[\\w.]*(?:[eE]-\\d+f?)?)");

  private Highlight() {}

  /**
   * A piece of code.
   *
   * @param style {@code comment}, {@code string}, {@code keyword}, {@code number} or empty
   * @param text the piece
   */
  public record Token(String style, String text) {}

  /** Returns the pieces of a file's lines: coloured if they are Java. */
  public static List<Token> of(String path, String code) {
    return path.endsWith(".java") ? java(code) : List.of(new Token("", code));
  }

  /** Returns the pieces in order; together they are the code. */
  public static List<Token> java(String code) {
    List<Token> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(code);
    int done = 0;
    while (token.find()) {
      add(tokens, "", code.substring(done, token.start()));
      add(tokens, style(token), token.group());
      done = token.end();
    }
    add(tokens, "", code.substring(done));
    return tokens;
  }

  private static void add(List<Token> tokens, String style, String text) {
    if (!text.isEmpty()) {
      tokens.add(new Token(style, text));
    }
  }

  private static String style(Matcher token) {
    for (String style : List.of("comment", "string", "keyword")) {
      if (token.group(style) != null) {
        return style;
      }
    }
    return "number";
  }
}
