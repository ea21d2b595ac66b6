package io.github.zerotodl4j.bench.micro;

import java.time.Duration;
import java.util.Arrays;

/** Takes the median time of an operation: a third of the patience warms it up, the rest counts. */
final class StopWatch {

  private static final int MOST_RUNS = 10_000;

  private final long patienceNanos;

  StopWatch(Duration patience) {
    this.patienceNanos = patience.toNanos();
  }

  double medianMillis(Runnable operation) {
    long warmUpEnd = System.nanoTime() + patienceNanos / 3;
    do {
      operation.run();
    } while (System.nanoTime() < warmUpEnd);

    double[] millis = new double[MOST_RUNS];
    int runs = 0;
    long end = System.nanoTime() + patienceNanos * 2 / 3;
    do {
      long start = System.nanoTime();
      operation.run();
      millis[runs++] = (System.nanoTime() - start) / 1e6;
    } while (runs < MOST_RUNS && System.nanoTime() < end);
    Arrays.sort(millis, 0, runs);
    return millis[runs / 2];
  }
}
