package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/**
 * The multilayer network, also called a multilayer perceptron: any number of hidden layers, each
 * {@code Affine, [batch normalization,] activation[, dropout]}, then {@code Affine} and softmax
 * with loss. Book chapter 6, {@code MultiLayerNetExtend}.
 */
public final class MultiLayerNet extends StackedNetwork {

  /** Creates the network on the standard kernels. */
  public MultiLayerNet(Options options, long seed) {
    this(options, seed, Compute.standard());
  }

  /**
   * Creates the network.
   *
   * @param options sizes and everything that is optional
   * @param seed gives weights and dropout masks
   * @param kernels the loops
   */
  public MultiLayerNet(Options options, long seed, Kernels kernels) {
    super(options.spec(), seed, kernels);
  }

  /**
   * Sizes and options of a multilayer network.
   *
   * @param inputs values per sample
   * @param hidden units of each hidden layer
   * @param outputs classes
   * @param activation behind each hidden layer
   * @param init how weights start
   * @param weightDecay lambda, 0 for none
   * @param dropout the share dropped behind each activation, 0 for none
   * @param batchNormalization whether one stands before each activation
   */
  public record Options(
      int inputs,
      List<Integer> hidden,
      int outputs,
      ActivationSpec activation,
      WeightInit init,
      double weightDecay,
      double dropout,
      boolean batchNormalization) {

    /** Copies the list of sizes and checks the ratio. */
    public Options {
      hidden = List.copyOf(hidden);
      DropoutSpec.checkRatio("MultiLayerNet: dropout", dropout);
    }

    /** ReLU, He initialization (Xavier for sigmoid), nothing optional. */
    public static Options of(
        int inputs, List<Integer> hidden, int outputs, ActivationSpec activation) {
      WeightInit init = activation == ActivationSpec.RELU ? WeightInit.he() : WeightInit.xavier();
      return new Options(inputs, hidden, outputs, activation, init, 0, 0, false);
    }

    /** Returns the same network with other initial weights. */
    public Options withInit(WeightInit newInit) {
      return new Options(
          inputs, hidden, outputs, activation, newInit, weightDecay, dropout, batchNormalization);
    }

    /** Returns the same network with weight decay. */
    public Options withWeightDecay(double lambda) {
      return new Options(
          inputs, hidden, outputs, activation, init, lambda, dropout, batchNormalization);
    }

    /** Returns the same network with dropout. */
    public Options withDropout(double ratio) {
      return new Options(
          inputs, hidden, outputs, activation, init, weightDecay, ratio, batchNormalization);
    }

    /** Returns the same network with batch normalization. */
    public Options withBatchNormalization() {
      return new Options(inputs, hidden, outputs, activation, init, weightDecay, dropout, true);
    }

    /** Returns the plan. */
    public NetworkSpec spec() {
      List<LayerSpec> layers = new ArrayList<>();
      for (int units : hidden) {
        layers.add(new AffineSpec(units));
        if (batchNormalization) {
          layers.add(BatchNormalizationSpec.book());
        }
        layers.add(activation);
        if (dropout > 0) {
          layers.add(new DropoutSpec(dropout));
        }
      }
      layers.add(new AffineSpec(outputs));
      return new NetworkSpec(
          Catalogue.MLP.name(),
          new int[] {inputs},
          layers,
          init,
          weightDecay,
          DropoutConvention.BOOK);
    }
  }
}
