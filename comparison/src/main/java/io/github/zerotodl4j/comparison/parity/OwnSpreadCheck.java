package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.report.result.OwnSpread;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
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
 * copies of itself whose weights are moved by their last bit before each step, as another order of
 * additions would. Training is chaotic where a ReLU or a maximum may tip, and such a tip comes to
 * each copy at a step of its own: two sides that both compute right part as far as copies do.
 *
 * <p>The sides may come {@value #FACTOR} times as far apart as the copies come over all these
 * steps, for they round at every addition and a copy is moved once a step; and rounding alone may
 * reach {@value #FLOOR} in any case. Where a few copies stay together and the sides do not, more
 * are asked: of {@value #MOST_COPIES} one will tip where a tip is to be had, and where a term is
 * wrong none does.
 */
public final class OwnSpreadCheck {
  private static final int COPIES = 4;
  private static final int MOST_COPIES = 32;
  private static final double FACTOR = 10;
  private static final double FLOOR = 1e-4;
  private static final long SEED = 20_160_924; // any will do; the copy's number is added

  private final List<LossPair> losses;
  private final List<double[]> copies = new ArrayList<>();

  /**
   * Starts with what both sides lost.
   *
   * @param losses of each step, before its update
   */
  public OwnSpreadCheck(List<LossPair> losses) {
    this.losses = List.copyOf(losses);
  }

  /** Whether another copy is needed before {@link #judge} can be believed. */
  public boolean wantsAnother() {
    return copies.size() < COPIES || (copies.size() < MOST_COPIES && !judge().inside());
  }

  /**
   * Trains a copy, moved before each step.
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
    SplittableRandom random = new SplittableRandom(SEED + copies.size());
    double[] lost = new double[losses.size()];
    for (int i = 0; i < lost.length && !cancelled.getAsBoolean(); i++) {
      moveByLastBit(copy, random);
      lost[i] = LossCap.step(copy, optimizer, batches.get());
    }
    copies.add(lost);
  }

  /**
   * Every weight goes to the next number up or down, or stays. From a bias of 0 that is the
   * smallest number there is, and yet it tips each ReLU that stood at 0, as over the flat ground of
   * a picture: nowhere is such a network more sensitive.
   */
  private static void moveByLastBit(StackedNetwork network, SplittableRandom random) {
    for (Parameter p : network.parameters()) {
      float[] w = p.value().data();
      for (int i = 0; i < p.value().size(); i++) {
        w[i] += random.nextInt(-1, 2) * Math.ulp(w[i]);
      }
    }
  }

  /** Judges how far the two sides have come apart. */
  public OwnSpread judge() {
    List<Double> largestSoFar = new ArrayList<>();
    double largest = 0;
    double between = 0;
    for (int i = 0; i < losses.size(); i++) {
      double own = losses.get(i).fromScratch();
      for (double[] copy : copies) {
        largest = Math.max(largest, Math.abs(own - copy[i])); // NaN stays NaN
      }
      largestSoFar.add(largest);
      between = Math.max(between, Math.abs(own - losses.get(i).dl4j()));
    }
    OwnSpread spread = new OwnSpread(copies.size(), FACTOR, FLOOR, largestSoFar, true);
    return between <= spread.bound()
        ? spread
        : new OwnSpread(copies.size(), FACTOR, FLOOR, largestSoFar, false);
  }
}
