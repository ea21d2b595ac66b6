package io.github.zerotodl4j.comparison;

import io.github.zerotodl4j.comparison.report.RunFolder;
import io.github.zerotodl4j.comparison.result.CompareResults;
import io.github.zerotodl4j.comparison.result.DataInfo;
import io.github.zerotodl4j.comparison.result.ModelResult;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.scratch.dataset.DataSources;
import io.github.zerotodl4j.scratch.dataset.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
   * Finds the data, runs every network and writes the report.
   *
   * @param folder where the files go; it must not exist or be empty
   * @throws IOException if the data cannot be read or the files cannot be written, in one line
   * @throws IllegalArgumentException if there is no such network or a setting does not fit the data
   */
  public Finished run(Path folder) throws IOException {
    RunFolder out = RunFolder.create(folder);
    Optional<Path> data = Optional.ofNullable(options.data()).map(Path::of);
    DataSources.Digits digits =
        DataSources.resolve(new DataSources.Request(data, options.offline()), listener::dataReady);
    return run(digits.split(), digits.description(), out);
  }

  /** The same on data that is there already. */
  Finished run(Split data, String description, RunFolder out) throws IOException {
    listener.dataReady(description);
    List<ModelPlan> plans = plans(data);
    OffsetDateTime started =
        OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    long start = System.nanoTime();
    NativeRuntime.install(options.stock() ? RuntimeOptions.untouched() : RuntimeOptions.tuned());
    List<ModelComparison.Outcome> outcomes = new ArrayList<>();
    for (ModelPlan plan : plans) {
      if (!cancelled.getAsBoolean()) {
        Seeds seeds = new Seeds(options.seed());
        outcomes.add(new ModelComparison(plan, data, seeds, listener, cancelled).run());
      }
    }
    List<ModelResult> models = outcomes.stream().map(ModelComparison.Outcome::result).toList();
    CompareResults results =
        new CompareResults(
            CompareResults.FORMAT_VERSION,
            cancelled.getAsBoolean() ? "cancelled" : "finished",
            started.toString(),
            (System.nanoTime() - start) / 1e9,
            CommandLine.of(options),
            options,
            info(data, description),
            Environment.look(version),
            models,
            List.of());
    return new Finished(results, out.write(results, HistoryCsv.write(outcomes)));
  }

  private List<ModelPlan> plans(Split data) {
    return options.models().stream()
        .map(
            name ->
                ModelPlan.of(
                    name,
                    options,
                    data.train().size(),
                    data.train().classNames().size(),
                    data.train().sampleShape()))
        .toList();
  }

  private static DataInfo info(Split data, String description) {
    return new DataInfo(
        description,
        data.train().description(),
        data.test().description(),
        data.train().size(),
        data.test().size(),
        Arrays.stream(data.train().sampleShape()).boxed().toList(),
        data.train().classNames());
  }
}
