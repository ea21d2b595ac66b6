package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.inference.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the models that a run leaves, and what it says about pictures whose classes are known.
 *
 * @param file the model
 * @param validation images that the best epoch was chosen by, if there are any
 * @param test images that nothing was chosen by, if there are any
 */
public record Candidate(Path file, Optional<Evaluation> validation, Optional<Evaluation> test) {

  /**
   * The one to use: that of the lowest loss on the validation images, each at its temperature,
   * which makes models that are more or less sure of themselves comparable.
   *
   * @return empty where no validation image tells
   */
  public static Optional<Candidate> advised(List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> !Double.isNaN(candidate.loss()))
        .min(Comparator.comparingDouble(Candidate::loss));
  }

  /** A line for each, and one that says which to use. */
  public static List<String> lines(List<Candidate> candidates) {
    List<String> lines = new ArrayList<>();
    candidates.stream().map(Candidate::line).forEach(lines::add);
    advised(candidates)
        .ifPresent(
            best ->
                lines.add(
                    "use " + best.name() + ": its validation loss is the lowest of the three"));
    return lines;
  }

  /** Such as averaged.zip. */
  public String name() {
    return file.getFileName().toString();
  }

  /** Mean of {@code -ln(probability of the right class)} over the validation images. */
  double loss() {
    return validation.map(Evaluation::loss).orElse(Double.NaN);
  }

  private String line() {
    StringBuilder line = new StringBuilder(name()).append(": ");
    validation
        .filter(one -> !one.rows().isEmpty())
        .ifPresent(
            one ->
                line.append("validation accuracy ")
                    .append(one.share().text())
                    .append(String.format(Locale.ROOT, ", loss %.4f", one.loss())));
    test.filter(one -> !one.rows().isEmpty())
        .ifPresent(one -> line.append("; test accuracy ").append(one.share().text()));
    return line.toString().replace(": ; ", ": ");
  }
}
