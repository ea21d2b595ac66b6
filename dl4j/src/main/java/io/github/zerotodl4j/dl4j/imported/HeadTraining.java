package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.dl4j.training.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Learns a head from all pictures and their mirror images at once: cross-entropy with a penalty
 * {@code lambda / 2 · ΣW²} on standardized features, from zero, so that the same pictures always
 * give the same head.
 */
public final class HeadTraining {

  /** So often all pictures are seen. */
  public static final int STEPS = 150;

  /** The learning rate of Adam. */
  public static final double RATE = 0.003;

  /**
   * How good a head is on pictures.
   *
   * @param loss mean cross-entropy
   * @param right how many are named rightly
   */
  public record Figures(double loss, int right) {}

  private final PictureFeatures pictures;
  private final int classes;
  private final double penalty;
  private final Standard standard;

  /** Says what it learns from. */
  public HeadTraining(PictureFeatures pictures, int classes, double penalty) {
    this.pictures = pictures;
    this.classes = classes;
    this.penalty = penalty;
    this.standard = Standard.of(both(pictures));
  }

  private static float[][] both(PictureFeatures pictures) {
    float[][] rows = Arrays.copyOf(pictures.upright(), 2 * pictures.size());
    System.arraycopy(pictures.mirrored(), 0, rows, pictures.size(), pictures.size());
    return rows;
  }

  /**
   * Learns.
   *
   * @param watched pictures whose figures are taken after every step
   * @param curve receives these
   */
  public Head learn(PictureFeatures watched, List<Figures> curve) {
    int features = standard.mean().length;
    Adam kernel = new Adam(features * classes);
    Adam bias = new Adam(classes);
    try (INDArray x = standardized(pictures);
        INDArray y = target();
        INDArray others = standardized(watched)) {
      for (int step = 1; step <= STEPS; step++) {
        float[] slope = new float[features * classes];
        float[] slopeOfBias = new float[classes];
        slopes(x, y, kernel.values, bias.values, slope, slopeOfBias);
        kernel.step(slope, step);
        bias.step(slopeOfBias, step);
        if (watched.size() > 0) {
          try (INDArray p = probabilities(others, kernel.values, bias.values)) {
            curve.add(figures(Rows.of(p), watched.labels()));
          }
        }
      }
    }
    return standard.onFeatures(kernel.values, bias.values);
  }

  /** Learns without watching. */
  public Head learn() {
    return learn(pictures.at(), new ArrayList<>());
  }

  /**
   * {@code softmax(x W + b)}; the product as {@code (Wᵀ xᵀ)ᵀ}, for which ND4J does not copy all
   * features into another order.
   */
  private INDArray probabilities(INDArray x, float[] kernel, float... bias) {
    try (INDArray w = Nd4j.create(kernel, new long[] {x.size(1), classes}, 'c');
        INDArray b = Nd4j.create(bias, new long[] {1, classes}, 'c');
        INDArray product = Nd4j.gemm(w, x, true, true);
        INDArray z = product.transpose().dup('c').addiRowVector(b)) {
      return Transforms.softmax(z, true);
    }
  }

  /** {@code dW = xᵀ (p - y) / n + lambda W}, {@code db} the mean of {@code p - y}. */
  private void slopes(
      INDArray x, INDArray y, float[] kernel, float[] bias, float[] slope, float[] slopeOfBias) {
    try (INDArray error = probabilities(x, kernel, bias)) {
      error.subi(y).divi(x.size(0));
      try (INDArray dw = Nd4j.gemm(x, error, true, false);
          INDArray db = error.sum(0)) {
        float[] sums = Rows.flat(dw);
        for (int i = 0; i < slope.length; i++) {
          slope[i] = sums[i] + (float) penalty * kernel[i];
        }
        System.arraycopy(Rows.flat(db), 0, slopeOfBias, 0, classes);
      }
    }
  }

  /** Numbers that learn by Adam, from zero; Kingma and Ba (2014), the form without bias in eps. */
  private static final class Adam {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;
    private static final double EPS = 1e-8;

    final float[] values;
    private final double[] mean;
    private final double[] square;

    Adam(int count) {
      values = new float[count];
      mean = new double[count];
      square = new double[count];
    }

    /** {@code v -= rate sqrt(1 - 0.999^t) / (1 - 0.9^t) · m / (sqrt(s) + eps)}. */
    void step(float[] slope, int t) {
      double rate = RATE * Math.sqrt(1 - Math.pow(SECOND, t)) / (1 - Math.pow(FIRST, t));
      for (int i = 0; i < values.length; i++) {
        mean[i] = FIRST * mean[i] + (1 - FIRST) * slope[i];
        square[i] = SECOND * square[i] + (1 - SECOND) * slope[i] * slope[i];
        values[i] -= (float) (rate * mean[i] / (Math.sqrt(square[i]) + EPS));
      }
    }
  }

  private INDArray standardized(PictureFeatures some) {
    if (some.size() == 0) {
      return Nd4j.empty();
    }
    return Nd4j.create(
        standard.standardize(both(some)),
        new long[] {2L * some.size(), standard.mean().length},
        'c');
  }

  private INDArray target() {
    int[] labels = pictures.labels();
    float[] y = new float[2 * labels.length * classes];
    for (int i = 0; i < 2 * labels.length; i++) {
      y[i * classes + labels[i % labels.length]] = 1;
    }
    return Nd4j.create(y, new long[] {2L * labels.length, classes}, 'c');
  }

  /** Of the means of what is said about a picture and about its mirror image. */
  private static Figures figures(float[][] p, int... labels) {
    float[][] means = new float[labels.length][];
    for (int i = 0; i < labels.length; i++) {
      means[i] = new float[p[i].length];
      for (int c = 0; c < means[i].length; c++) {
        means[i][c] = (p[i][c] + p[i + labels.length][c]) / 2;
      }
    }
    return figuresOf(means, labels);
  }

  /** Loss and hits of probabilities. */
  static Figures figuresOf(float[][] p, int... labels) {
    double loss = 0;
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      for (int c = 1; c < p[i].length; c++) {
        best = p[i][c] > p[i][best] ? c : best;
      }
      loss -= Math.log(Math.max(Float.MIN_NORMAL, p[i][labels[i]])) / labels.length;
      right += best == labels[i] ? 1 : 0;
    }
    return new Figures(loss, right);
  }
}
