package io.github.zerotodl4j.apps.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.dl4j.inference.Prediction;
import io.github.zerotodl4j.plan.file.Csv;
import io.github.zerotodl4j.plan.file.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model says about a file, in one of three forms.
 *
 * @param form of the lines
 * @param top how many classes are named, best first
 * @param unsureBelow what the best class needs, or else the model is not sure
 */
record PredictionText(Form form, int top, double unsureBelow) {

  /** How predictions are printed. */
  enum Form {
    /** {@code photo.jpg: cat 0.9312, dog 0.0688}. */
    CONSOLE,
    /** A line for each class named, with a heading. */
    CSV,
    /** One object for each file. */
    JSON
  }

  private static final String NOT_SURE = "not sure";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The line above all others, if the form has one. */
  Optional<String> heading() {
    return form == Form.CSV ? Optional.of("file,label,probability,problem") : Optional.empty();
  }

  /**
   * What is printed of a file; in CSV it may be several lines.
   *
   * @param map the file of its heat map, which JSON names
   */
  String of(Prediction prediction, Optional<Path> map) {
    return switch (form) {
      case CONSOLE -> onConsole(prediction);
      case CSV -> asCsv(prediction);
      case JSON -> asJson(prediction, map);
    };
  }

  private boolean isUnsure(Prediction prediction) {
    return prediction.problem().isEmpty() && prediction.top(1).get(0).probability() < unsureBelow;
  }

  private String onConsole(Prediction prediction) {
    String guesses =
        prediction.top(top).stream()
            .map(guess -> String.format(Locale.ROOT, "%s %.4f", guess.label(), guess.probability()))
            .collect(Collectors.joining(", "));
    String said = prediction.problem().orElse(guesses);
    return Printable.line(
        prediction.file() + ": " + (isUnsure(prediction) ? NOT_SURE + ", " : "") + said);
  }

  private String asCsv(Prediction prediction) {
    String file = Csv.text(prediction.file().toString());
    if (prediction.problem().isPresent()) {
      return file + ",,," + Csv.text(prediction.problem().get());
    }
    String problem = isUnsure(prediction) ? NOT_SURE : "";
    return prediction.top(top).stream()
        .map(
            guess ->
                String.format(
                    Locale.ROOT,
                    "%s,%s,%.4f,%s",
                    file,
                    Csv.text(guess.label()),
                    guess.probability(),
                    problem))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private String asJson(Prediction prediction, Optional<Path> map) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", prediction.file().toString());
    fields.put("guesses", prediction.top(top));
    prediction.problem().ifPresent(problem -> fields.put("problem", problem));
    if (isUnsure(prediction)) {
      fields.put("problem", NOT_SURE);
    }
    map.ifPresent(file -> fields.put("heatmap", file.toString()));
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
