package io.github.zerotodl4j.dl4j.twin;

import io.github.zerotodl4j.dl4j.model.FastLayers;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.shape.Shapes;
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
  private final NetworkSpec spec;
  private final MultiLayerNetwork network;

  private Dl4jModel(NetworkSpec spec, MultiLayerNetwork network) {
    this.spec = spec;
    this.network = network;
  }

  /** Builds a network and draws its weights from the seed. */
  public static Dl4jModel create(NetworkSpec spec, UpdateRule rule, long seed) {
    NativeRuntime.installTunedIfNone();
    return new Dl4jModel(spec, Dl4jTwin.network(spec, rule, seed));
  }

  /** Wraps a network that was read from a file, or built elsewhere. */
  public static Dl4jModel of(NetworkSpec spec, MultiLayerNetwork network) {
    return new Dl4jModel(spec, FastLayers.install(network));
  }

  /** The plan it was built from. */
  public NetworkSpec spec() {
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
        INDArray y = OneHot.of(labels, spec.outputs())) {
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
    if (count < 1 || samples.length != (long) count * Shapes.size(spec.inputShape())) {
      throw new IllegalArgumentException(
          spec.name()
              + ": "
              + count
              + " samples of "
              + Shapes.text(spec.inputShape())
              + " are "
              + (long) count * Shapes.size(spec.inputShape())
              + " numbers, got "
              + samples.length);
    }
    int[] sample = spec.inputShape();
    long[] shape = new long[sample.length + 1];
    shape[0] = count;
    for (int i = 0; i < sample.length; i++) {
      shape[i + 1] = sample[i];
    }
    return Nd4j.create(samples, shape, 'c');
  }
}
