package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.inference.Reliability;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How far what a model says is from how often it is right. */
public final class CalibrationText {

  private CalibrationText() {}

  /** In a line; of at least one image. */
  static String of(Evaluation evaluation) {
    String error =
        String.format(
            Locale.ROOT,
            "calibration error (ECE, %d bins, %d images): %.1f %%",
            Reliability.BINS,
            evaluation.rows().size(),
            100 * evaluation.reliability().expectedError());
    return evaluation
        .temperature()
        .map(
            t ->
                String.format(
                    Locale.ROOT,
                    "%s at temperature %.3f, %.1f %% without",
                    error,
                    t.value(),
                    100 * evaluation.uncalibrated().expectedError()))
        .orElse(error + "; the model has no temperature, which is as 1");
  }

  /** For programs; the errors are null of no images. */
  public static Map<String, Object> fields(Evaluation evaluation) {
    boolean any = !evaluation.rows().isEmpty();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("temperature", evaluation.temperature().map(t -> t.value()).orElse(1.0));
    fields.put("fitted", evaluation.temperature().isPresent());
    fields.put("images", evaluation.rows().size());
    fields.put("bins", Reliability.BINS);
    fields.put("expectedError", any ? evaluation.reliability().expectedError() : null);
    fields.put(
        "expectedErrorWithoutTemperature", any ? evaluation.uncalibrated().expectedError() : null);
    fields.put("diagram", evaluation.reliability().bins());
    fields.put("diagramWithoutTemperature", evaluation.uncalibrated().bins());
    return fields;
  }
}
