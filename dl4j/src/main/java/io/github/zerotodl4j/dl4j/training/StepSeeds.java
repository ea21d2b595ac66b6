package io.github.zerotodl4j.dl4j.training;

import java.util.SplittableRandom;

/** A seed for every step, so that nothing random depends on what ran before. */
final class StepSeeds {

  private StepSeeds() {}

  static long of(long seed, long step) {
    return new SplittableRandom(seed ^ (step * 0x9E3779B97F4A7C15L)).nextLong();
  }
}
