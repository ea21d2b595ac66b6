package io.github.zerotodl4j.dl4j.model;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network with weights: predicts, learns from a batch, and counts its parameters.
 *
 * <p>Samples go in as one row of floats, image after image in NCHW order. Only {@link #network}
 * speaks DL4J; it is for this module and for the comparison. Not for use from several threads.
 */
public final class Dl4jModel {
  private final ModelSpec spec;
  private final MultiLayerNetwork network;

  private Dl4jModel(ModelSpec spec, MultiLayerNetwork network) {
    this.spec = spec;
    this.network = network;
  }

  /** Builds a network and draws its weights from the seed. */
  public static Dl4jModel create(ModelSpec spec, OptimizerSpec optimizer, long seed) {
    NativeRuntime.installTunedIfNone();
    MultiLayerNetwork network = new MultiLayerNetwork(spec.configuration(optimizer, seed));
    network.init();
    return of(spec, network);
  }

  /** Wraps a network that was read from a file. */
  public static Dl4jModel of(ModelSpec spec, MultiLayerNetwork network) {
    return new Dl4jModel(spec, FastLayers.install(network));
  }

  /** The hyper-parameters it was built from. */
  public ModelSpec spec() {
    return spec;
  }

  /** DL4J's own network. */
  public MultiLayerNetwork network() {
    return network;
  }

  /** All numbers it stores, the running statistics of batch normalization included. */
  public long parameterCount() {
    return network.numParams();
  }

  /**
   * The probabilities of each class, {@code [n, classes]} row by row.
   *
   * @param samples {@code n} samples one after the other
   * @param count {@code n}
   */
  public float[] probabilities(float[] samples, int count) {
    try (INDArray x = batch(samples, count);
        INDArray y = network.output(x, false)) {
      return y.dup('c').data().asFloat();
    }
  }

  /**
   * Learns from one batch and returns its mean loss before the step.
   *
   * @param samples {@code n} samples one after the other
   * @param labels the class of each sample
   */
  public double fit(float[] samples, int[] labels) {
    try (INDArray x = batch(samples, labels.length);
        INDArray y = oneHot(labels)) {
      FastLayers.fit(network, x, y);
      return network.score();
    }
  }

  /** Sets the rate of the next steps in every layer; the state of the update rule stays. */
  public void setLearningRate(double rate) {
    LearningRates.set(network, rate);
  }

  private INDArray batch(float[] samples, int count) {
    Objects.requireNonNull(samples, "samples");
    if (count < 1 || samples.length != (long) count * spec.input().size()) {
      throw new IllegalArgumentException(
          spec.name()
              + ": "
              + count
              + " samples of "
              + spec.input()
              + " are "
              + (long) count * spec.input().size()
              + " numbers, got "
              + samples.length);
    }
    return Nd4j.create(samples, spec.input().batch(count), 'c');
  }

  private INDArray oneHot(int[] labels) {
    float[] rows = new float[labels.length * spec.classes()];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= spec.classes()) {
        throw new IllegalArgumentException(
            spec.name()
                + ": label of sample "
                + i
                + " must be 0 to "
                + (spec.classes() - 1)
                + ", got "
                + labels[i]);
      }
      rows[i * spec.classes() + labels[i]] = 1;
    }
    return Nd4j.create(rows, new long[] {labels.length, spec.classes()}, 'c');
  }
}
