package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/**
 * AlexNet, the cat/dog network: five convolutions with ReLU and batch normalization, three max
 * poolings 3x3 stride 2 that overlap, affine 4096, 4096 and 1000 with dropout 0.5, affine to the
 * classes, softmax with loss.
 *
 * <p>Two presets: the tutorial's has 6 filters in the first convolution and 356 in the last,
 * 47,702,138 learnt parameters with 2 classes; the classic one has 96 and 256. Input is {@code [3,
 * 224, 224]} unless said otherwise (99x99 is the smallest that the windows fit), initial weights
 * are He's, dropout is inverted, running statistics keep 0.99 and eps is 1e-3, as in Keras.
 * Krizhevsky et al. 2012; book section 8.2.
 */
public final class AlexNet extends StackedNetwork {
  private static final double DROPOUT = 0.5;

  /** The tutorial's network for two classes on the standard kernels. */
  public AlexNet(long seed) {
    this(Options.tutorial(2), seed, Compute.standard());
  }

  /**
   * Creates the network.
   *
   * @param options filters, classes and input size
   * @param seed gives weights and dropout masks
   * @param kernels the loops
   */
  public AlexNet(Options options, long seed, Kernels kernels) {
    super(options.spec(), seed, kernels);
  }

  /**
   * What may differ between two AlexNets.
   *
   * @param inputShape {@code [c, h, w]}
   * @param firstFilters filters of the first convolution
   * @param lastFilters filters of the fifth convolution
   * @param hidden units of the hidden affine layers
   * @param classes outputs
   */
  public record Options(
      int[] inputShape, int firstFilters, int lastFilters, List<Integer> hidden, int classes) {
    private static final List<Integer> HIDDEN = List.of(4096, 4096, 1000);

    /** Copies shape and list. */
    public Options {
      inputShape = inputShape.clone();
      hidden = List.copyOf(hidden);
    }

    /** The tutorial's filters, 6 and 356. */
    public static Options tutorial(int classes) {
      return new Options(new int[] {3, 224, 224}, 6, 356, HIDDEN, classes);
    }

    /** The classic filters, 96 and 256. */
    public static Options classic(int classes) {
      return new Options(new int[] {3, 224, 224}, 96, 256, HIDDEN, classes);
    }

    /** Returns the same network for another input shape. */
    public Options withInput(int... newShape) {
      return new Options(newShape, firstFilters, lastFilters, hidden, classes);
    }

    /** Returns the same network with other hidden affine layers, for data that 4096 overfit. */
    public Options withHidden(Integer... units) {
      return new Options(inputShape, firstFilters, lastFilters, List.of(units), classes);
    }

    /** Returns the plan. */
    public NetworkSpec spec() {
      List<LayerSpec> layers = new ArrayList<>();
      addConvolution(layers, ConvolutionSpec.square(firstFilters, 11, 4, 0), true);
      addConvolution(layers, ConvolutionSpec.square(256, 5, 1, 2), true);
      addConvolution(layers, ConvolutionSpec.square(384, 3, 1, 1), false);
      addConvolution(layers, ConvolutionSpec.square(384, 3, 1, 1), false);
      addConvolution(layers, ConvolutionSpec.square(lastFilters, 3, 1, 0), true);
      for (int units : hidden) {
        layers.add(new AffineSpec(units));
        layers.add(ActivationSpec.RELU);
        layers.add(new DropoutSpec(DROPOUT));
      }
      layers.add(new AffineSpec(classes));
      return new NetworkSpec(
          "alexnet", inputShape, layers, WeightInit.he(), 0, DropoutConvention.INVERTED);
    }

    private static void addConvolution(
        List<LayerSpec> layers, ConvolutionSpec convolution, boolean pooled) {
      layers.add(convolution);
      layers.add(ActivationSpec.RELU);
      layers.add(new BatchNormalizationSpec(0.99f, 1e-3f));
      if (pooled) {
        layers.add(PoolingSpec.max(3, 2));
      }
    }
  }
}
