package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.comparison.parity.DropoutCheck;
import io.github.zerotodl4j.comparison.parity.DropoutTrajectory;
import io.github.zerotodl4j.comparison.parity.OwnSpreadCheck;
import io.github.zerotodl4j.comparison.parity.ParityCheck;
import io.github.zerotodl4j.comparison.parity.PlainSpecs;
import io.github.zerotodl4j.comparison.parity.StepwiseCheck;
import io.github.zerotodl4j.comparison.parity.TrajectoryCheck;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.report.result.DropoutParity;
import io.github.zerotodl4j.report.result.OwnSpread;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import io.github.zerotodl4j.report.result.StepwiseParity;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Whether both sides of a network compute the same: one step in detail, some from the same weights,
 * then many in losses.
 */
final class ParityStage {
  private ParityStage() {}

  static ParityResult run(ModelPlan plan, Sides dropping, BooleanSupplier cancelled) {
    Sides sides = dropping.of(PlainSpecs.withoutDropout(plan.spec()));
    UpdateRule sgd = UpdateRule.of("sgd", plan.trajectoryRate());
    ParityResult result = step(plan, sides, sgd, cancelled);
    List<LossPair> losses = trajectory(plan, sides, sgd, cancelled);
    return result.withTrajectory(
        losses,
        losses.isEmpty() ? null : LossPair.largestDifference(losses),
        ownSpread(plan, sides, sgd, losses, plan.trajectorySteps(), cancelled));
  }

  /** Whether dropout means the same on both sides: in one step, then in many. */
  static DropoutParity dropout(ModelPlan plan, Sides sides, BooleanSupplier cancelled) {
    UpdateRule rule = plan.maskedRule();
    DropoutParity step;
    StepwiseParity steps;
    try (BatchStream stream = start(plan, plan.paritySamples(), sides)) {
      Supplier<Batch> batches = () -> stream.next(1).get(0);
      step = DropoutCheck.check(sides.byHand(), sides.byHand(), batches.get(), plan.outputBound());
      steps =
          DropoutTrajectory.stepwise(
              sides.byHand(),
              sides.byHand(),
              rule,
              Optimizers.of(rule, sides.kernels()),
              batches,
              plan.stepwiseSteps(),
              plan.outputBound(),
              cancelled);
    }
    List<LossPair> losses = maskedTrajectory(plan, sides, rule, cancelled);
    return DropoutTrajectory.added(
        step,
        rule,
        steps,
        losses,
        ownSpread(plan, sides, rule, losses, plan.maskedSteps(), cancelled));
  }

  /** One step in detail, then some from the same weights. */
  private static ParityResult step(
      ModelPlan plan, Sides sides, UpdateRule sgd, BooleanSupplier cancelled) {
    StackedNetwork scratch = sides.byHand();
    MultiLayerNetwork dl4j = sides.twin(scratch, sgd);
    try (BatchStream stream = start(plan, plan.paritySamples(), sides)) {
      Supplier<Batch> batches = () -> stream.next(1).get(0);
      ParityResult step = ParityCheck.check(scratch, dl4j, batches.get(), plan.outputBound());
      return step.withSteps(
          StepwiseCheck.run(
              scratch,
              Optimizers.of(sgd, sides.kernels()),
              dl4j,
              batches,
              plan.stepwiseSteps(),
              plan.outputBound(),
              cancelled));
    } finally {
      dl4j.close();
    }
  }

  private static BatchStream start(ModelPlan plan, int batchSize, Sides sides) {
    return plan.data().schedule().start(batchSize, sides.seeds().batches());
  }

  private static List<LossPair> trajectory(
      ModelPlan plan, Sides sides, UpdateRule sgd, BooleanSupplier cancelled) {
    StackedNetwork scratch = sides.byHand();
    try (BatchStream stream = start(plan, plan.batchSize(), sides);
        Learner dl4j = sides.learner(sides.twin(scratch, sgd))) {
      return TrajectoryCheck.run(
          scratch,
          Optimizers.of(sgd, sides.kernels()),
          dl4j,
          () -> stream.next(1).get(0),
          plan.trajectorySteps(),
          cancelled);
    }
  }

  private static List<LossPair> maskedTrajectory(
      ModelPlan plan, Sides sides, UpdateRule rule, BooleanSupplier cancelled) {
    try (BatchStream stream = start(plan, plan.batchSize(), sides)) {
      return DropoutTrajectory.run(
          sides.byHand(),
          sides.byHand(),
          rule,
          Optimizers.of(rule, sides.kernels()),
          () -> stream.next(1).get(0),
          plan.maskedSteps(),
          cancelled);
    }
  }

  /** Null where the run was stopped before all copies had taken all steps. */
  private static OwnSpread ownSpread(
      ModelPlan plan,
      Sides sides,
      UpdateRule rule,
      List<LossPair> losses,
      int steps,
      BooleanSupplier cancelled) {
    if (losses.size() < steps || losses.isEmpty()) {
      return null;
    }
    OwnSpreadCheck check = new OwnSpreadCheck(losses);
    while (check.wantsAnother() && !cancelled.getAsBoolean()) {
      try (BatchStream stream = start(plan, plan.batchSize(), sides)) {
        check.train(
            sides.byHand(),
            Optimizers.of(rule, sides.kernels()),
            () -> stream.next(1).get(0),
            cancelled);
      }
    }
    return cancelled.getAsBoolean() ? null : check.judge();
  }
}
