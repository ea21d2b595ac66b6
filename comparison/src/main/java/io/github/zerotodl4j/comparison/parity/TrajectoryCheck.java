package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Trains both sides on the same batches, keeps their losses side by side. */
public final class TrajectoryCheck {
  private TrajectoryCheck() {}

  /**
   * Takes steps by hand and in DL4J; the losses by hand are capped as DL4J's.
   *
   * @param scratch the hand-written network
   * @param optimizer its update rule
   * @param dl4j its twin with the same weights and update rule
   * @param batches what both are fed
   * @param steps how many
   * @param cancelled asked between steps
   * @return the losses of each step, before its update
   */
  public static List<LossPair> run(
      StackedNetwork scratch,
      Optimizer optimizer,
      Learner dl4j,
      Supplier<Batch> batches,
      int steps,
      BooleanSupplier cancelled) {
    List<LossPair> losses = new ArrayList<>();
    while (losses.size() < steps && !cancelled.getAsBoolean()) {
      Batch batch = batches.get();
      losses.add(new LossPair(LossCap.step(scratch, optimizer, batch), dl4j.step(batch)));
    }
    return losses;
  }
}
