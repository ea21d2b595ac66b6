package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.scratch.kernel.ConvolutionShape;
import io.github.zerotodl4j.scratch.kernel.PoolingShape;
import io.github.zerotodl4j.scratch.layer.Affine;
import io.github.zerotodl4j.scratch.layer.BatchNormalization;
import io.github.zerotodl4j.scratch.layer.Convolution;
import io.github.zerotodl4j.scratch.layer.Dropout;
import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Pooling;
import io.github.zerotodl4j.scratch.layer.Relu;
import io.github.zerotodl4j.scratch.layer.Sigmoid;
import io.github.zerotodl4j.scratch.tensor.Shapes;

/**
 * A layer as it stands in a plan: it can be counted and printed before any memory is allocated.
 *
 * <p>Shapes are those of one sample, without the batch axis.
 */
public sealed interface LayerSpec {

  /** What {@link NetworkSpec#summary()} prints, such as {@code Convolution 30 5x5}. */
  String title();

  /** Returns the shape of one output sample, and refuses input that does not fit. */
  default int[] outputShape(int... in) {
    return in.clone();
  }

  /** Returns how many numbers are learnt. */
  default long parameterCount(int... in) {
    return 0;
  }

  /** Returns how many numbers are saved but not learnt. */
  default long statisticsCount(int... in) {
    return 0;
  }

  /** Returns the multiply-adds of one sample's forward pass; element-wise layers count none. */
  default long multiplyAdds(int... in) {
    return 0;
  }

  /** Builds the layer for input of this shape. */
  Layer build(Assembly assembly, int... in);

  /**
   * Affine, also called dense or fully connected.
   *
   * @param outputs units
   */
  record AffineSpec(int outputs) implements LayerSpec {
    /** Checks the size. */
    public AffineSpec {
      Shapes.check(outputs > 0, "Affine: %d outputs, needs at least 1", outputs);
    }

    @Override
    public String title() {
      return "Affine " + outputs;
    }

    @Override
    public int[] outputShape(int... in) {
      return new int[] {outputs};
    }

    @Override
    public long parameterCount(int... in) {
      return (Shapes.size(in) + 1L) * outputs;
    }

    @Override
    public long multiplyAdds(int... in) {
      return (long) Shapes.size(in) * outputs;
    }

    @Override
    public Layer build(Assembly assembly, int... in) {
      int inputs = Shapes.size(in);
      return new Affine(
          assembly.kernels(), assembly.weight(inputs, inputs, outputs), assembly.bias(outputs));
    }
  }

  /**
   * Convolution.
   *
   * @param filters output channels
   * @param height filter height
   * @param width filter width
   * @param stride step in both directions
   * @param padding zeros added at each side
   */
  record ConvolutionSpec(int filters, int height, int width, int stride, int padding)
      implements LayerSpec {

    /** Checks the sizes, as if the input were one filter large, the smallest that there is. */
    public ConvolutionSpec {
      new ConvolutionShape(
          1, Math.max(height, 1), Math.max(width, 1), filters, height, width, stride, padding);
    }

    /** Square filters. */
    public static ConvolutionSpec square(int filters, int size, int stride, int padding) {
      return new ConvolutionSpec(filters, size, size, stride, padding);
    }

    @Override
    public String title() {
      return String.format(
          "Convolution %d %dx%d%s%s",
          filters, height, width, suffix(" stride ", stride, 1), suffix(" padding ", padding, 0));
    }

    @Override
    public int[] outputShape(int... in) {
      ConvolutionShape s = shape(in);
      return new int[] {filters, s.outHeight(), s.outWidth()};
    }

    @Override
    public long parameterCount(int... in) {
      return (shape(in).filterSize() + 1L) * filters;
    }

    @Override
    public long multiplyAdds(int... in) {
      ConvolutionShape s = shape(in);
      return (long) s.filterSize() * s.outputSize();
    }

    @Override
    public Layer build(Assembly assembly, int... in) {
      int inputs = shape(in).filterSize();
      return new Convolution(
          assembly.kernels(),
          assembly.weight(inputs, filters, in[0], height, width),
          assembly.bias(filters),
          stride,
          padding);
    }

    private ConvolutionShape shape(int... in) {
      needImage("Convolution", in);
      return new ConvolutionShape(in[0], in[1], in[2], filters, height, width, stride, padding);
    }
  }

