package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;

/**
 * A learnt array with the gradient that the last backward pass left for it.
 *
 * @param name the book's symbol inside the layer, {@code W} or {@code b}; a network gives it its
 *     number: {@code W1}
 * @param value the current value
 * @param gradient the gradient of the loss with respect to the value, same shape
 */
public record Parameter(String name, Tensor value, Tensor gradient) {

  /** Checks that value and gradient agree in shape. */
  public Parameter {
    Shapes.check(
        Arrays.equals(value.shape(), gradient.shape()),
        "Parameter %s: value is %s, gradient is %s",
        name,
        Shapes.text(value.shape()),
        Shapes.text(gradient.shape()));
  }

  /** Returns a parameter with a gradient of zeros. */
  public static Parameter of(String name, Tensor value) {
    return new Parameter(name, value, Tensor.zeros(value.shape()));
  }

  /** Whether it is a W: weight decay acts on weights, not on biases, scales and shifts. */
  public boolean isWeight() {
    return name.startsWith("W");
  }

  /** Returns the same arrays under another name. */
  public Parameter named(String newName) {
    return new Parameter(newName, value, gradient);
  }
}
