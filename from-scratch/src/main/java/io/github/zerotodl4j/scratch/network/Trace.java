package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;

/**
 * Everything that passed between the layers in one training pass.
 *
 * @param loss the mean loss with weight decay, if any
 * @param activations each layer's output
 * @param gradients the gradient of the loss with respect to each layer's output
 * @param inputGradient the gradient of the loss with respect to the network's input
 */
public record Trace(
    float loss, List<Tensor> activations, List<Tensor> gradients, Tensor inputGradient) {

  /** Copies the lists. */
  public Trace {
    activations = List.copyOf(activations);
    gradients = List.copyOf(gradients);
  }
}
