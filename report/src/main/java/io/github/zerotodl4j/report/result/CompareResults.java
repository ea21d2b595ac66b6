package io.github.zerotodl4j.report.result;

import java.util.List;

/**
 * Everything one comparison found: the content of {@code results.json}, and all that the report
 * shows.
 *
 * @param formatVersion the version of this record's JSON form, 1
 * @param status {@code finished}, or {@code cancelled} when it was stopped before its end
 * @param startedAt when it began, ISO 8601 with the offset of the local time zone
 * @param seconds how long it took, wall time
 * @param command the command line that repeats it
 * @param options the settings in full
 * @param data what both sides were fed
 * @param environment where it ran
 * @param models one entry a network, in the order they ran
 * @param optimizers one entry an update rule, in the book's order; empty if not measured
 */
public record CompareResults(
    int formatVersion,
    String status,
    String startedAt,
    double seconds,
    String command,
    CompareOptions options,
    DataInfo data,
    EnvironmentInfo environment,
    List<ModelResult> models,
    List<OptimizerTrajectory> optimizers) {

  /** The version of the JSON form that this code writes and reads. */
  public static final int FORMAT_VERSION = 1;

  /** Keeps copies of the lists. */
  public CompareResults {
    models = Copies.of(models);
    optimizers = Copies.of(optimizers);
  }
}
