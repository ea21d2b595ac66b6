package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.result.OwnSpread;
import io.github.zerotodl4j.comparison.result.ParityResult.LossPair;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the difference of two trajectories is worth: how far the hand-written network parts from
 * copies of itself whose weights were moved by their last bit. Training is chaotic where a ReLU or
 * a maximum may tip, and whoever adds in another order tips it elsewhere: two sides that both
 * compute right then part as fast as the copies do.
 *
 * <p>The sides may come {@value #FACTOR} times as far apart as the copies have come up to that
 * step, for they round at every addition and a copy is moved once; and rounding alone may reach
 * {@value #FLOOR} in any case.
 */
public final class OwnSpreadCheck {
  /** How many copies train. */
  public static final int COPIES = 4;

  private static final double FACTOR = 10;
  private static final double FLOOR = 1e-4;
  private static final long SEED = 20_160_924; // any will do; the copy's number is added

  private final double[] own;
  private final List<double[]> copies = new ArrayList<>();

  /**
   * Starts with what the hand-written network lost.
   *
   * @param losses of each step, before its update
   */
  public OwnSpreadCheck(List<Double> losses) {
    own = losses.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Moves a copy and trains it.
   *
   * @param copy the network as it was before its first step: the same weights, the same masks
   * @param optimizer its update rule, which has taken no step
   * @param batches those that the network was fed, from the first
   * @param cancelled asked between steps
   */
  public void train(
      StackedNetwork copy,
      Optimizer optimizer,
      Supplier<Batch> batches,
      BooleanSupplier cancelled) {
    moveByLastBit(copy, SEED + copies.size());
    double[] losses = new double[own.length];
    for (int i = 0; i < losses.length && !cancelled.getAsBoolean(); i++) {
      losses[i] = LossCap.step(copy, optimizer, batches.get());
    }
    copies.add(losses);
  }

  /**
   * Every weight goes to the next number up or down, or stays. From a bias of 0 that is the
   * smallest number there is, and yet it tips each ReLU that stood at 0, as over the flat ground of
   * a picture: nowhere is such a network more sensitive.
   */
  static void moveByLastBit(StackedNetwork network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Parameter p : network.parameters()) {
      float[] w = p.value().data();
      for (int i = 0; i < p.value().size(); i++) {
        w[i] += random.nextInt(-1, 2) * Math.ulp(w[i]);
      }
    }
  }

  /**
   * Judges how far two sides have come apart.
   *
   * @param losses of the hand-written network, as given before, and of the other side
   */
  public OwnSpread judge(List<LossPair> losses) {
    List<Double> largestSoFar = new ArrayList<>();
    double largest = 0;
    for (int i = 0; i < own.length; i++) {
      for (double[] copy : copies) {
        largest = Math.max(largest, Math.abs(own[i] - copy[i])); // NaN stays NaN
      }
      largestSoFar.add(largest);
    }
    OwnSpread spread = new OwnSpread(copies.size(), FACTOR, FLOOR, largestSoFar, true);
    boolean inside = true;
    for (int i = 0; i < own.length; i++) {
      double difference = Math.abs(losses.get(i).fromScratch() - losses.get(i).dl4j());
      inside &= difference <= spread.bound(i + 1);
    }
    return new OwnSpread(copies.size(), FACTOR, FLOOR, largestSoFar, inside);
  }
}
