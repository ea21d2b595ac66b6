package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.training.SettingsText;
import java.nio.file.Path;

/** A run's resolved settings on the console, one a line. */
final class SettingsLines {

  private static final String INDENT = " ".repeat(15);

  private SettingsLines() {}

  static void print(Console console, TrainingSettings settings, Path folder) {
    SettingsText.of(settings).forEach((name, value) -> print(console, name, value));
    print(console, "run", folder.toString());
    console.err().println();
    console.err().flush();
  }

  /** A terminal would break a long value inside a word; a log keeps it in one line. */
  private static void print(Console console, String name, String value) {
    int room = console.live() ? Math.max(40, console.columns()) : Integer.MAX_VALUE;
    StringBuilder line = new StringBuilder(String.format("%-15s", name));
    for (String word : console.words().of(value).split(" ", -1)) {
      if (line.length() > INDENT.length() && line.length() + 1 + word.length() > room) {
        console.err().println(line);
        line = new StringBuilder(INDENT);
      }
      line.append(' ').append(word);
    }
    console.err().println(line);
  }
}
