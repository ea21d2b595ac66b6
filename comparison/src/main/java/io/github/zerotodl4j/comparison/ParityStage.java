package io.github.zerotodl4j.comparison;

import io.github.zerotodl4j.comparison.bridge.UpdateRule;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.comparison.parity.ParityCheck;
import io.github.zerotodl4j.comparison.parity.PlainSpecs;
import io.github.zerotodl4j.comparison.parity.TrajectoryCheck;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.result.ParityResult;
import io.github.zerotodl4j.comparison.result.ParityResult.LossPair;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Whether both sides of a network compute the same: one step in detail, then many in losses. */
final class ParityStage {
  private static final int MOST_SAMPLES = 100;
  private static final double USUAL_RATE = 0.01;

  private ParityStage() {}

  static ParityResult run(ModelPlan plan, Sides dropping, BooleanSupplier cancelled) {
    Sides sides = dropping.of(PlainSpecs.withoutDropout(plan.spec()));
    UpdateRule sgd =
        new UpdateRule(
            "sgd", plan.rule().name().equals("sgd") ? plan.rule().learningRate() : USUAL_RATE);
    StackedNetwork scratch = sides.byHand();
    MultiLayerNetwork dl4j = sides.twin(scratch, sgd);
    try (Learner here = sides.learner(scratch, sgd);
        Learner there = sides.learner(dl4j)) {
      ParityResult step = ParityCheck.check(scratch, dl4j, batch(plan, sides), plan.outputBound());
      WeightBridge.between(scratch, dl4j).toDl4j();
      return withTrajectory(step, trajectory(plan, sides, here, there, cancelled));
    }
  }

  private static Batch batch(ModelPlan plan, Sides sides) {
    int samples = Math.min(MOST_SAMPLES, plan.batchSize());
    try (BatchStream stream = plan.data().schedule().start(samples, sides.seeds().batches())) {
      return stream.next(1).get(0);
    }
  }

  private static List<LossPair> trajectory(
      ModelPlan plan, Sides sides, Learner here, Learner there, BooleanSupplier cancelled) {
    try (BatchStream stream =
        plan.data().schedule().start(plan.batchSize(), sides.seeds().batches())) {
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
        step.lines());
  }
}
