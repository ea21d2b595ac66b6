package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.data.DataFinder;
import io.github.zerotodl4j.comparison.data.ModelData;
import io.github.zerotodl4j.comparison.optimizer.OptimizerTrajectories;
import io.github.zerotodl4j.comparison.stock.StockDl4j;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.report.page.ReportFormat;
import io.github.zerotodl4j.report.page.RunFolder;
import io.github.zerotodl4j.report.result.CompareOptions;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.DataInfo;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.OptimizerTrajectory;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The main job: every asked network on both sides from the same weights, on the same batches,
 * measured and reported.
 */
public final class Compare {
  private final CompareOptions options;
  private final String version;
  private final CompareListener listener;
  private final BooleanSupplier cancelled;

  /**
   * Prepares a comparison.
   *
   * @param options what to compare
   * @param version the version of this suite, for the report
   * @param listener hears how it goes on
   * @param cancelled asked between steps; when true, the comparison ends with what there is
   */
  public Compare(
      CompareOptions options, String version, CompareListener listener, BooleanSupplier cancelled) {
    this.options = options;
    this.version = version;
    this.listener = listener;
    this.cancelled = cancelled;
  }

  /**
   * What a comparison leaves behind.
   *
   * @param results the records
   * @param files what was written, {@code report.html} first
   */
  public record Finished(CompareResults results, List<Path> files) {
    /** Keeps a copy of the list. */
    public Finished {
      files = List.copyOf(files);
    }
  }

  /**
   * What is written.
   *
   * @param formats in which forms
   * @param previous the run that is repeated, so that the report says what changed; null if none is
   * @param language of {@code report.html}
   */
  public record Output(Set<ReportFormat> formats, CompareResults previous, Language language) {
    /** The usual forms of a run that repeats no other. */
    public static final Output USUAL = new Output(ReportFormat.USUAL, null, Language.ENGLISH);

    /** Keeps a copy of the set. */
    public Output {
      formats = Set.copyOf(formats);
    }
  }

  /**
   * Finds the data, runs every network and writes the report.
   *
   * @param folder where the files go; it must not exist or be empty
   * @param output what is written
   * @throws IOException if the data cannot be read or the files cannot be written, in one line
   * @throws IllegalArgumentException if there is no such network or a setting does not fit the data
   */
  public Finished run(Path folder, Output output) throws IOException {
    RunFolder.check(folder);
    Optional<Path> data = Optional.ofNullable(options.data()).map(Path::of);
    DataFinder finder =
        new DataFinder(data, options.offline(), options.seed(), listener::dataReady);
    ComparedNetworks.of(options, DataKind.DIGITS); // a wrong name is said before a look at folders
    DataKind ifText = finder.hasPhotosOnly() ? DataKind.PHOTOS : DataKind.DIGITS;
    List<ModelPlan> plans = ComparedNetworks.of(options, ifText).plans(finder);
    return run(plans, RunFolder.create(folder), output);
  }

  /** The same on data that is there already. */
  Finished run(Map<String, ModelData> data, RunFolder out, Output output) throws IOException {
    return run(ComparedNetworks.of(options, DataKind.DIGITS).plans(data), out, output);
  }

  private Finished run(List<ModelPlan> plans, RunFolder out, Output output) throws IOException {
    plans.stream()
        .map(ModelPlan::data)
        .distinct()
        .forEach(data -> listener.dataReady(data.info().description()));
    OffsetDateTime started =
        OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    long start = System.nanoTime();
    NativeRuntime.install(new RuntimeOptions(options.stock(), options.threads()));
    Kernels kernels =
        options.threads() == 0 ? Compute.standard() : Compute.kernels(options.threads());
    News news = new News(listener, forecast(plans, kernels));
    List<ModelComparison.Outcome> outcomes = outcomes(plans, kernels, news);
    List<OptimizerTrajectory> optimizers = optimizers(plans, kernels, news);
    DataInfo common = plans.get(0).data().info();
    CompareResults results =
        new CompareResults(
            CompareResults.FORMAT_VERSION,
            cancelled.getAsBoolean() ? "cancelled" : "finished",
            started.toString(),
            (System.nanoTime() - start) / 1e9,
            CommandLine.of(options),
            options,
            common,
            Environment.look(version, options.threads()),
            outcomes.stream().map(outcome -> withOwnData(outcome.result(), common)).toList(),
            optimizers);
    return new Finished(
        results,
        out.speaking(output.language())
            .write(results, output.previous(), HistoryCsv.write(outcomes), output.formats()));
  }

  /** A network's data is said again only where it is not the run's. */
  private static ModelResult withOwnData(ModelResult model, DataInfo common) {
    return common.equals(model.data()) ? model.toBuilder().data(null).build() : model;
  }

  private List<ModelComparison.Outcome> outcomes(
      List<ModelPlan> plans, Kernels kernels, News news) {
    List<ModelComparison.Outcome> outcomes = new ArrayList<>();
    try (StockDl4j stock = new StockDl4j(options.threads(), cancelled)) {
      for (ModelPlan plan : plans) {
        if (!cancelled.getAsBoolean()) {
          Sides sides =
              new Sides(
                  plan.spec(),
                  new Seeds(options.seed()),
                  kernels,
                  options.sharedMasks(),
                  plan.imported());
          StockDl4j third = withStock() ? stock : null;
          outcomes.add(new ModelComparison(plan, sides, third, news, cancelled).run());
        }
      }
    }
    return outcomes;
  }

  private boolean withStock() {
    return options.timeStock() && !options.stock();
  }

  /** Says how long all will take here, from a few steps. */
  private Remaining forecast(List<ModelPlan> plans, Kernels kernels) {
    Pace pace = Pace.measure(new Seeds(options.seed()), kernels);
    List<Forecast> forecasts = new ArrayList<>();
    plans.forEach(plan -> forecasts.add(Forecast.of(plan, pace, withStock())));
    plans.stream()
        .filter(ModelPlan::comparesRules)
        .forEach(plan -> forecasts.add(Forecast.ofUpdateRules(plan, pace)));
    Remaining remaining = new Remaining(forecasts, System::nanoTime);
    listener.estimated(plans.size(), forecasts.get(0).seconds(), remaining.between());
    return remaining;
  }

  /** The update rules are compared on the multilayer perceptron, where it takes part. */
  private List<OptimizerTrajectory> optimizers(List<ModelPlan> plans, Kernels kernels, News news) {
    List<OptimizerTrajectory> trajectories = new ArrayList<>();
    for (ModelPlan plan : plans) {
      if (plan.comparesRules() && !cancelled.getAsBoolean()) {
        news.lastStage(plan.spec().name(), "update rules");
        Seeds seeds = new Seeds(options.seed());
        trajectories.addAll(
            OptimizerTrajectories.run(
                plan.spec(),
                seeds.weights(),
                kernels,
                plan.iterations(),
                () -> plan.data().schedule().start(plan.batchSize(), seeds.batches()),
                cancelled));
      }
    }
    return trajectories;
  }
}
