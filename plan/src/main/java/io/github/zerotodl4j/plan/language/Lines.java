package io.github.zerotodl4j.plan.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into lines for a terminal: between words, and between Chinese characters, but so that
 * no line begins with a closing mark or ends with an opening one.
 */
public final class Lines {
  private static final String NOT_FIRST = "，。、：；！？）》】」』”’…％·,.:;!?)]}%";
  private static final String NOT_LAST = "（《【「『“‘([{";

  private Lines() {}

  /**
   * Returns the lines, each as wide as it may be.
   *
   * @param first what the first line begins with
   * @param others what the other lines begin with
   * @param text the words; spaces at which a line is cut are dropped
   * @param width in columns; a word that is wider stays whole
   */
  public static List<String> of(String first, String others, String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    int begun = line.length();
    for (String word : text.split(" ", -1)) {
      String gap = line.length() > begun ? " " : "";
      for (String piece : pieces(word)) {
        if (line.length() > begun && DisplayWidth.of(line + gap + piece) > width) {
          lines.add(line.toString());
          line = new StringBuilder(others);
          begun = line.length();
          gap = "";
        }
        line.append(gap).append(piece);
        gap = "";
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** The parts of a word between which a line may be cut. */
  private static List<String> pieces(String word) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int before = -1;
    for (int character : word.codePoints().toArray()) {
      if (before >= 0 && mayCut(before, character)) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.appendCodePoint(character);
      before = character;
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private static boolean mayCut(int before, int after) {
    return (DisplayWidth.isWide(before) || DisplayWidth.isWide(after))
        && NOT_FIRST.indexOf(after) < 0
        && NOT_LAST.indexOf(before) < 0;
  }
}
