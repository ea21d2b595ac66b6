package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;

/** A stack of layers with a loss at its end: what a trainer trains and an evaluation asks. */
public interface Network {

  /** The name that the command line and results use, such as {@code mlp}. */
  String name();

  /** The shape of one input sample, without the batch axis. */
  int[] inputShape();

  /** The number of classes. */
  int outputs();

  /** The layers in order, without the loss. */
  List<Layer> layers();

  /** The learnt parameters in the book's order and with its names: {@code W1, b1, W2, b2, ...}. */
  List<Parameter> parameters();

  /**
   * State that is saved with the parameters and not learnt by gradient: batch normalization's
   * running mean and variance. Empty for most networks.
   */
  default List<Parameter> statistics() {
    return List.of();
  }

  /**
   * Returns the scores of a batch, before softmax, {@code [n, outputs]}; valid until the next call.
   *
   * @param x the input, {@code [n, ...inputShape]}
   * @param training whether dropout and batch normalization behave as in training
   */
  Tensor scores(Tensor x, boolean training);

  /**
   * Returns the class probabilities of a batch in prediction, the softmax of its scores, {@code [n,
   * outputs]}; valid until the next call.
   *
   * @param x the input, {@code [n, ...inputShape]}
   */
  Tensor predict(Tensor x);

  /**
   * Returns the mean loss of a batch with weight decay, if any, and keeps what {@link #backward}
   * needs when {@code training}.
   *
   * @param x the input, {@code [n, ...inputShape]}
   * @param labels the class of each sample, at least n entries
   */
  float loss(Tensor x, int[] labels, boolean training);

  /** Backpropagates the last {@link #loss} into the gradients of {@link #parameters()}. */
  void backward();

  /**
   * Like {@link #backward}, and returns the gradient with respect to the input, {@code [n,
   * ...inputShape]}.
   */
  Tensor backwardToInput();
}
