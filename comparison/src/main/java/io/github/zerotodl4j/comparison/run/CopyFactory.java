package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.averaging.Copy;
import io.github.zerotodl4j.comparison.averaging.Dl4jCopy;
import io.github.zerotodl4j.comparison.averaging.HandCopy;
import io.github.zerotodl4j.dl4j.training.Division;
import io.github.zerotodl4j.dl4j.training.StepSeeds;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.report.result.CompareOptions;
import io.github.zerotodl4j.report.result.Side;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;

/**
 * Builds copies of a network.
 *
 * @param plan of the network
 * @param options what was asked for
 * @param kernels the loops of the hand-written side
 */
record CopyFactory(ModelPlan plan, CompareOptions options, Kernels kernels) {

  /** With the weights of the seed, as one machine begins with. */
  Copy alone(Side side) {
    return of(side, plan.rule(), options.seed());
  }

  /** For a partition's part of a round; masks follow from both. */
  Copy of(Side side, Division division, int first, int partition) {
    UpdateRule part = division.ofPart(plan.rule());
    return of(side, part, StepSeeds.of(options.seed(), first, partition));
  }

  private Copy of(Side side, UpdateRule rule, long seed) {
    Sides sides =
        new Sides(plan.spec(), new Seeds(seed), kernels, options.sharedMasks(), plan.imported());
    StackedNetwork byHand = sides.byHand();
    return switch (side) {
      case SCRATCH -> new HandCopy(byHand, Optimizers.of(rule, kernels));
      case DL4J -> new Dl4jCopy(sides.twin(byHand, rule), byHand);
    };
  }
}
