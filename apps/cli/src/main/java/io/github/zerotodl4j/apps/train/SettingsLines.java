package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.plan.language.DisplayWidth;
import io.github.zerotodl4j.plan.language.Lines;
import io.github.zerotodl4j.training.SettingsText;
import java.nio.file.Path;

/** A run's resolved settings on the console, one a line. */
final class SettingsLines {

  private static final int LABEL = 15;

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
    String label = DisplayWidth.padded(name, LABEL) + " ";
    Lines.of(label, " ".repeat(LABEL + 1), console.words().of(value), room)
        .forEach(console.err()::println);
  }
}
