package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.TrainingDefaults;
import io.github.zerotodl4j.training.TrainPreset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code zero train} does where nothing is said, for its help. */
final class TrainDefaultsText {

  private TrainDefaultsText() {}

  /** A table of the settings, and what it leaves out. */
  static List<String> lines() {
    Map<TrainingDefaults, List<String>> groups =
        Catalogue.all().stream()
            .collect(
                Collectors.groupingBy(
                    network -> network.settings().photos(),
                    LinkedHashMap::new,
                    Collectors.mapping(CatalogueEntry::name, Collectors.toList())));
    // the shortest name stands for its group: a terminal has eighty columns
    groups.values().forEach(names -> names.sort(Comparator.comparingInt(String::length)));
    List<TrainingDefaults> columns = new ArrayList<>(groups.keySet());
    columns.add(Catalogue.forDigits().settings().digits());
    Stream<String> heads = groups.values().stream().map(names -> names.get(0));
    Table table =
        new Table(
            Stream.of(Stream.of(""), heads, Stream.of("MNIST"))
                .flatMap(Function.identity())
                .toArray(String[]::new));
    row(table, columns, "--epochs", TrainingDefaults::epochs);
    row(table, columns, "--batch-size", TrainingDefaults::batchSize);
    row(table, columns, "--learning-rate", settings -> settings.rule().learningRate());
    row(table, columns, "--optimizer", settings -> settings.rule().name());
    row(table, columns, "--lr-schedule", TrainingDefaults::schedule);
    row(table, columns, "--weight-decay", settings -> settings.rule().weightDecay());
    row(table, columns, "--label-smoothing", TrainingDefaults::labelSmoothing);
    row(table, columns, "--mirrored", TrainingDefaults::mirrored);
    row(table, columns, "--average-weights", TrainingDefaults::averageWeights);
    row(table, columns, "--validation", TrainingDefaults::validation);
    row(table, columns, "--image-size", TrainingDefaults::side);
    row(table, columns, "--augment", TrainingDefaults::augmentation);
    List<String> lines = new ArrayList<>();
    table.lines().forEach(line -> lines.add("  " + line));
    groups.values().stream()
        .filter(names -> names.size() > 1)
        .forEach(
            names ->
                lines.add(
                    String.format(
                        "  As %s: %s.",
                        names.get(0), String.join(", ", names.subList(1, names.size())))));
    lines.add("  MNIST is trained as its column says, with any network. Without a name it is");
    lines.add(
        String.format(
            "  %s, and %s for photos.",
            Catalogue.forDigits().name(), Catalogue.forPhotos().name()));
    lines.add(
        String.format(
            "  Layers given as text are trained as %s, or as MNIST.", Catalogue.ALEXNET.name()));
    lines.add(
        String.format(
            "  The preset %s is that of %s,",
            TrainPreset.SMALL_DATA, TrainPreset.SMALL_DATA.network().name()));
    lines.add(
        String.format(
            "  %s that of %s with %d steps an epoch.",
            TrainPreset.TUTORIAL,
            TrainPreset.TUTORIAL.network().name(),
            TrainPreset.TUTORIAL.settings().stepsPerEpoch()));
    return lines;
  }

  private static void row(
      Table table,
      List<TrainingDefaults> columns,
      String option,
      Function<TrainingDefaults, Object> value) {
    Stream<String> values = columns.stream().map(value).map(TrainDefaultsText::text);
    table.row(Stream.concat(Stream.of(option), values).toArray(String[]::new));
  }

  private static String text(Object value) {
    return value.equals(0.0) ? "0" : value.toString();
  }
}
