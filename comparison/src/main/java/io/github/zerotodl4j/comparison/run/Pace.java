package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;

/**
 * How slow this machine is, measured in a few training steps of each side: how many times as long
 * it takes as the machine on which {@link Forecast} was written.
 *
 * @param byHand of the hand-written side
 * @param dl4j of DL4J
 */
record Pace(double byHand, double dl4j) {
  private static final int[] DIGIT = {1, 28, 28};
  private static final long LONGEST_NANOS = 1_500_000_000L;
  private static final long SETTLED_NANOS = 400_000_000L;
  private static final double NOTABLE = 0.95;
  private static final double MOST_BY_HAND = 1.5;

  /** What a step of mlp on 100 digits takes there by hand, ms. */
  private static final double BY_HAND_MILLIS = 0.22;

  /** What a step of vgg-like on 20 digits takes there in DL4J, ms. */
  private static final double DL4J_MILLIS = 14.5;

  /**
   * Takes steps for a second or so each: in DL4J of a network of convolutions, by hand of one that
   * has none, whose few kernels are compiled soonest.
   */
  static Pace measure(Seeds seeds, Kernels kernels) {
    double dl4j = dl4j(sides(Catalogue.VGG_LIKE, seeds, kernels)) / DL4J_MILLIS;
    double byHand = byHand(sides(Catalogue.MLP, seeds, kernels)) / BY_HAND_MILLIS;
    // A machine that does much else may not have compiled even those by now, and until then vector
    // kernels are slow beyond measure; DL4J's are compiled as they come.
    return new Pace(Compute.vectorApi() ? Math.min(byHand, MOST_BY_HAND * dl4j) : byHand, dl4j);
  }

  private static Sides sides(CatalogueEntry network, Seeds seeds, Kernels kernels) {
    return new Sides(network.spec().withDropout(DropoutConvention.INVERTED), seeds, kernels);
  }

  private static double dl4j(Sides sides) {
    UpdateRule rule = UpdateRule.of("adam", 0.001);
    try (Learner learner = sides.learner(sides.twin(sides.byHand(), rule))) {
      return fastest(learner, Batch.allocate(20, DIGIT));
    }
  }

  private static double byHand(Sides sides) {
    try (Learner learner = sides.learner(sides.byHand(), UpdateRule.of("sgd", 0.1))) {
      return fastest(learner, Batch.allocate(100, DIGIT));
    }
  }

  /**
   * The fastest step, ms: those before it also waited for the compiler, so it goes on as long as
   * steps get faster.
   */
  private static double fastest(Learner learner, Batch batch) {
    long fastest = Long.MAX_VALUE;
    long begin = System.nanoTime();
    long improved = begin;
    long now = begin;
    do {
      learner.step(batch);
      long start = now;
      now = System.nanoTime();
      if (now - start < fastest) {
        improved = now - start < NOTABLE * fastest ? now : improved;
        fastest = now - start;
      }
    } while (now - improved < SETTLED_NANOS && now - begin < LONGEST_NANOS);
    return fastest / 1e6;
  }
}
