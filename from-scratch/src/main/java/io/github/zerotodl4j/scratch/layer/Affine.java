package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;

/**
 * Affine, also called dense or fully connected: {@code Y = X·W + b}.
 *
 * <p>X {@code [n, ...]} is read as {@code [n, in]}, images in the order channel, height, width; W
 * {@code [in, out]}, b {@code [out]}, Y {@code [n, out]}. Backward: {@code dX = dY·Wᵀ}, {@code dW =
 * Xᵀ·dY}, {@code db = Σ dY} over the batch. Book section 5.6.
 */
public final class Affine implements Rectifiable {
  private final Products products;
  private final Parameter weight; // W [in, out]
  private final Parameter bias; // b [out]
  private final Buffer out = new Buffer();
  private final Buffer dx = new Buffer();
  private Tensor x;
  private Tensor y;

  /** Creates the layer on the standard kernels. */
  public Affine(Tensor w, Tensor b) {
    this(Compute.standard(), Parameter.of("W", w), Parameter.of("b", b));
  }

  /**
   * Creates the layer.
   *
   * @param kernels the loops
   * @param weight W {@code [in, out]}
   * @param bias b {@code [out]}
   * @throws io.github.zerotodl4j.plan.shape.ShapeException if W and b do not fit
   */
  public Affine(Kernels kernels, Parameter weight, Parameter bias) {
    int[] w = weight.value().shape();
    int[] b = bias.value().shape();
    Shapes.check(
        w.length == 2 && b.length == 1 && b[0] == w[1],
        "Affine: %s is %s, needs [in, out]; %s is %s, needs [out]",
        weight.name(),
        Shapes.text(w),
        bias.name(),
        Shapes.text(b));
    this.products = new Products(kernels);
    this.weight = weight;
    this.bias = bias;
  }

  private int inputs() {
    return weight.value().dim(0);
  }

  private int outputs() {
    return weight.value().dim(1);
  }

  @Override
  public int[] outputShape(int... inputShape) {
    checkFeatures(Shapes.size(inputShape));
    return new int[] {outputs()};
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    return affine(x, false);
  }

  @Override
  public Tensor forwardRectified(Tensor x) {
    return affine(x, true);
  }

  private Tensor affine(Tensor x, boolean relu) {
    checkFeatures(x.size() / x.dim(0));
    this.x = x;
    y = products.dotPlus(x, weight.value(), bias.value(), relu, out);
    return y;
  }

  @Override
  public Tensor backward(Tensor dout) {
    backwardParametersOnly(dout);
    return products.dotTransposed(dout, weight.value(), dx, x.shape());
  }

  @Override
  public void backwardParametersOnly(Tensor dout) {
    Checks.gradient("Affine", dout, y);
    products.transposedDot(x, dout, weight.gradient());
    products.sum(dout, bias.gradient());
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  private void checkFeatures(int features) {
    if (features != inputs()) {
      Shapes.check(
          false,
          "Affine: input has %d features, weights need %d (%s is %s)",
          features,
          inputs(),
          weight.name(),
          Shapes.text(weight.value().shape()));
    }
  }
}
