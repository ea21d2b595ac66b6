package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;

/**
 * A layer and the {@link Relu} behind it, computed in one pass: {@code y = max(layer(x), 0)}.
 *
 * <p>The results are those of the two layers one after the other; a network makes these pairs by
 * itself, its list of layers still shows both.
 */
public final class Rectified implements Layer {
  private final Rectifiable layer;
  private final Relu relu;

  /**
   * Joins two layers.
   *
   * @param layer computes and rectifies
   * @param relu computes the gradient of the rectification
   */
  public Rectified(Rectifiable layer, Relu relu) {
    this.layer = layer;
    this.relu = relu;
  }

  @Override
  public int[] outputShape(int... inputShape) {
    return relu.outputShape(layer.outputShape(inputShape));
  }

  @Override
  public Tensor forward(Tensor x, boolean training) {
    return relu.rectifiedAlready(layer.forwardRectified(x));
  }

  @Override
  public Tensor backward(Tensor dout) {
    return layer.backward(relu.backward(dout));
  }

  @Override
  public void backwardParametersOnly(Tensor dout) {
    layer.backwardParametersOnly(relu.backward(dout));
  }

  @Override
  public List<Parameter> parameters() {
    return layer.parameters();
  }
}
