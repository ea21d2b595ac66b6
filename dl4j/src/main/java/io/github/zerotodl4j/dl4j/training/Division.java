package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.plan.UpdateRule;
import java.io.Serializable;

/**
 * How a run is shared: every step's batch is cut into parts, and each part of it has a copy of the
 * network; after a round of steps the copies' weights are averaged. The result follows from these
 * two numbers, never from how many machines there are.
 *
 * @param partitions copies of the network
 * @param stepsPerRound steps between two averages
 */
public record Division(int partitions, int stepsPerRound) implements Serializable {

  private static final int MOST = 10_000;

  /** Checks the numbers. */
  public Division {
    if (partitions < 1 || partitions > MOST || stepsPerRound < 1 || stepsPerRound > MOST) {
      throw new IllegalArgumentException(
          "division: expected 1 to "
              + MOST
              + " partitions and steps between averages, got "
              + partitions
              + " and "
              + stepsPerRound);
    }
  }

  /**
   * By what the learning rate is multiplied in each part, so that the average goes as far as one
   * machine's step: {@code sqrt(partitions)} for rules that divide by the root of the mean squared
   * gradient, else 1.
   *
   * <p>Such a gradient is mostly noise, and the square of a part's, which is the mean of fewer
   * images, is larger by the number of parts. Malladi, Lyu, Panigrahi, Arora, "On the SDEs and
   * scaling rules for adaptive gradient algorithms" (2022).
   *
   * @param rule of the update
   */
  public double rateFactor(UpdateRule.Kind rule) {
    return switch (rule) {
      case ADAGRAD, RMSPROP, ADAM -> Math.sqrt(partitions);
      case SGD, MOMENTUM, NESTEROV -> 1;
    };
  }

  /** The rule in each part: its rate is larger by the factor, a step's weight decay stays. */
  public UpdateRule ofPart(UpdateRule rule) {
    double factor = rateFactor(rule.kind());
    // a step takes away the rate times the decay: as much as on one machine
    return rule.withLearningRate(rule.learningRate() * factor)
        .withWeightDecay(rule.weightDecay() / factor);
  }

  /**
   * The first image of a part of a batch; where the next part begins, it ends.
   *
   * @param from the batch's first image
   * @param to behind its last
   * @param part from 0, or the number of partitions for the end
   */
  public int begin(int from, int to, int part) {
    return from + (int) ((long) (to - from) * part / partitions);
  }
}
