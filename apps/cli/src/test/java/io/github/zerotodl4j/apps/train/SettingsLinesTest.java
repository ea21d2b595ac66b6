package io.github.zerotodl4j.apps.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.dl4j.training.LearningRateSchedule;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings as a terminal of 80 columns and as a log show them. */
class SettingsLinesTest {

  @Test
  void aTerminalBreaksBetweenWordsAndALogNowhere() {
    assertThat(printed(true).lines())
        .allMatch(line -> line.length() <= 80)
        .contains(
            "augment         rotation 15.0, width-shift 0.12, height-shift 0.12, zoom 0.15,",
            "                horizontal-flip, brightness 0.3, crop 0.35, contrast 0.3,",
            "                saturation 0.3, erase 0.4, fill reflect",
            "validation      none, unless the data has its own");
    assertThat(printed(false).lines())
        .anyMatch(line -> line.startsWith("augment ") && line.endsWith("fill reflect"));
  }

  private static String printed(boolean live) {
    StringWriter text = new StringWriter();
    PrintWriter err = new PrintWriter(text);
    SettingsLines.print(new Console(err, err, err, live, 80), settings(), Path.of("runs/a"));
    return text.toString();
  }

  private static TrainingSettings settings() {
    return new TrainingSettings(
        "photos",
        "mlp",
        null,
        List.of("cat", "dog"),
        ImagePreprocessing.square(8),
        Augmentation.smallData(),
        0,
        1,
        8,
        0,
        0.1,
        LearningRateSchedule.CONSTANT,
        "sgd",
        0,
        0,
        false,
        0.0,
        0,
        1,
        1);
  }
}
