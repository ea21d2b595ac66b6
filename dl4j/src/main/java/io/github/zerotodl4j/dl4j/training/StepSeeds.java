package io.github.zerotodl4j.dl4j.training;

import java.util.SplittableRandom;

/** A seed for every step, so that nothing random depends on what ran before. */
public final class StepSeeds {

  private StepSeeds() {}

  /** Of a step of a run. */
  public static long of(long seed, long step) {
    return new SplittableRandom(seed ^ (step * 0x9E3779B97F4A7C15L)).nextLong();
  }

  /** Of a partition's part of a step; the first has the step's own. */
  public static long of(long seed, long step, int partition) {
    long whole = of(seed, step);
    return partition == 0 ? whole : of(whole, partition);
  }
}
