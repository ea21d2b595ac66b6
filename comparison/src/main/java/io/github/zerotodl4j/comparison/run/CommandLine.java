package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.report.result.CompareOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Spells options as the command line that gives them again. */
final class CommandLine {
  private CommandLine() {}

  static String of(CompareOptions options) {
    CompareOptions usual = CompareOptions.defaults();
    List<String> words = new ArrayList<>(List.of("./zero", "compare"));
    List<String> names =
        options.models().stream().filter(m -> Catalogue.find(m).isPresent()).toList();
    add(words, "--models", names.isEmpty() ? null : String.join(",", names));
    options.models().stream()
        .filter(m -> Catalogue.find(m).isEmpty())
        .forEach(textOrFile -> add(words, "--network", quote(textOrFile)));
    if (options.profile() != usual.profile()) {
      add(words, "--profile", options.profile().name().toLowerCase(Locale.ROOT));
    }
    add(words, "--epochs", options.epochs());
    add(words, "--iterations", options.iterations());
    add(words, "--batch-size", options.batchSize());
    add(words, "--learning-rate", options.learningRate());
    if (!options.hidden().equals(usual.hidden())) {
      add(
          words,
          "--hidden",
          options.hidden().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    if (!options.activation().equals(usual.activation())) {
      add(words, "--activation", options.activation());
    }
    add(words, "--seed", options.seed());
    if (options.seeds() > 1) {
      add(words, "--seeds", options.seeds());
    }
    add(words, "--data", options.data() == null ? null : quote(options.data()));
    if (options.offline()) {
      words.add("--offline");
    }
    if (options.stock()) {
      words.add("--stock");
    }
    if (!options.sharedMasks()) {
      words.add("--own-masks");
    }
    if (!options.timeStock()) {
      words.add("--no-time-stock");
    }
    if (options.threads() != usual.threads()) {
      add(words, "--threads", options.threads());
    }
    return String.join(" ", words);
  }

  private static void add(List<String> words, String option, Object value) {
    if (value != null) {
      words.add(option);
      words.add(value.toString());
    }
  }

  private static String quote(String path) {
    return path.matches("[\\w./:\\\\-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
