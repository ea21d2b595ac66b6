package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.averaging.Copy;
import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.comparison.data.DataFinder;
import io.github.zerotodl4j.comparison.race.Predictions;
import io.github.zerotodl4j.comparison.race.Predictor;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.dl4j.training.Division;
import io.github.zerotodl4j.dl4j.training.Weights;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.report.result.ClusterRow;
import io.github.zerotodl4j.report.result.CompareOptions;
import io.github.zerotodl4j.report.result.Side;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSources;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Both sides of each network on one machine, and by averaging on several: the same weights at
 * first, the same batches.
 */
public final class ClusterCompare {

  private final CompareOptions options;
  private final Division division;
  private final Consumer<String> news;
  private final BooleanSupplier cancelled;

  /** Machines that take a round of steps. */
  @FunctionalInterface
  public interface Machines {
    /**
     * Takes some steps in every partition, and averages.
     *
     * @param race whose
     * @param from the weights to start from
     * @param first the first step, from 0
     * @param steps how many
     * @return the mean, weighted by samples
     */
    Weights round(SharedRace race, Weights from, int first, int steps);
  }

  /**
   * Prepares it.
   *
   * @param options what to compare
   * @param division how a run is shared
   * @param news hears a line per stage
   * @param cancelled asked between steps; when true, it ends with the rows there are
   */
  public ClusterCompare(
      CompareOptions options, Division division, Consumer<String> news, BooleanSupplier cancelled) {
    this.options = located(options);
    this.division = division;
    this.news = news;
    this.cancelled = cancelled;
  }

  /** Names the folder that the environment names: other machines have environments of their own. */
  private static CompareOptions located(CompareOptions options) {
    String variable = System.getenv().getOrDefault(DataSources.ENVIRONMENT_VARIABLE, "");
    String folder = options.data() == null && !variable.isBlank() ? variable : options.data();
    String absolute = folder == null ? null : Path.of(folder).toAbsolutePath().toString();
    return options.toBuilder().data(absolute).build();
  }

  /**
   * Trains everybody.
   *
   * @return a row for each side and place, each network's four together
   * @throws IOException if the data cannot be read
   * @throws IllegalArgumentException if there is no such network or a setting does not fit the data
   */
  public List<ClusterRow> run(Machines machines) throws IOException {
    Optional<Path> folder = Optional.ofNullable(options.data()).map(Path::of);
    DataFinder finder = new DataFinder(folder, options.offline(), options.seed(), news);
    DataKind ifText = finder.hasPhotosOnly() ? DataKind.PHOTOS : DataKind.DIGITS;
    List<ModelPlan> plans = ComparedNetworks.of(options, ifText).plans(finder);
    List<ClusterRow> rows = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      ModelPlan plan = plans.get(i);
      if (division.partitions() > plan.batchSize()) {
        throw new IllegalArgumentException(
            "partitions: a batch of "
                + plan.batchSize()
                + " samples cannot be cut into "
                + division.partitions()
                + " parts; give fewer, or a larger --batch-size");
      }
      CompareOptions one = options.toBuilder().models(List.of(options.models().get(i))).build();
      for (Side side : Side.both()) {
        String data = plan.data().info().toString();
        both(plan, side, new SharedRace(one, ifText, side, division, data), machines, rows);
      }
    }
    return rows;
  }

  private void both(
      ModelPlan plan, Side side, SharedRace race, Machines machines, List<ClusterRow> rows) {
    NativeRuntime.install(new RuntimeOptions(options.stock(), options.threads()));
    Kernels kernels =
        options.threads() == 0 ? Compute.standard() : Compute.kernels(options.threads());
    try (Copy copy = new CopyFactory(plan, options, kernels).alone(side)) {
      Weights begin = copy.weights();
      news.accept(plan.spec().name() + " " + title(side) + ", on one machine");
      double alone = alone(plan, copy);
      if (cancelled.getAsBoolean()) {
        return;
      }
      Weights there = copy.weights();
      rows.add(row(plan, side, false, copy, there, OptionalDouble.empty(), alone));
      news.accept(plan.spec().name() + " " + title(side) + ", by averaging");
      long begun = System.nanoTime();
      Weights mean = begin;
      for (int step = 0; step < plan.iterations(); step += division.stepsPerRound()) {
        if (cancelled.getAsBoolean()) {
          return;
        }
        int steps = Math.min(division.stepsPerRound(), plan.iterations() - step);
        mean = machines.round(race, mean, step, steps);
      }
      if (cancelled.getAsBoolean()) {
        return;
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      copy.take(mean, plan.iterations());
      OptionalDouble difference =
          OptionalDouble.of(ClusterRow.difference(there.parameters(), mean.parameters()));
      rows.add(row(plan, side, true, copy, mean, difference, seconds));
    }
  }

  private static String title(Side side) {
    return side == Side.SCRATCH ? "by hand" : "DL4J";
  }

  private double alone(ModelPlan plan, Copy copy) {
    long nanos = 0;
    try (BatchStream stream =
        plan.data().schedule().start(plan.batchSize(), new Seeds(options.seed()).batches())) {
      for (int step = 0; step < plan.iterations() && !cancelled.getAsBoolean(); step++) {
        Batch batch = stream.next(1).get(0);
        long begun = System.nanoTime();
        copy.learner().step(batch);
        nanos += System.nanoTime() - begun;
      }
    }
    return nanos / 1e9;
  }

  private static ClusterRow row(
      ModelPlan plan,
      Side side,
      boolean shared,
      Copy copy,
      Weights weights,
      OptionalDouble difference,
      double seconds) {
    Predictions said =
        Predictor.predict(
            copy.learner(), plan.data().test(), plan.data().test().size(), plan.batchSize());
    return new ClusterRow(
        plan.spec().name(),
        title(side),
        shared,
        plan.iterations(),
        said.accuracy(),
        said.loss(),
        difference,
        seconds,
        weights.parameters());
  }
}