  /**
   * Pooling.
   *
   * @param kind maximum or average
   * @param window height and width of a window
   * @param stride step in both directions
   * @param padding positions added at each side
   */
  record PoolingSpec(Pooling.Kind kind, int window, int stride, int padding) implements LayerSpec {

    /** Checks the sizes. */
    public PoolingSpec {
      Pooling.checkWindow(window, window, stride, padding);
    }

    /** Max pooling without padding. */
    public static PoolingSpec max(int window, int stride) {
      return new PoolingSpec(Pooling.Kind.MAX, window, stride, 0);
    }

    @Override
    public String title() {
      return String.format(
          "%s %dx%d stride %d%s",
          kind == Pooling.Kind.MAX ? "Max pooling" : "Average pooling",
          window,
          window,
          stride,
          suffix(" padding ", padding, 0));
    }

    @Override
    public int[] outputShape(int... in) {
      needImage("Pooling", in);
      PoolingShape s = new PoolingShape(in[0], in[1], in[2], window, window, stride, padding);
      return new int[] {in[0], s.outHeight(), s.outWidth()};
    }

    @Override
    public Layer build(Assembly assembly, int... in) {
      return new Pooling(assembly.kernels(), kind, window, window, stride, padding);
    }
  }

  /** The function between two layers with weights. */
  enum Activation implements LayerSpec {
    /** {@code max(x, 0)}. */
    RELU("ReLU"),
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID("Sigmoid");

    private final String title;

    Activation(String title) {
      this.title = title;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Layer build(Assembly assembly, int... in) {
      return this == RELU ? new Relu(assembly.kernels()) : new Sigmoid(assembly.kernels());
    }
  }

  /**
   * Dropout.
   *
   * @param ratio the share of signals dropped while training
   */
  record DropoutSpec(double ratio) implements LayerSpec {
    /** Checks the ratio. */
    public DropoutSpec {
      Dropout.checkRatio("Dropout", ratio);
    }

    @Override
    public String title() {
      return "Dropout " + ratio;
    }

    @Override
    public Layer build(Assembly assembly, int... in) {
      return new Dropout(assembly.kernels(), ratio, assembly.convention(), assembly.dropoutSeed());
    }
  }

  /**
   * Batch normalization.
   *
   * @param momentum the share of the old running value that each batch keeps
   * @param eps added to the variance
   */
  record BatchNormalizationSpec(float momentum, float eps) implements LayerSpec {
    /** Checks the numbers. */
    public BatchNormalizationSpec {
      BatchNormalization.checkNumbers(1, momentum, eps);
    }

    /** The book's momentum and eps. */
    public static BatchNormalizationSpec book() {
      return new BatchNormalizationSpec(BatchNormalization.MOMENTUM, BatchNormalization.EPS);
    }

    @Override
    public String title() {
      return "Batch normalization";
    }

    @Override
    public int[] outputShape(int... in) {
      Shapes.check(
          in.length == 1 || in.length == 3,
          "BatchNormalization: an input sample is %s, needs [features] or [c, h, w]",
          Shapes.text(in));
      return in.clone();
    }

    @Override
    public long parameterCount(int... in) {
      return 2L * in[0];
    }

    @Override
    public long statisticsCount(int... in) {
      return 2L * in[0];
    }

    @Override
    public Layer build(Assembly assembly, int... in) {
      return new BatchNormalization(assembly.kernels(), in[0], assembly.number(), momentum, eps);
    }
  }

  private static String suffix(String name, int value, int usual) {
    return value == usual ? "" : name + value;
  }

  private static void needImage(String layer, int... in) {
    Shapes.check(
        in.length == 3, "%s: an input sample is %s, needs [c, h, w]", layer, Shapes.text(in));
  }
}
