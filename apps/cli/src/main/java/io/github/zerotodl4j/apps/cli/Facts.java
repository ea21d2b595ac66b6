package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.plan.language.DisplayWidth;
import io.github.zerotodl4j.plan.language.Phrases;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts for the console, one a line: labels on the left, what they say below each other. */
public final class Facts {
  private final Map<String, String> lines = new LinkedHashMap<>();
  private final int column;

  /**
   * No facts yet.
   *
   * @param column where values begin, unless a label needs more
   */
  public Facts(int column) {
    this.column = column;
  }

  /** Adds a fact. */
  public Facts add(String label, String value) {
    lines.put(label, value);
    return this;
  }

  /** Prints the facts in the console's language. */
  public void print(Console console) {
    Phrases words = console.words();
    Map<String, String> said = new LinkedHashMap<>();
    lines.forEach((label, value) -> said.put(said(label, words), words.of(value)));
    int widest = said.keySet().stream().mapToInt(DisplayWidth::of).max().orElse(0);
    int begin = Math.max(column, widest + 1);
    said.forEach(
        (label, value) -> console.out().println(DisplayWidth.padded(label, begin) + value));
  }

  /** A label may be indented. */
  private static String said(String label, Phrases words) {
    String bare = label.strip();
    return label.substring(0, label.indexOf(bare)) + words.of(bare);
  }
}
