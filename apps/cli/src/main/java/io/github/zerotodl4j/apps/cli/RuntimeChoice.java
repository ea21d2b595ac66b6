package io.github.zerotodl4j.apps.cli;

import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import picocli.CommandLine.Option;

/** The options of every command that computes: how the native libraries are set up. */
public final class RuntimeChoice {

  private static final int MOST_THREADS = 1024;

  @Option(
      names = "--stock",
      description = "Run DL4J as it comes, without any of our tuning. Default: tuned.")
  boolean stock;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of either side; 0 is one per processor. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  public int threads;

  public RuntimeOptions options() {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new UserError("--threads: expected 0 to " + MOST_THREADS + ", got " + threads);
    }
    return new RuntimeOptions(stock, threads);
  }
}
