package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.WorkFailed;
import io.github.zerotodl4j.bench.process.BenchFailedException;
import io.github.zerotodl4j.bench.process.BenchListener;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** Runs benchmarks with progress, and ends them as every command ends. */
final class BenchRun {

  private static final int INTERRUPTED = 130;

  private final Session session;

  BenchRun(Session session) {
    this.session = session;
  }

  /** What measures. */
  interface Measurement<T> {
    T run(BenchListener listener) throws IOException;
  }

  /** What a command does: measures and prints. */
  interface Work {
    void run() throws IOException;
  }

  /** Measures with a line of progress. */
  <T> T measure(String what, String unit, int size, Measurement<T> measurement) throws IOException {
    try (Progress progress = new Progress(session.console(), what, unit, size)) {
      return measurement.run(progress::update);
    }
  }

  /** Returns the exit code. */
  int finish(Work work) throws IOException {
    try {
      work.run();
      session.console().out().flush();
      return 0;
    } catch (CancellationException e) {
      return INTERRUPTED;
    } catch (BenchFailedException e) {
      if (session.interruption().getAsBoolean()) {
        return INTERRUPTED;
      }
      throw new WorkFailed(e.getMessage(), e);
    }
  }
}
