package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;

/**
 * The two-layer network, also called a multilayer perceptron with one hidden layer: {@code Affine,
 * ReLU, Affine}, then softmax with loss.
 *
 * <p>Parameters W1 {@code [inputs, hidden]}, b1 {@code [hidden]}, W2 {@code [hidden, outputs]}, b2
 * {@code [outputs]}; weights start with standard deviation 0.01. There is no ReLU behind the last
 * Affine, as a well-known Java port has it: scores must be free to be negative. Book section 5.7.2.
 */
public final class TwoLayerNet extends StackedNetwork {

  /** The book's network for MNIST, 784-50-10, on the standard kernels. */
  public TwoLayerNet(long seed) {
    this(784, 50, 10, seed);
  }

  /** A network of these sizes on the standard kernels. */
  public TwoLayerNet(int inputs, int hidden, int outputs, long seed) {
    this(inputs, hidden, outputs, seed, Compute.standard());
  }

  /**
   * Creates the network.
   *
   * @param inputs values per sample
   * @param hidden units of the hidden layer
   * @param outputs classes
   * @param seed gives the weights
   * @param kernels the loops
   */
  public TwoLayerNet(int inputs, int hidden, int outputs, long seed, Kernels kernels) {
    super(spec(inputs, hidden, outputs), seed, kernels);
  }

  /** Returns the plan. */
  public static NetworkSpec spec(int inputs, int hidden, int outputs) {
    List<LayerSpec> layers =
        List.of(new AffineSpec(hidden), ActivationSpec.RELU, new AffineSpec(outputs));
    return NetworkSpec.of(Catalogue.MLP.name(), WeightInit.std(0.01), layers, inputs);
  }

  /**
   * Returns the gradient of the loss with respect to W1, b1, W2, b2, by trying: see {@link
   * NumericalGradients}. For the book's 784-50-10 and a batch of 100 it takes some 44,000 times as
   * long as backpropagation, 6.7 s against 0.15 ms on two cores; {@link GradientCost} measures it
   * on yours. Book section 4.5.1.
   */
  public List<Tensor> numericalGradient(Tensor x, int[] labels) {
    return NumericalGradients.of(this, x, labels, NumericalGradients.H);
  }
}
