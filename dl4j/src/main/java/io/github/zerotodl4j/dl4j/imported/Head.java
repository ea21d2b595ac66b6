package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * An affine layer with softmax on features: {@code softmax(x W + b)}, learnt from all pictures at
 * once, with a penalty {@code lambda / 2 · ΣW²} on standardized features.
 *
 * @param kernel {@code [features, classes]}, for features as they are
 * @param bias {@code [classes]}
 */
public record Head(Weights kernel, Weights bias) {

  /** The penalties among which cross-validation chooses. */
  public static final List<Double> PENALTIES = List.of(0.01, 0.1, 1.0);

  private static final int STEPS = 150;
  private static final double RATE = 0.003;
  private static final double SMALLEST = 1e-6;

  /** Learns from pictures and their mirror images. */
  public static Head learn(PictureFeatures pictures, int classes, double penalty) {
    int n = 2 * pictures.size();
    float[][] rows = Arrays.copyOf(pictures.upright(), n);
    System.arraycopy(pictures.mirrored(), 0, rows, pictures.size(), pictures.size());
    int features = rows[0].length;
    double[] mean = new double[features];
    double[] deviation = new double[features];
    standard(rows, mean, deviation);
    float[] x = new float[n * features];
    float[] y = new float[n * classes];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < features; j++) {
        x[i * features + j] = (float) ((rows[i][j] - mean[j]) / deviation[j]);
      }
      y[i * classes + pictures.labels()[i % pictures.size()]] = 1;
    }
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .updater(new Adam(RATE))
            .weightInit(WeightInit.ZERO)
            .list()
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(features)
                    .nOut(classes)
                    .activation(Activation.SOFTMAX)
                    .l2(penalty)
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    try (INDArray input = Nd4j.create(x, new long[] {n, features}, 'c');
        INDArray target = Nd4j.create(y, new long[] {n, classes}, 'c')) {
      for (int step = 0; step < STEPS; step++) {
        network.fit(input, target);
      }
    }
    float[] w = network.getParam("0_W").dup('c').data().asFloat();
    float[] b = network.getParam("0_b").dup('c').data().asFloat();
    return onFeatures(w, b, mean, deviation, classes);
  }

  /** {@code (x - m) / s · W + b = x · (W / s) + (b - m / s · W)}. */
  private static Head onFeatures(
      float[] w, float[] b, double[] mean, double[] deviation, int classes) {
    float[] kernel = new float[w.length];
    double[] bias = IntStream.range(0, classes).mapToDouble(c -> b[c]).toArray();
    for (int j = 0; j < mean.length; j++) {
      for (int c = 0; c < classes; c++) {
        double scaled = w[j * classes + c] / deviation[j];
        kernel[j * classes + c] = (float) scaled;
        bias[c] -= mean[j] * scaled;
      }
    }
    float[] rounded = new float[classes];
    for (int c = 0; c < classes; c++) {
      rounded[c] = (float) bias[c];
    }
    return new Head(new Weights(new int[] {mean.length, classes}, kernel), Weights.of(rounded));
  }

  private static void standard(float[][] rows, double[] mean, double[] deviation) {
    for (float[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += row[j] / (double) rows.length;
      }
    }
    for (float[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        double d = row[j] - mean[j];
        deviation[j] += d * d / rows.length;
      }
    }
    for (int j = 0; j < mean.length; j++) {
      deviation[j] = Math.max(Math.sqrt(deviation[j]), SMALLEST);
    }
  }

  /** What it says of pictures, the mean for each and its mirror image, {@code [n][classes]}. */
  public float[][] probabilities(PictureFeatures pictures) {
    float[][] rows = new float[pictures.size()][bias.values().length];
    for (int i = 0; i < rows.length; i++) {
      double[] p = probabilities(pictures.upright()[i]);
      double[] q = probabilities(pictures.mirrored()[i]);
      for (int c = 0; c < p.length; c++) {
        rows[i][c] = (float) ((p[c] + q[c]) / 2);
      }
    }
    return rows;
  }

  private double[] probabilities(float... x) {
    int classes = bias.values().length;
    double[] p = new double[classes];
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      p[c] = bias.values()[c];
      for (int j = 0; j < x.length; j++) {
        p[c] += x[j] * kernel.values()[j * classes + c];
      }
      most = Math.max(most, p[c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      p[c] = Math.exp(p[c] - most);
      sum += p[c];
    }
    for (int c = 0; c < classes; c++) {
      p[c] /= sum;
    }
    return p;
  }

  /**
   * What heads say of pictures that they did not learn from, each part of the data in turn.
   *
   * @return {@code [n][classes]}, in the order of the pictures
   */
  public static float[][] crossValidated(
      PictureFeatures pictures, int classes, double penalty, int folds, long seed) {
    int[] order = shuffled(pictures.size(), seed);
    float[][] rows = new float[order.length][];
    for (int fold = 0; fold < folds; fold++) {
      int part = fold;
      int[] held =
          IntStream.range(0, order.length)
              .filter(i -> i % folds == part)
              .map(i -> order[i])
              .toArray();
      int[] rest =
          IntStream.range(0, order.length)
              .filter(i -> i % folds != part)
              .map(i -> order[i])
              .toArray();
      float[][] said = learn(pictures.at(rest), classes, penalty).probabilities(pictures.at(held));
      for (int i = 0; i < held.length; i++) {
        rows[held[i]] = said[i];
      }
    }
    return rows;
  }

  /** The share of rows whose most probable class is the label. */
  public static double right(float[][] rows, int... labels) {
    int right = 0;
    for (int i = 0; i < rows.length; i++) {
      int best = 0;
      for (int c = 1; c < rows[i].length; c++) {
        best = rows[i][c] > rows[i][best] ? c : best;
      }
      right += best == labels[i] ? 1 : 0;
    }
    return (double) right / rows.length;
  }

  private static int[] shuffled(int n, long seed) {
    int[] order = IntStream.range(0, n).toArray();
    Random random = new Random(seed);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** Its nodes, behind a network that gives features. */
  public List<Node> nodes(String features) {
    return List.of(
        Node.of("head", new Operation.Dense(kernel, bias), features),
        Node.of("probabilities", new Operation.Activation(Operation.Function.SOFTMAX, 0), "head"));
  }
}
