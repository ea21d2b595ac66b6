package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.dl4j.model.HeavyBall;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.dl4j.training.EpochFigures;
import io.github.zerotodl4j.dl4j.training.Rows;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.images.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Learns the thawed layers of a trained network and its head on, by gradient descent with momentum.
 * Running means and variances, factors and offsets of batch normalization stay as they are.
 */
public final class FineTuning {

  /** The momentum of gradient descent. */
  public static final double MOMENTUM = 0.9;

  private final Thawed thawed;
  private final Graph tail;
  private final ComputationGraph network;
  private final int classes;
  private final double rate;
  private final int batchSize;
  private final long seed;
  private long steps;

  /**
   * Begins with a head that has learnt on the network's features.
   *
   * @param rate learning rate
   * @param batchSize pictures a step
   */
  public FineTuning(Thawed thawed, Head head, double rate, int batchSize, long seed) {
    this.thawed = thawed;
    this.tail = thawed.tail(head);
    this.classes = head.bias().values().length;
    this.rate = rate;
    this.batchSize = batchSize;
    this.seed = seed;
    this.network =
        GraphTwin.build(
            tail,
            new HeavyBall(rate, MOMENTUM),
            seed,
            node -> thawed.layers().contains(node.name()) || node.name().equals("head"));
  }

  /**
   * Sees every picture once, it or its mirror image.
   *
   * @param number of the epoch, for its row of the history
   * @param training what the frozen layers give of the pictures to learn from
   * @param validation the same of those to judge by
   */
  public EpochFigures epoch(int number, PictureFeatures training, PictureFeatures validation) {
    long started = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    int[] order = Seeds.permutation(training.size(), random);
    double loss = 0;
    int right = 0;
    for (int from = 0; from < order.length; from += batchSize) {
      int n = Math.min(batchSize, order.length - from);
      float[][] rows = new float[n][];
      int[] labels = new int[n];
      for (int i = 0; i < n; i++) {
        int picture = order[from + i];
        rows[i] = random.nextBoolean() ? training.upright()[picture] : training.mirrored()[picture];
        labels[i] = training.images().get(picture).label();
      }
      HeadTraining.Figures before = HeadTraining.figuresOf(probabilities(rows), labels);
      step(rows, labels);
      loss += before.loss() * n;
      right += before.right();
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    HeadTraining.Figures judged =
        HeadTraining.figuresOf(probabilities(validation), validation.labels());
    return new EpochFigures(
        number,
        loss / order.length,
        (double) right / order.length,
        judged.loss(),
        (double) judged.right() / validation.size(),
        rate,
        (System.nanoTime() - started) / 1e9,
        order.length / seconds);
  }

  /** One step on a batch, as the frozen layers give it. */
  void step(float[][] rows, int... labels) {
    // dropout draws from ND4J's generator: each step has a seed of its own
    Nd4j.getRandom().setSeed(seed * 31 + steps++);
    try (INDArray x = input(rows);
        INDArray y = OneHot.of(labels, classes, 0)) {
      network.fit(new INDArray[] {x}, new INDArray[] {y});
    }
  }

  private INDArray input(float[]... rows) {
    int[] shape = tail.inputShape();
    long[] sides = new long[shape.length + 1];
    sides[0] = rows.length;
    int size = rows[0].length;
    float[] all = new float[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * size, size);
    }
    for (int i = 0; i < shape.length; i++) {
      sides[i + 1] = shape[i];
    }
    return Nd4j.create(all, sides, 'c');
  }

  private float[][] probabilities(float[]... rows) {
    try (INDArray x = input(rows);
        INDArray p = network.outputSingle(false, x)) {
      return Rows.of(p);
    }
  }

  /** What the network says, the mean of what it says of each picture and its mirror image. */
  public float[][] probabilities(PictureFeatures pictures) {
    float[][] all = new float[pictures.size()][];
    for (int from = 0; from < all.length; from += batchSize) {
      int to = Math.min(all.length, from + batchSize);
      float[][] upright = probabilities(Arrays.copyOfRange(pictures.upright(), from, to));
      float[][] mirrored = probabilities(Arrays.copyOfRange(pictures.mirrored(), from, to));
      for (int i = from; i < to; i++) {
        all[i] = upright[i - from];
        for (int c = 0; c < classes; c++) {
          all[i][c] = (all[i][c] + mirrored[i - from][c]) / 2;
        }
      }
    }
    return all;
  }

  /** The whole network and its head as they stand. */
  public Graph learnt() {
    return thawed.whole(GraphTwin.learnt(tail, network));
  }
}
