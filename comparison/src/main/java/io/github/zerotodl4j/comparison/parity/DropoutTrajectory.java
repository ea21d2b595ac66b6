package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.report.page.ParityWords;
import io.github.zerotodl4j.report.result.DropoutParity;
import io.github.zerotodl4j.report.result.OwnSpread;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import io.github.zerotodl4j.report.result.StepwiseParity;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Training with dropout under the very same masks on both sides: if steps agree and losses stay
 * together, the masks alone are why two sides that each draw their own come apart.
 */
public final class DropoutTrajectory {
  private DropoutTrajectory() {}

  /**
   * Takes steps on both sides.
   *
   * @param scratch a hand-written network that has not yet drawn a mask
   * @param sameSeed another from the same seed, for its masks
   * @param rule the update rule of either side
   * @param optimizer the same for the hand-written side
   * @param batches what both are fed
   * @param steps how many
   * @param cancelled asked between steps
   * @return the losses of each step, before its update
   */
  public static List<LossPair> run(
      StackedNetwork scratch,
      StackedNetwork sameSeed,
      UpdateRule rule,
      Optimizer optimizer,
      Supplier<Batch> batches,
      int steps,
      BooleanSupplier cancelled) {
    NetworkSpec spec = scratch.spec();
    try (SharedMasks masks = new SharedMasks(sameSeed)) {
      MultiLayerNetwork dl4j = Dl4jTwin.network(spec, rule, 0, (layer, at) -> masks.at(at));
      try (Learner there = new Dl4jLearner(dl4j, spec.outputs(), spec.inputShape())) {
        WeightBridge.between(scratch, dl4j).toDl4j();
        return TrajectoryCheck.run(
            scratch, optimizer, there, () -> masks.drawFor(batches.get()), steps, cancelled);
      }
    }
  }

  /**
   * Takes steps from the same weights on both sides; parameters as of {@link #run} and {@link
   * StepwiseCheck#run}.
   */
  public static StepwiseParity stepwise(
      StackedNetwork scratch,
      StackedNetwork sameSeed,
      UpdateRule rule,
      Optimizer optimizer,
      Supplier<Batch> batches,
      int steps,
      double outputBound,
      BooleanSupplier cancelled) {
    try (SharedMasks masks = new SharedMasks(sameSeed)) {
      MultiLayerNetwork dl4j =
          Dl4jTwin.network(scratch.spec(), rule, 0, (layer, at) -> masks.at(at));
      WeightBridge.between(scratch, dl4j).toDl4j();
      try {
        return StepwiseCheck.run(
            scratch,
            optimizer,
            dl4j,
            () -> masks.drawFor(batches.get()),
            steps,
            outputBound,
            cancelled);
      } finally {
        dl4j.close();
      }
    }
  }

  /**
   * Adds to what was found of one step what was found of many.
   *
   * @param own how far the hand-written network parts from itself; null if it was not measured
   */
  public static DropoutParity added(
      DropoutParity step,
      UpdateRule rule,
      StepwiseParity steps,
      List<LossPair> losses,
      OwnSpread own) {
    if (losses.isEmpty()) {
      return step;
    }
    double largest = LossPair.largestDifference(losses);
    return step.withTrajectory(
        losses.size(),
        Double.isFinite(largest) ? largest : null,
        steps,
        own,
        String.format(
            Locale.ROOT,
            "Under the same masks, %s %s",
            ParityWords.words(steps, rule.title()),
            ParityWords.words(losses, own)));
  }
}
