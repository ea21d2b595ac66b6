package io.github.zerotodl4j.apps.train;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.compare.CompareDefaultsText;
import io.github.zerotodl4j.images.Augmentation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of {@code zero train} says what happens where nothing is said. */
class TrainHelpTest {

  private static CommandSpec train() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Session session = new Session(Console.plain(nowhere, nowhere), Interruption.none());
    return TrainCommand.commandLine(session).getCommandSpec();
  }

  @Test
  void everyOptionNamesItsDefault() {
    for (OptionSpec option : train().options()) {
      assertThat(String.join(" ", option.description()))
          .as(option.longestName())
          .contains("Default: ");
    }
  }

  @Test
  void theRangesAreThoseThatAreTaken() {
    List<Object> on = ranges(Augmentation.tutorial());
    List<Object> small = ranges(Augmentation.smallData());
    List<String> options =
        List.of(
            "--rotation",
            "--width-shift",
            "--height-shift",
            "--shear",
            "--zoom",
            "--horizontal-flip",
            "--brightness",
            "--crop",
            "--contrast",
            "--saturation",
            "--erase",
            "--fill");
    for (int i = 0; i < options.size(); i++) {
      assertThat(train().findOption(options.get(i)).description()[0])
          .endsWith("Default: on " + text(on.get(i)) + ", small-data " + text(small.get(i)) + ".");
    }
  }

  private static List<Object> ranges(Augmentation a) {
    return List.of(
        a.rotation(),
        a.widthShift(),
        a.heightShift(),
        a.shear(),
        a.zoom(),
        a.horizontalFlip(),
        a.brightness(),
        a.crop(),
        a.contrast(),
        a.saturation(),
        a.erase(),
        a.fill());
  }

  private static String text(Object value) {
    return value.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.0$", "");
  }

  @Test
  void theTableFitsATerminal() {
    assertThat(TrainDefaultsText.lines()).allMatch(line -> line.length() <= 80);
    assertThat(CompareDefaultsText.lines())
        .filteredOn(line -> line.startsWith("  "))
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void theTableHoldsEachNetworksSettings() {
    assertThat(zero("train", "--help").out())
        .contains("Defaults of the networks:")
        .containsPattern("--epochs +20 +30 +100 +10 +3\\R")
        .containsPattern("--learning-rate +0.001 +0.001 +0.003 +0.01 +0.001\\R")
        .containsPattern("--augment +off +small-data +small-data +on +off\\R");
  }
}
