package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.plan.language.Phrases;
import java.io.PrintWriter;
import java.util.Locale;

/** Says whole lines in another language; what is printed piece by piece stays as it is. */
final class SpokenWriter extends PrintWriter {
  private final Phrases words;

  SpokenWriter(PrintWriter to, Phrases words) {
    super(to, true);
    this.words = words;
  }

  /** The phrases it speaks with. */
  Phrases words() {
    return words;
  }

  /** Prints a line that is in the language already. */
  void printSaid(String line) {
    super.println(line);
  }

  @Override
  public void println(String line) {
    super.println(said(line));
  }

  @Override
  public PrintWriter format(String template, Object... values) {
    return format(Locale.ROOT, template, values);
  }

  @Override
  public PrintWriter format(Locale locale, String template, Object... values) {
    print(said(String.format(locale, template, values)));
    return this;
  }

  /** Each line for itself, whatever ends and indents it. */
  private String said(String text) {
    StringBuilder said = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      String bare = line.strip();
      int begin = line.indexOf(bare);
      said.append(line, 0, begin)
          .append(words.of(bare))
          .append(line.substring(begin + bare.length()));
    }
    return said.toString();
  }
}
