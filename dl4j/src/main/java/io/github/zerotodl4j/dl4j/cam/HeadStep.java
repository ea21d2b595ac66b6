package io.github.zerotodl4j.dl4j.cam;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer between the last feature maps and the scores, as it is when a network predicts: dropout
 * does nothing, batch normalization has its running statistics. DL4J's own backward passes are
 * those of a network that learns.
 */
interface HeadStep {

  /** Its output; x stays as it is. */
  INDArray forward(INDArray x);

  /**
   * The gradient of its input.
   *
   * @param x what {@link #forward} was given
   * @param dy the gradient of what it returned
   */
  INDArray backward(INDArray x, INDArray dy);
}
