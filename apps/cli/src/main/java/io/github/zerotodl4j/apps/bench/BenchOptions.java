package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.apps.cli.UserError;
import picocli.CommandLine.Option;

/** The options of every benchmark. */
public final class BenchOptions {

  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads of everyone; 0 is one per processor. Default: ${DEFAULT-VALUE}.")
  int threads;

  @Option(names = "--json", description = "Print JSON instead of text. Default: off.")
  boolean json;

  /** The threads that run. */
  int effectiveThreads() {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new UserError("--threads: expected 0 to " + MOST_THREADS + ", got " + threads);
    }
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }
}
