package io.github.zerotodl4j.dl4j.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * The deep convolutional network in the style of VGG: blocks of 3x3 convolutions with ReLU, each
 * closed by max pooling 2x2, then affine layers with dropout. Book section 8.1; Simonyan and
 * Zisserman, "Very Deep Convolutional Networks" (2014).
 *
 * @param input {@code [channels, height, width]}
 * @param blocks the convolutional part
 * @param hidden units of each hidden affine layer
 * @param classes outputs
 * @param dropout the share dropped behind each hidden affine layer, 0 for none
 * @param dropoutOnScores whether the scores are dropped too while training, as in the book
 */
public record VggLike(
    InputShape input,
    List<Block> blocks,
    List<Integer> hidden,
    int classes,
    double dropout,
    boolean dropoutOnScores)
    implements ModelSpec {
  private static final String NAME = "vgg-like";

  /** Checks sizes, and that the image is large enough. */
  public VggLike {
    blocks = List.copyOf(blocks);
    hidden = List.copyOf(hidden);
    Checks.atLeast(NAME, "blocks", blocks.size(), 1);
    hidden.forEach(units -> Checks.atLeast(NAME, "hidden units", units, 1));
    Checks.atLeast(NAME, "classes", classes, 2);
    Checks.dropout(NAME, dropout);
    List<Checks.Window> windows = new ArrayList<>();
    for (Block block : blocks) {
      block.paddings().forEach(padding -> windows.add(new Checks.Window(3, 1, padding)));
      windows.add(new Checks.Window(2, 2, 0));
    }
    Checks.fits(NAME, input, windows);
  }

  /**
   * Convolutions 3x3 of the same width, and a max pooling 2x2.
   *
   * @param filters filters of each convolution
   * @param paddings the padding of each convolution; 1 keeps height and width
   */
  public record Block(int filters, List<Integer> paddings) {
    /** Checks sizes. */
    public Block {
      paddings = List.copyOf(paddings);
      Checks.atLeast(NAME, "filters", filters, 1);
      Checks.atLeast(NAME, "convolutions in a block", paddings.size(), 1);
      paddings.forEach(padding -> Checks.atLeast(NAME, "padding", padding, 0));
    }

    /** A block of {@code depth} convolutions that keep height and width. */
    public static Block same(int filters, int depth) {
      return new Block(filters, Collections.nCopies(depth, 1));
    }
  }

  /** The book's network for MNIST; its fourth convolution pads by 2, so that 28x28 ends as 4x4. */
  public static VggLike book() {
    return of(InputShape.square(1, 28), 10);
  }

  /** The book's blocks for another input and number of classes. */
  public static VggLike of(InputShape input, int classes) {
    List<Block> blocks =
        List.of(Block.same(16, 2), new Block(32, List.of(1, 2)), Block.same(64, 2));
    return new VggLike(input, blocks, List.of(50), classes, 0.5, true);
  }

  /** VGG-11: one convolution in the first two blocks, two in the others. */
  public static VggLike vgg11(InputShape input, int classes) {
    return vgg(input, classes, 1, 1, 2, 2, 2);
  }

  /** VGG-13: two convolutions in every block. */
  public static VggLike vgg13(InputShape input, int classes) {
    return vgg(input, classes, 2, 2, 2, 2, 2);
  }

  /** VGG-16; 138,357,544 parameters with 224x224 colour images and 1000 classes. */
  public static VggLike vgg16(InputShape input, int classes) {
    return vgg(input, classes, 2, 2, 3, 3, 3);
  }

  /** VGG-19; 143,667,240 parameters with 224x224 colour images and 1000 classes. */
  public static VggLike vgg19(InputShape input, int classes) {
    return vgg(input, classes, 2, 2, 4, 4, 4);
  }

  private static VggLike vgg(InputShape input, int classes, int... depths) {
    int[] filters = {64, 128, 256, 512, 512};
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < depths.length; i++) {
      blocks.add(Block.same(filters[i], depths[i]));
    }
    return new VggLike(input, blocks, List.of(4096, 4096), classes, 0.5, false);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public MultiLayerConfiguration configuration(OptimizerSpec optimizer, long seed) {
    LayerStack stack = new LayerStack(optimizer, seed);
    for (Block block : blocks) {
      block.paddings().forEach(padding -> stack.convolution(block.filters(), 3, 1, padding));
      stack.maxPool(2, 2);
    }
    for (int units : hidden) {
      stack.affine(units, Activation.RELU).dropout(dropout);
    }
    return stack.classifyWithDropout(classes, dropoutOnScores ? dropout : 0, input);
  }
}
