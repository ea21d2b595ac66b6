package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The deep convolutional network, in the style of VGG: blocks of 3x3 convolutions with ReLU, each
 * block closed by max pooling 2x2; then affine layers with dropout and softmax with loss.
 *
 * <p>The book's: filters 16-16, 32-32, 64-64 (the fourth convolution with padding 2, so that 28x28
 * ends as 4x4), 50 hidden units, He initialization, dropout 0.5 behind both affine layers, the last
 * included. VGG itself (Simonyan and Zisserman 2014) is the same with other blocks. Book section
 * 8.1.
 */
public final class DeepConvNet extends StackedNetwork {

  /** The book's network for MNIST on the standard kernels. */
  public DeepConvNet(long seed) {
    this(Options.book(), seed, Compute.standard());
  }

  /**
   * Creates the network.
   *
   * @param options blocks and sizes
   * @param seed gives weights and dropout masks
   * @param kernels the loops
   */
  public DeepConvNet(Options options, long seed, Kernels kernels) {
    super(options.spec(), seed, kernels);
  }

  /** VGG-11 for 224x224 colour images. */
  public static NetworkSpec vgg11(int classes) {
    return vgg(classes, 1, 1, 2, 2, 2);
  }

  /** VGG-13 for 224x224 colour images. */
  public static NetworkSpec vgg13(int classes) {
    return vgg(classes, 2, 2, 2, 2, 2);
  }

  /** VGG-16 for 224x224 colour images; 138,357,544 parameters with 1000 classes. */
  public static NetworkSpec vgg16(int classes) {
    return vgg(classes, 2, 2, 3, 3, 3);
  }

  /** VGG-19 for 224x224 colour images; 143,667,240 parameters with 1000 classes. */
  public static NetworkSpec vgg19(int classes) {
    return vgg(classes, 2, 2, 4, 4, 4);
  }

  private static NetworkSpec vgg(int classes, int... depths) {
    int[] filters = {64, 128, 256, 512, 512};
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < depths.length; i++) {
      blocks.add(Block.same(filters[i], depths[i]));
    }
    return new Options(new int[] {3, 224, 224}, blocks, List.of(4096, 4096), classes, 0.5, false)
        .spec();
  }

  /**
   * Convolutions 3x3 of the same width, each with ReLU, and a max pooling 2x2.
   *
   * @param filters filters of each convolution
   * @param paddings the padding of each convolution; 1 keeps height and width
   */
  public record Block(int filters, List<Integer> paddings) {
    /** Copies the list and refuses an empty block. */
    public Block {
      paddings = List.copyOf(paddings);
      if (paddings.isEmpty()) {
        throw new IllegalArgumentException("DeepConvNet: a block needs at least one convolution");
      }
    }

    /** A block of {@code depth} convolutions that keep height and width. */
    public static Block same(int filters, int depth) {
      return new Block(filters, Collections.nCopies(depth, 1));
    }
  }

  /**
   * Blocks and sizes of a deep convolutional network.
   *
   * @param inputShape {@code [c, h, w]}
   * @param blocks the convolutional part
   * @param hidden units of each hidden affine layer
   * @param outputs classes
   * @param dropout the share dropped behind each hidden layer, 0 for none
   * @param dropoutOnScores whether scores are dropped too while training, as in the book
   */
  public record Options(
      int[] inputShape,
      List<Block> blocks,
      List<Integer> hidden,
      int outputs,
      double dropout,
      boolean dropoutOnScores) {

    /** Copies the lists and checks the ratio. */
    public Options {
      DropoutSpec.checkRatio("DeepConvNet: dropout", dropout);
      blocks = List.copyOf(blocks);
      hidden = List.copyOf(hidden);
    }

    /** The book's network for MNIST. */
    public static Options book() {
      return of(new int[] {1, 28, 28}, 10);
    }

    /** The book's blocks for another input shape and number of classes. */
    public static Options of(int[] inputShape, int outputs) {
      List<Block> blocks =
          List.of(Block.same(16, 2), new Block(32, List.of(1, 2)), Block.same(64, 2));
      return new Options(inputShape, blocks, List.of(50), outputs, 0.5, true);
    }

    /** Returns the same network with another dropout ratio. */
    public Options withDropout(double ratio) {
      return new Options(inputShape, blocks, hidden, outputs, ratio, dropoutOnScores);
    }

    /** Returns the plan. */
    public NetworkSpec spec() {
      List<LayerSpec> layers = new ArrayList<>();
      for (Block block : blocks) {
        for (int padding : block.paddings()) {
          layers.add(ConvolutionSpec.square(block.filters(), 3, 1, padding));
          layers.add(ActivationSpec.RELU);
        }
        layers.add(PoolingSpec.max(2, 2));
      }
      for (int units : hidden) {
        layers.add(new AffineSpec(units));
        layers.add(ActivationSpec.RELU);
        addDropout(layers, true);
      }
      layers.add(new AffineSpec(outputs));
      addDropout(layers, dropoutOnScores);
      return NetworkSpec.of("vgg-like", WeightInit.he(), layers, inputShape);
    }

    private void addDropout(List<LayerSpec> layers, boolean wanted) {
      if (wanted && dropout > 0) {
        layers.add(new DropoutSpec(dropout));
      }
    }
  }
}
