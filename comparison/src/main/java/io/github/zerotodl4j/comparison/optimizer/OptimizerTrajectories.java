package io.github.zerotodl4j.comparison.optimizer;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.comparison.parity.OwnSpreadCheck;
import io.github.zerotodl4j.comparison.parity.StepwiseCheck;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.report.result.OptimizerTrajectory;
import io.github.zerotodl4j.report.result.OptimizerTrajectory.LossTriple;
import io.github.zerotodl4j.report.result.OwnSpread;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import io.github.zerotodl4j.report.result.StepwiseParity;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Every update rule of the book three times, from the same weights on the same batches: the book's
 * formula by hand, DL4J's formula by hand, and DL4J. DL4J's formula by hand is held to DL4J step by
 * step from the same weights, and over the whole way by how far it parts from itself.
 */
public final class OptimizerTrajectories {
  /** No rule takes more steps than these. */
  public static final int MOST_STEPS = 100;

  private static final int MOST_STEPS_FROM_THE_SAME_WEIGHTS = 20;

  /** What rounding may explain of a loss, in a step from the same weights. */
  private static final double LOSS_BOUND = 1e-5;

  private final NetworkSpec spec;
  private final long seed;
  private final Kernels kernels;
  private final int steps;
  private final Supplier<BatchStream> batches;
  private final BooleanSupplier cancelled;

  private OptimizerTrajectories(
      NetworkSpec spec,
      long seed,
      Kernels kernels,
      int steps,
      Supplier<BatchStream> batches,
      BooleanSupplier cancelled) {
    this.spec = spec;
    this.seed = seed;
    this.kernels = kernels;
    this.steps = Math.min(MOST_STEPS, steps);
    this.batches = batches;
    this.cancelled = cancelled;
  }

  /** How many rules are compared. */
  public static int rules() {
    return ComparedRule.all().size();
  }

  /**
   * Trains and compares.
   *
   * @param spec the network, without dropout
   * @param seed of its weights
   * @param kernels the loops of the hand-written side
   * @param steps how many are asked for; at most 100 are taken
   * @param batches starts the same stream of batches each time
   * @param cancelled asked between steps; rules that were not begun are left out
   */
  public static List<OptimizerTrajectory> run(
      NetworkSpec spec,
      long seed,
      Kernels kernels,
      int steps,
      Supplier<BatchStream> batches,
      BooleanSupplier cancelled) {
    OptimizerTrajectories all =
        new OptimizerTrajectories(spec, seed, kernels, steps, batches, cancelled);
    List<OptimizerTrajectory> trajectories = new ArrayList<>();
    for (ComparedRule rule : ComparedRule.all()) {
      if (cancelled.getAsBoolean()) {
        return trajectories;
      }
      trajectories.add(all.follow(rule));
    }
    return trajectories;
  }

  private OptimizerTrajectory follow(ComparedRule rule) {
    StepwiseParity each = stepwise(rule, rule.compatible(kernels));
    List<LossTriple> losses = train(rule);
    OwnSpread own = ownSpread(rule, losses);
    return new OptimizerTrajectory(
        rule.name(),
        rule.title(),
        rule.explanation(),
        losses.size(),
        losses.isEmpty() ? null : largest(losses, LossTriple::book),
        losses.isEmpty() ? null : largest(losses, LossTriple::compatible),
        own == null ? LOSS_BOUND : own.bound(),
        own == null || own.inside() ? each.verdict() : Verdict.DIFFERS,
        losses,
        each,
        own);
  }

  /** Compares steps of a rule by hand with DL4J's, from the same weights. */
  StepwiseParity stepwise(ComparedRule rule, Optimizer byHand) {
    StackedNetwork scratch = StackedNetwork.of(spec, seed, kernels);
    MultiLayerNetwork twin = twin(rule, scratch);
    try (BatchStream stream = batches.get()) {
      return StepwiseCheck.run(
          scratch,
          byHand,
          twin,
          () -> stream.next(1).get(0),
          Math.min(MOST_STEPS_FROM_THE_SAME_WEIGHTS, steps),
          LOSS_BOUND,
          cancelled);
    } finally {
      twin.close();
    }
  }

  private MultiLayerNetwork twin(ComparedRule rule, StackedNetwork scratch) {
    MultiLayerNetwork twin = Dl4jTwin.network(spec, rule.dl4j(), seed);
    WeightBridge.between(scratch, twin).toDl4j();
    return twin;
  }

  private List<LossTriple> train(ComparedRule rule) {
    StackedNetwork scratch = StackedNetwork.of(spec, seed, kernels);
    MultiLayerNetwork twin = twin(rule, scratch);
    List<LossTriple> losses = new ArrayList<>();
    try (BatchStream stream = batches.get();
        Learner book = new ScratchLearner(scratch, rule.book(kernels));
        Learner compatible =
            new ScratchLearner(StackedNetwork.of(spec, seed, kernels), rule.compatible(kernels));
        Learner dl4j = new Dl4jLearner(twin, spec.outputs(), spec.inputShape())) {
      while (losses.size() < steps && !cancelled.getAsBoolean()) {
        Batch batch = stream.next(1).get(0);
        losses.add(new LossTriple(book.step(batch), compatible.step(batch), dl4j.step(batch)));
      }
    }
    return losses;
  }

  /** Null where the run was stopped before all copies had taken all steps. */
  private OwnSpread ownSpread(ComparedRule rule, List<LossTriple> losses) {
    if (losses.size() < steps || losses.isEmpty()) {
      return null;
    }
    OwnSpreadCheck check =
        new OwnSpreadCheck(
            losses.stream()
                .map(triple -> new LossPair(triple.compatible(), triple.dl4j()))
                .toList());
    while (check.wantsAnother() && !cancelled.getAsBoolean()) {
      try (BatchStream stream = batches.get()) {
        check.train(
            StackedNetwork.of(spec, seed, kernels),
            rule.compatible(kernels),
            () -> stream.next(1).get(0),
            cancelled);
      }
    }
    return cancelled.getAsBoolean() ? null : check.judge();
  }

  private static double largest(List<LossTriple> losses, ToDoubleFunction<LossTriple> byHand) {
    double largest = 0;
    for (LossTriple triple : losses) {
      double difference = Math.abs(byHand.applyAsDouble(triple) - triple.dl4j());
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest;
  }
}
