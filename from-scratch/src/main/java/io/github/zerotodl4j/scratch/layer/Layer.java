package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;

/**
 * One step of a network: a {@code forward}/{@code backward} pair that keeps only what backward
 * needs.
 *
 * <p>The first axis of every tensor is the batch. A layer owns the tensors it returns: they are
 * valid until its next call of the same method, and the caller must not change them; a layer in
 * turn never changes its arguments. Book chapter 5.
 */
public interface Layer {

  /**
   * Returns the shape of one output sample, and refuses input this layer cannot take.
   *
   * @param inputShape the shape of one input sample, without the batch axis
   * @return the shape of one output sample, without the batch axis
   * @throws io.github.zerotodl4j.plan.shape.ShapeException with what was got and what is needed
   */
  int[] outputShape(int... inputShape);

  /**
   * Computes the output of a batch.
   *
   * @param x the input, {@code [n, ...]}
   * @param training true while training: dropout drops, batch normalization uses the batch
   * @return the output, {@code [n, ...]}
   */
  Tensor forward(Tensor x, boolean training);

  /**
   * Computes the gradient of the loss with respect to the input of the last {@code forward}, and
   * overwrites the gradients of {@link #parameters()}.
   *
   * @param dout the gradient of the loss with respect to the output
   * @return the gradient with respect to the input, in the input's shape
   */
  Tensor backward(Tensor dout);

  /**
   * Like {@link #backward}, for the first layer of a network: nobody asks for the gradient of the
   * input, so a layer may save itself that work.
   *
   * @param dout the gradient of the loss with respect to the output
   */
  default void backwardParametersOnly(Tensor dout) {
    backward(dout);
  }

  /** The learnt parameters, weights before bias; empty for most layers. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /** State that is saved and not learnt by gradient: running mean and variance; mostly empty. */
  default List<Parameter> statistics() {
    return List.of();
  }
}
