package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.page.Contestants.Contestant;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the numbers say, in sentences: nothing here is written before they are there. */
public final class Findings {
  private final CompareResults results;
  private final Contestants contestants;
  private final List<String> sentences = new ArrayList<>();

  private Findings(CompareResults results) {
    this.results = results;
    this.contestants = Contestants.of(results);
  }

  /** Returns one to four sentences; none if nothing was measured. */
  public static List<String> of(CompareResults results) {
    Findings findings = new Findings(results);
    findings.parity();
    findings.speed();
    findings.tuning();
    findings.accuracy();
    findings.failures();
    return List.copyOf(findings.sentences);
  }

  private void parity() {
    List<ModelResult> checked =
        results.models().stream().filter(model -> model.parity() != null).toList();
    List<String> differing =
        checked.stream()
            .filter(model -> model.parity().verdict() == Verdict.DIFFERS)
            .map(model -> model.name() + worstLine(model))
            .toList();
    if (checked.isEmpty()) {
      return;
    }
    if (!differing.isEmpty()) {
      sentences.add("The two sides do not compute the same for " + list(differing) + ".");
      return;
    }
    String which =
        checked.size() == 1
            ? "Both sides of " + checked.get(0).name() + " compute the same"
            : "Both sides compute the same for all "
                + checked.size()
                + " networks that were checked";
    Optional<ModelResult> worst =
        checked.stream()
            .filter(model -> model.parity().maxOutputDifference() != null)
            .max(Comparator.comparing(model -> model.parity().maxOutputDifference()));
    sentences.add(
        which
            + worst
                .map(
                    model ->
                        ": no probability differs by more than "
                            + Format.difference(model.parity().maxOutputDifference())
                            + (checked.size() == 1 ? "" : " (" + model.name() + ")"))
                .orElse("")
            + ".");
  }

  private static String worstLine(ModelResult model) {
    return model.parity().lines().stream()
        .filter(line -> line.verdict() == Verdict.DIFFERS)
        .findFirst()
        .map(
            line ->
                " ("
                    + (line.kind().equals("gradient") ? "gradient of " : "")
                    + line.name()
                    + " by "
                    + Format.difference(line.absolute())
                    + ")")
        .orElse(whereStepsPart(model.parity()));
  }

  private static String whereStepsPart(ParityResult parity) {
    if (parity.stepwise() != null && parity.stepwise().verdict() == Verdict.DIFFERS) {
      return " (in training steps from the same weights)";
    }
    return parity.ownSpread() != null && !parity.ownSpread().inside()
        ? " (over many steps their losses part faster than rounding explains)"
        : "";
  }

  private void speed() {
    List<String> hand = factors(true);
    List<String> dl4j = factors(false);
    List<String> even =
        results.models().stream()
            .filter(model -> Speed.of(model) != null && !Speed.of(model).clear())
            .map(ModelResult::name)
            .toList();
    List<String> parts = new ArrayList<>();
    if (!hand.isEmpty()) {
      parts.add("by hand for " + list(hand));
    }
    if (!dl4j.isEmpty()) {
      parts.add("in " + contestants.dl4j() + " for " + list(dl4j));
    }
    if (!parts.isEmpty()) {
      sentences.add("A training step is faster " + String.join(", ", parts) + ".");
    }
    if (!even.isEmpty()) {
      sentences.add("Neither side's training step is clearly faster for " + list(even) + ".");
    }
  }

  private List<String> factors(boolean handFaster) {
    return results.models().stream()
        .filter(
            model -> {
              Speed speed = Speed.of(model);
              return speed != null && speed.clear() && speed.firstIsFaster() == handFaster;
            })
        .map(model -> model.name() + " (" + Speed.of(model).text() + ")")
        .toList();
  }

  private void tuning() {
    List<String> parts = new ArrayList<>();
    addTuning(parts, "faster for ", speed -> speed.clear() && speed.firstIsFaster());
    addTuning(parts, "slower for ", speed -> speed.clear() && !speed.firstIsFaster());
    addTuning(parts, "no different, as far as the spreads tell, for ", speed -> !speed.clear());
    if (!parts.isEmpty()) {
      sentences.add("Tuning makes a step of DL4J " + String.join(", ", parts) + ".");
    }
  }

  private void addTuning(List<String> parts, String word, Predicate<Speed> which) {
    List<String> names = new ArrayList<>();
    for (ModelResult model : results.models()) {
      Speed speed = Speed.between(model.dl4j(), model.dl4jStock());
      if (speed != null && which.test(speed)) {
        names.add(model.name() + (speed.clear() ? " (" + speed.text() + ")" : ""));
      }
    }
    if (!names.isEmpty()) {
      parts.add(word + list(names));
    }
  }

  private void accuracy() {
    results.models().stream()
        .filter(model -> gap(model) != null)
        .max(Comparator.comparing(Findings::gap))
        .ifPresent(
            model ->
                sentences.add(
                    gap(model) == 0
                        ? "Both sides reach exactly the same test accuracy."
                        : String.format(
                            Locale.ROOT,
                            "After the same steps on the same batches the test accuracies are at"
                                + " most %.2f points apart%s.",
                            100 * gap(model),
                            where(model))));
  }

  private String where(ModelResult model) {
    List<String> words = new ArrayList<>();
    if (results.models().size() > 1) {
      words.add(model.name());
    }
    if (model.dropout() != null && !results.options().sharedMasks()) {
      words.add("where each side draws dropout masks of its own");
    }
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }

  private static Double gap(ModelResult model) {
    Double hand = model.fromScratch() == null ? null : model.fromScratch().accuracy().test();
    Double dl4j = model.dl4j() == null ? null : model.dl4j().accuracy().test();
    return hand == null || dl4j == null ? null : Math.abs(hand - dl4j);
  }

  private void failures() {
    List<String> failed =
        results.models().stream()
            .flatMap(
                model ->
                    contestants.of(model).stream()
                        .filter(side -> side.result().hasFailed())
                        .map(side -> failure(model, side)))
            .toList();
    if (!failed.isEmpty()) {
      sentences.add("Failed: " + String.join("; ", failed) + ".");
    }
  }

  private static String failure(ModelResult model, Contestant side) {
    return model.name() + ", " + side.name() + ": " + side.result().message();
  }

  private static String list(List<String> names) {
    return names.size() < 2
        ? names.stream().collect(Collectors.joining())
        : String.join(", ", names.subList(0, names.size() - 1))
            + " and "
            + names.get(names.size() - 1);
  }
}
