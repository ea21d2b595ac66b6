package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Convolution, as in the book a cross-correlation: {@code y[n, f, i, j] = b[f] + Σ x[n, c, i·stride
 * + u - padding, j·stride + v - padding] · W[f, c, u, v]} over c, u, v; outside the image x is 0.
 *
 * <p>Input {@code [n, c, h, w]}, W {@code [f, c, fh, fw]}, b {@code [f]}, output {@code [n, f, oh,
 * ow]} with {@code oh = (h + 2·padding - fh) / stride + 1}, rounded down as in frameworks. (A
 * well-known Java port writes that formula with {@code =} where {@code -} belongs.) Book section
 * 7.4.3.
 */
public final class Convolution implements Rectifiable {
  private final Kernels kernels;
  private final Parameter weight; // W [f, c, fh, fw]
  private final Optional<Parameter> bias; // b [f]
  private final float[] b; // the bias, or zeros
  private final float[] db; // its gradient, or what nobody asks for
  private final int stride;
  private final int padding;
  private final Buffer out = new Buffer();
  private final Buffer dx = new Buffer();
  private ConvolutionShape shape;
  private Tensor x;
  private Tensor y;

  /** Creates the layer on the standard kernels. */
  public Convolution(Tensor w, Tensor b, int stride, int padding) {
    this(Compute.standard(), Parameter.of("W", w), Parameter.of("b", b), stride, padding);
  }

  /** Creates the layer with a bias. */
  public Convolution(Kernels kernels, Parameter weight, Parameter bias, int stride, int padding) {
    this(kernels, weight, Optional.of(bias), stride, padding);
  }

  /**
   * Creates the layer.
   *
   * @param kernels the loops
   * @param weight W {@code [f, c, fh, fw]}
   * @param bias b {@code [f]}; empty for a convolution that adds none
   * @param stride step in both directions, at least 1
   * @param padding zeros added at each of the four sides, at least 0
   * @throws io.github.zerotodl4j.plan.shape.ShapeException if W and b do not fit
   */
  public Convolution(
      Kernels kernels, Parameter weight, Optional<Parameter> bias, int stride, int padding) {
    int[] w = weight.value().shape();
    int[] b = bias.map(p -> p.value().shape()).orElse(new int[] {w[0]});
    Shapes.check(
        w.length == 4 && b.length == 1 && b[0] == w[0],
        "Convolution: %s is %s, needs [f, c, fh, fw]; %s is %s, needs [f]",
        weight.name(),
        Shapes.text(w),
        bias.map(Parameter::name).orElse("b"),
        Shapes.text(b));
    Shapes.check(
        stride > 0 && padding >= 0,
        "Convolution: stride %d needs at least 1, padding %d at least 0",
        stride,
        padding);
    this.kernels = kernels;
    this.weight = weight;
    this.bias = bias;
    this.b = bias.map(p -> p.value().data()).orElseGet(() -> new float[w[0]]);
    this.db = bias.map(p -> p.gradient().data()).orElseGet(() -> new float[w[0]]);
    this.stride = stride;
    this.padding = padding;
  }

  @Override
  public int[] outputShape(int... inputShape) {
    ConvolutionShape s = shape(inputShape);
    return new int[] {s.filters(), s.outHeight(), s.outWidth()};
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    return convolve(x, false);
  }

  @Override
  public Tensor forwardRectified(Tensor x) {
    return convolve(x, true);
  }

  private Tensor convolve(Tensor x, boolean relu) {
    shape = shape(x.sampleShape());
    this.x = x;
    int n = x.dim(0);
    y = out.shaped(n, shape.filters(), shape.outHeight(), shape.outWidth());
    float[] w = weight.value().data();
    kernels.convolutionForward(shape, n, x.data(), w, b, relu, y.data());
    return y;
  }

  @Override
  public Tensor backward(Tensor dout) {
    backwardParametersOnly(dout);
    Tensor dx = this.dx.shaped(x.shape());
    float[] w = weight.value().data();
    kernels.convolutionBackwardData(shape, x.dim(0), w, dout.data(), dx.data());
    return dx;
  }

  @Override
  public void backwardParametersOnly(Tensor dout) {
    Checks.gradient("Convolution", dout, y);
    float[] dw = weight.gradient().data();
    kernels.convolutionBackwardWeights(shape, x.dim(0), x.data(), dout.data(), dw, db);
  }

  @Override
  public List<Parameter> parameters() {
    return bias.map(b -> List.of(weight, b)).orElse(List.of(weight));
  }

  private ConvolutionShape shape(int... sample) {
    Checks.image("Convolution", sample);
    int[] w = weight.value().shape();
    Shapes.check(
        sample[0] == w[1],
        "Convolution: input has %d channels, filters need %d (%s is %s)",
        sample[0],
        w[1],
        weight.name(),
        Shapes.text(w));
    ConvolutionShape s =
        new ConvolutionShape(w[1], sample[1], sample[2], w[0], w[2], w[3], stride, padding);
    return s.equals(shape) ? shape : s;
  }
}
