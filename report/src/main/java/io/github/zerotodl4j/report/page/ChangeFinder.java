package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.page.Changes.Figure;
import io.github.zerotodl4j.report.page.Changes.Setting;
import io.github.zerotodl4j.report.page.Contestants.Contestant;
import io.github.zerotodl4j.report.page.Metric.Better;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.EnvironmentInfo;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.ParityResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds what is different between two runs. */
public final class ChangeFinder {
  private final CompareResults before;
  private final CompareResults after;
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  ChangeFinder(CompareResults before, CompareResults after) {
    this.before = before;
    this.after = after;
  }

  Changes find() {
    for (ModelResult now : after.models()) {
      model(before, now.name())
          .ifPresentOrElse(
              earlier -> compare(earlier, now),
              () -> notes.add(now.name() + " is new in this run."));
    }
    before.models().stream()
        .filter(earlier -> model(after, earlier.name()).isEmpty())
        .forEach(earlier -> notes.add(earlier.name() + " is not in this run."));
    return new Changes(before.startedAt(), settings(), figures, notes);
  }

  private static Optional<ModelResult> model(CompareResults results, String name) {
    return results.models().stream().filter(model -> model.name().equals(name)).findFirst();
  }

  private void compare(ModelResult earlier, ModelResult now) {
    compareParity(now.name(), earlier.parity(), now.parity());
    Map<String, Contestant> earlierSides = new LinkedHashMap<>();
    Contestants.of(before).of(earlier).forEach(side -> earlierSides.put(side.key(), side));
    for (Contestant side : Contestants.of(after).of(now)) {
      Contestant then = earlierSides.remove(side.key());
      if (then == null) {
        notes.add(now.name() + ": " + side.name() + " is new in this run.");
      } else {
        compare(now.name(), then, side);
      }
    }
    earlierSides
        .values()
        .forEach(side -> notes.add(now.name() + ": " + side.name() + " is not in this run."));
  }

  private void compare(String model, Contestant then, Contestant now) {
    if (!then.result().status().equals(now.result().status())) {
      notes.add(
          "%s: %s was %s, now it is %s."
              .formatted(model, now.name(), then.result().status(), now.result().status()));
    }
    for (Metric metric : Metric.ALL) {
      add(
          model,
          now.name(),
          metric.title(),
          metric.unit(),
          metric.better(),
          metric.of(then.result()),
          metric.of(now.result()));
    }
  }

  private void compareParity(String model, ParityResult then, ParityResult now) {
    if (then == null || now == null) {
      return;
    }
    if (then.verdict() != now.verdict()) {
      notes.add(
          "%s: parity was %s, now it is %s."
              .formatted(model, then.verdict().words(), now.verdict().words()));
    }
    addParity(model, "outputs", then, now, ParityResult::maxOutputDifference);
    addParity(model, "losses", then, now, ParityResult::maxLossDifference);
    addParity(model, "gradients", then, now, ParityResult::maxGradientDifference);
  }

  private void addParity(
      String model,
      String what,
      ParityResult then,
      ParityResult now,
      Function<ParityResult, Double> difference) {
    add(
        model,
        "Both sides",
        "largest difference of " + what,
        Unit.DIFFERENCE,
        Better.LESS,
        Measured.once(difference.apply(then)),
        Measured.once(difference.apply(now)));
  }

  private void add(
      String model,
      String side,
      String title,
      Unit unit,
      Better better,
      Measured then,
      Measured now) {
    if (then.value() != null && now.value() != null) {
      figures.add(new Figure(model, side, title, unit, better, then, now));
    }
  }

  private List<Setting> settings() {
    Map<String, String> then = facts(before);
    Map<String, String> now = facts(after);
    Set<String> names = new LinkedHashSet<>(then.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .filter(name -> !then.getOrDefault(name, "").equals(now.getOrDefault(name, "")))
        .map(name -> new Setting(name, then.getOrDefault(name, "–"), now.getOrDefault(name, "–")))
        .toList();
  }

  private static Map<String, String> facts(CompareResults results) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Command", results.command());
    facts.put("Data", results.data() == null ? "–" : results.data().description());
    facts.put("Status", results.status());
    if (results.environment() != null) {
      facts.putAll(machine(results.environment()));
    }
    return facts;
  }

  /** The machine and the software, name to value, in the order of the report. */
  public static Map<String, String> machine(EnvironmentInfo machine) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Zero to DL4J", machine.version());
    facts.put("Java", machine.java());
    facts.put("System", machine.operatingSystem());
    facts.put("Processor", machine.processor() + ", " + machine.processors() + " usable");
    facts.put("Heap limit", Format.count(machine.maxHeapMegabytes()) + " MiB");
    machine.fromScratch().forEach((name, value) -> facts.put("By hand: " + name, value));
    machine.dl4j().forEach((name, value) -> facts.put("DL4J: " + name, value));
    return facts;
  }
}
