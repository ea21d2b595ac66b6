package io.github.zerotodl4j.comparison;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.comparison.parity.DropoutCheck;
import io.github.zerotodl4j.comparison.parity.DropoutTrajectory;
import io.github.zerotodl4j.comparison.parity.ParityCheck;
import io.github.zerotodl4j.comparison.parity.PlainSpecs;
import io.github.zerotodl4j.comparison.parity.TrajectoryCheck;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.result.DropoutParity;
import io.github.zerotodl4j.comparison.result.ParityResult.LossPair;
import io.github.zerotodl4j.comparison.result.ParityResult;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Whether both sides of a network compute the same: one step in detail, then many in losses. */
final class ParityStage {
  private ParityStage() {}

  static ParityResult run(ModelPlan plan, Sides dropping, BooleanSupplier cancelled) {
    Sides sides = dropping.of(PlainSpecs.withoutDropout(plan.spec()));
    UpdateRule sgd = UpdateRule.of("sgd", plan.trajectoryRate());
    StackedNetwork scratch = sides.byHand();
    MultiLayerNetwork dl4j = sides.twin(scratch, sgd);
    try (Learner here = sides.learner(scratch, sgd);
        Learner there = sides.learner(dl4j)) {
      ParityResult step = step(plan, sides, scratch, dl4j);
      WeightBridge.between(scratch, dl4j).toDl4j();
      return withTrajectory(step, trajectory(plan, sides, here, there, cancelled));
    }
  }

  /** Whether dropout means the same on both sides: in one step, then in many. */
  static DropoutParity dropout(ModelPlan plan, Sides sides, BooleanSupplier cancelled) {
    try (BatchStream stream = start(plan, plan.paritySamples(), sides);
        BatchStream more = start(plan, plan.batchSize(), sides)) {
      DropoutParity step =
          DropoutCheck.check(
              sides.byHand(), sides.byHand(), () -> stream.next(1).get(0), plan.outputBound());
      UpdateRule rule = plan.maskedRule();
      return DropoutTrajectory.added(
          step,
          rule,
          DropoutTrajectory.run(
              sides.byHand(),
              sides.byHand(),
              rule,
              Optimizers.of(rule, sides.kernels()),
              () -> more.next(1).get(0),
              plan.maskedSteps(),
              cancelled));
    }
  }

  private static ParityResult step(
      ModelPlan plan, Sides sides, StackedNetwork scratch, MultiLayerNetwork dl4j) {
    try (BatchStream stream = start(plan, plan.paritySamples(), sides)) {
      return ParityCheck.checkOffEdges(
          scratch, dl4j, () -> stream.next(1).get(0), plan.outputBound());
    }
  }

  private static BatchStream start(ModelPlan plan, int batchSize, Sides sides) {
    return plan.data().schedule().start(batchSize, sides.seeds().batches());
  }

  private static List<LossPair> trajectory(
      ModelPlan plan, Sides sides, Learner here, Learner there, BooleanSupplier cancelled) {
    try (BatchStream stream = start(plan, plan.batchSize(), sides)) {
      return TrajectoryCheck.run(
          here, there, () -> stream.next(1).get(0), plan.trajectorySteps(), cancelled);
    }
  }

  private static ParityResult withTrajectory(ParityResult step, List<LossPair> losses) {
    return new ParityResult(
        step.verdict(),
        step.samples(),
        step.maxOutputDifference(),
        step.maxLossDifference(),
        step.maxGradientDifference(),
        losses.isEmpty() ? null : TrajectoryCheck.largestDifference(losses),
        losses.size(),
        losses,
        step.lines(),
        step.batchesDrawnAgain());
  }
}
