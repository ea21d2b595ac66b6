package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.layer.Rectifiable;
import io.github.zerotodl4j.scratch.layer.Rectified;
import io.github.zerotodl4j.scratch.layer.Relu;
import io.github.zerotodl4j.scratch.layer.SoftmaxWithLoss;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A network whose layers stand one behind the other, with {@link SoftmaxWithLoss} at the end.
 *
 * <p>{@code loss = cross-entropy + lambda / 2 · ΣW²}, the penalty over weights, not biases, if the
 * plan has weight decay. The first layer does not compute the gradient of its input unless asked,
 * and a ReLU behind an affine or convolution layer is computed in that layer's pass; neither
 * changes a result. Book chapters 5 to 8.
 */
public class StackedNetwork implements Network {
  private final NetworkSpec spec;
  private final Kernels kernels;
  private final List<Layer> layers;
  private final List<Layer> steps;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Parameter> statistics = new ArrayList<>();
  private final SoftmaxWithLoss lastLayer;

  /**
   * Builds what a plan describes.
   *
   * @param spec the plan
   * @param seed gives weights and dropout masks
   * @param kernels the loops
   */
  public StackedNetwork(NetworkSpec spec, long seed, Kernels kernels) {
    this.spec = spec;
    this.kernels = kernels;
    this.layers = List.copyOf(Assembly.layers(spec, seed, kernels));
    this.steps = joinRelu(layers);
    this.lastLayer = new SoftmaxWithLoss(kernels);
    for (Layer layer : layers) {
      parameters.addAll(layer.parameters());
      statistics.addAll(layer.statistics());
    }
  }

  /** Builds what a plan describes on the standard kernels. */
  public static StackedNetwork of(NetworkSpec spec, long seed) {
    return of(spec, seed, Compute.standard());
  }

  /** Builds what a plan describes on these loops. */
  public static StackedNetwork of(NetworkSpec spec, long seed, Kernels kernels) {
    return new StackedNetwork(spec, seed, kernels);
  }

  /** The plan it was built from. */
  public final NetworkSpec spec() {
    return spec;
  }

  @Override
  public final String name() {
    return spec.name();
  }

  @Override
  public final int[] inputShape() {
    return spec.inputShape().clone();
  }

  @Override
  public final int outputs() {
    return spec.outputs();
  }

  @Override
  public final List<Layer> layers() {
    return layers;
  }

  @Override
  public final List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  @Override
  public final List<Parameter> statistics() {
    return List.copyOf(statistics);
  }

  @Override
  public final Tensor scores(Tensor x, boolean training) {
    Tensor y = asInput(x);
    for (Layer step : steps) {
      y = step.forward(y, training);
    }
    return y;
  }

  @Override
  public final Tensor predict(Tensor x) {
    return lastLayer.softmax(scores(x, false));
  }

  @Override
  public final float loss(Tensor x, int[] labels, boolean training) {
    return lastLayer.forward(scores(x, training), labels) + (float) penalty();
  }

  /**
   * Returns the training loss as {@link #loss} does, from the float32 scores on in double: small
   * differences of it are worth more. For numerical gradients; nothing is kept for backward.
   */
  public final double lossInDouble(Tensor x, int[] labels) {
    Tensor scores = scores(x, true);
    int n = scores.dim(0);
    int classes = scores.dim(1);
    SoftmaxWithLoss.checkLabels(labels, n, classes);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double exponentials = 0;
      for (int k = 0; k < classes; k++) {
        exponentials += Math.exp((double) scores.get(i * classes + k) - scores.get(i * classes));
      }
      // log-sum-exp relative to the row's first score, which serves as well as its maximum here
      sum += Math.log(exponentials) + scores.get(i * classes) - scores.get(i * classes + labels[i]);
    }
    return sum / n + penalty();
  }

  @Override
  public final void backward() {
    Tensor dout = lastLayer.backward();
    for (int i = steps.size() - 1; i > 0; i--) {
      dout = steps.get(i).backward(dout);
    }
    steps.get(0).backwardParametersOnly(dout);
    decayWeights();
  }

  @Override
  public final Tensor backwardToInput() {
    Tensor dout = lastLayer.backward();
    for (int i = steps.size() - 1; i >= 0; i--) {
      dout = steps.get(i).backward(dout);
    }
    decayWeights();
    return dout;
  }

  /** The class probabilities of the last {@link #loss}, {@code [n, outputs]}. */
  public final Tensor probabilities() {
    return lastLayer.probabilities();
  }

  /** Returns copies of every layer's output for a batch in prediction, in the order of layers. */
  public final List<Tensor> activations(Tensor x) {
    List<Tensor> outputs = new ArrayList<>();
    Tensor y = asInput(x);
    for (Layer layer : layers) {
      y = layer.forward(y, false);
      outputs.add(y.copy());
    }
    return outputs;
  }

  /**
   * Runs one training pass forward and backward, layer by layer, and keeps everything that passes
   * between them: the slow view for parity checks. Gradients of parameters are left behind as by
   * {@link #backward}.
   */
  public final Trace trace(Tensor x, int[] labels) {
    List<Tensor> outputs = new ArrayList<>();
    Tensor y = asInput(x);
    for (Layer layer : layers) {
      y = layer.forward(y, true);
      outputs.add(y.copy());
    }
    float loss = lastLayer.forward(y, labels) + (float) penalty();
    List<Tensor> gradients = new ArrayList<>();
    Tensor dout = lastLayer.backward();
    for (int i = layers.size() - 1; i >= 0; i--) {
      gradients.add(0, dout.copy());
      dout = layers.get(i).backward(dout);
    }
    decayWeights();
    return new Trace(loss, outputs, gradients, dout.copy());
  }

  /** Accepts the plan's shape, or flat rows and images of the same size. */
  private Tensor asInput(Tensor x) {
    int[] sample = spec.inputShape();
    int needed = Shapes.size(sample);
    int n = x.dim(0);
    if (x.size() / n != needed) {
      layers.get(0).outputShape(x.sampleShape());
      Shapes.check(
          false,
          "%s: input is %s, needs [n, ...] with %s per sample",
          name(),
          Shapes.text(x.shape()),
          Shapes.text(sample));
    }
    int[] shape = new int[sample.length + 1];
    shape[0] = n;
    System.arraycopy(sample, 0, shape, 1, sample.length);
    return x.hasShape(shape) ? x : x.reshape(shape);
  }

  private double penalty() {
    if (spec.weightDecay() == 0) {
      return 0;
    }
    double sum = 0;
    for (Parameter p : parameters) {
      if (p.isWeight()) {
        float[] w = p.value().data();
        for (int i = 0; i < p.value().size(); i++) {
          sum += (double) w[i] * w[i];
        }
      }
    }
    return 0.5 * spec.weightDecay() * sum;
  }

  private void decayWeights() {
    if (spec.weightDecay() == 0) {
      return;
    }
    float lambda = (float) spec.weightDecay();
    for (Parameter p : parameters) {
      if (p.isWeight()) {
        kernels.axpy(p.value().size(), lambda, p.value().data(), p.gradient().data());
      }
    }
  }

  private static List<Layer> joinRelu(List<Layer> layers) {
    List<Layer> steps = new ArrayList<>();
    for (Layer layer : layers) {
      int last = steps.size() - 1;
      if (layer instanceof Relu relu && last >= 0 && steps.get(last) instanceof Rectifiable r) {
        steps.set(last, new Rectified(r, relu));
      } else {
        steps.add(layer);
      }
    }
    return steps;
  }
}
