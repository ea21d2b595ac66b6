package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What {@code zero train} does where nothing is said, for its help. */
final class TrainDefaultsText {

  private static final List<TrainPreset> COLUMNS =
      List.of(
          TrainPreset.forPhotos("small-conv-net"),
          TrainPreset.forPhotos("alexnet"),
          TrainPreset.forPhotos("vgg-like"),
          TrainPreset.forPhotos("mlp"),
          TrainPreset.forDigits("mlp"));

  private TrainDefaultsText() {}

  /** A table of the settings, and what it leaves out. */
  static List<String> lines() {
    Table table = new Table("", "small-conv-net", "alexnet", "vgg-like", "mlp", "MNIST");
    row(table, "--epochs", TrainPreset::epochs);
    row(table, "--batch-size", TrainPreset::batchSize);
    row(table, "--learning-rate", TrainPreset::learningRate);
    row(table, "--optimizer", TrainPreset::optimizer);
    row(table, "--lr-schedule", preset -> written(preset.schedule()));
    row(table, "--weight-decay", TrainPreset::weightDecay);
    row(table, "--label-smoothing", TrainPreset::labelSmoothing);
    row(table, "--mirrored", TrainPreset::mirrored);
    row(table, "--validation", TrainPreset::validation);
    row(table, "--image-size", TrainPreset::imageSize);
    row(table, "--augment", TrainPreset::augmentation);
    List<String> lines = new ArrayList<>();
    table.lines().forEach(line -> lines.add("  " + line));
    lines.add("  alexnet-classic and vgg11 to vgg19 are trained as alexnet, simple-conv-net as");
    lines.add("  vgg-like, and MNIST with any network as its column says. The preset small-data");
    lines.add("  is the first column, tutorial the second with 10 steps an epoch.");
    return lines;
  }

  private static void row(Table table, String option, Function<TrainPreset, Object> value) {
    Stream<String> values = COLUMNS.stream().map(value).map(TrainDefaultsText::text);
    table.row(Stream.concat(Stream.of(option), values).toArray(String[]::new));
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(Object value) {
    return value.equals(0.0) ? "0" : value.toString();
  }
}
