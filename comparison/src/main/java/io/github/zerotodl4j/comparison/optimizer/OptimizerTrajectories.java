package io.github.zerotodl4j.comparison.optimizer;

import io.github.zerotodl4j.comparison.bridge.Dl4jTwin;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.comparison.result.OptimizerTrajectory;
import io.github.zerotodl4j.comparison.result.OptimizerTrajectory.LossTriple;
import io.github.zerotodl4j.comparison.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.network.NetworkSpec;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Every update rule of the book three times, from the same weights on the same batches: the book's
 * formula by hand, DL4J's formula by hand, and DL4J.
 */
public final class OptimizerTrajectories {
  /** No rule takes more steps than these. */
  public static final int MOST_STEPS = 100;

  /** What float32 rounding may grow to in a hundred steps. */
  private static final double BOUND = 1e-4;

  private OptimizerTrajectories() {}

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
    List<OptimizerTrajectory> trajectories = new ArrayList<>();
    for (ComparedRule rule : ComparedRule.all()) {
      if (cancelled.getAsBoolean()) {
        return trajectories;
      }
      try (BatchStream stream = batches.get()) {
        trajectories.add(summary(rule, train(rule, spec, seed, kernels, steps, stream, cancelled)));
      }
    }
    return trajectories;
  }

  private static List<LossTriple> train(
      ComparedRule rule,
      NetworkSpec spec,
      long seed,
      Kernels kernels,
      int steps,
      BatchStream stream,
      BooleanSupplier cancelled) {
    StackedNetwork scratch = spec.build(seed, kernels);
    MultiLayerNetwork twin = Dl4jTwin.network(spec, rule.dl4j(), seed);
    WeightBridge.between(scratch, twin).toDl4j();
    List<LossTriple> losses = new ArrayList<>();
    try (Learner book = new ScratchLearner(scratch, rule.book(kernels));
        Learner compatible =
            new ScratchLearner(spec.build(seed, kernels), rule.compatible(kernels));
        Learner dl4j = new Dl4jLearner(twin, spec.outputs(), spec.inputShape())) {
      while (losses.size() < Math.min(MOST_STEPS, steps) && !cancelled.getAsBoolean()) {
        Batch batch = stream.next(1).get(0);
        losses.add(new LossTriple(book.step(batch), compatible.step(batch), dl4j.step(batch)));
      }
    }
    return losses;
  }

  private static OptimizerTrajectory summary(ComparedRule rule, List<LossTriple> losses) {
    double compatible = largest(losses, LossTriple::compatible);
    return new OptimizerTrajectory(
        rule.name(),
        rule.title(),
        rule.explanation(),
        losses.size(),
        losses.isEmpty() ? null : largest(losses, LossTriple::book),
        losses.isEmpty() ? null : compatible,
        BOUND,
        Verdict.of(compatible, BOUND),
        losses);
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
