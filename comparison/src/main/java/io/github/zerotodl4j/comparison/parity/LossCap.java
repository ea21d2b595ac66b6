package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * The loss by hand as DL4J reports it: there no probability counts for less than 1e-10, so no
 * sample's loss is above {@code -log 1e-10 = 23.03}. Gradients know no such cap on either side.
 */
final class LossCap {
  private static final double SMALLEST_PROBABILITY = 1e-10;

  private LossCap() {}

  /**
   * Caps a loss.
   *
   * @param network that has just computed it
   * @param loss the mean over the batch
   * @param labels of the batch
   */
  static float capped(StackedNetwork network, float loss, int... labels) {
    Tensor probabilities = network.probabilities();
    int classes = network.outputs();
    boolean reached = false;
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      float p = probabilities.get(i * classes + labels[i]);
      reached |= p < SMALLEST_PROBABILITY;
      sum -= Math.log(Math.max(SMALLEST_PROBABILITY, p));
    }
    return reached ? (float) (sum / labels.length + penalty(network)) : loss;
  }

  private static double penalty(StackedNetwork network) {
    double squares = 0;
    for (Parameter p : network.parameters()) {
      for (int i = 0; Ties.isWeight(p) && i < p.value().size(); i++) {
        squares += (double) p.value().get(i) * p.value().get(i);
      }
    }
    return 0.5 * network.spec().weightDecay() * squares;
  }

  /** Takes a training step by hand, and returns the loss before it as DL4J reports it. */
  static double step(StackedNetwork network, Optimizer optimizer, Batch batch) {
    float loss = new ScratchLearner(network, optimizer).step(batch);
    return capped(network, loss, batch.labels());
  }
}
