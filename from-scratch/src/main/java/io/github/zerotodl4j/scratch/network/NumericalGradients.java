package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradients by trying: {@code dL/dw ≈ (L(w + h) - L(w - h)) / 2h} for one weight after the other,
 * two forward passes each. Hopelessly slow and impossible to get wrong: the yardstick for
 * backpropagation. Book section 4.4.2.
 *
 * <p>Parameters are float32, so h cannot be as small as the book's 1e-4: the rounding of the loss,
 * about 1e-7, is divided by 2h. And not as large as one likes: a ReLU or a maximum that changes
 * sides between the two tries gives a slope that no side has.
 */
public final class NumericalGradients {
  /** A step that balances the rounding of float32 against the curve of the loss. */
  public static final float H = 5e-4f;

  private NumericalGradients() {}

  /**
   * Returns the gradient of the training loss with respect to each parameter, in order; parameters
   * are as before afterwards. Running statistics move as with every training pass.
   *
   * @param network without dropout, whose loss differs from call to call
   * @param x the input, {@code [n, ...inputShape]}
   * @param labels the class of each sample
   * @param h the step, positive
   * @throws IllegalArgumentException if the network drops signals, or h is no step
   */
  public static List<Tensor> of(StackedNetwork network, Tensor x, int[] labels, float h) {
    check(network, h);
    List<Tensor> gradients = new ArrayList<>();
    for (Parameter p : network.parameters()) {
      Tensor gradient = Tensor.zeros(p.value().shape());
      for (int i = 0; i < gradient.size(); i++) {
        gradient.data()[i] = slope(network, x, labels, h, p.value().data(), i);
      }
      gradients.add(gradient);
    }
    return gradients;
  }

  /** Refuses a network whose loss differs from call to call. */
  static void check(StackedNetwork network, float h) {
    if (!(h > 0) || Float.isInfinite(h)) {
      throw new IllegalArgumentException(
          "NumericalGradients: the step h is " + h + ", needs a positive number");
    }
    for (LayerSpec layer : network.spec().layers()) {
      if (layer instanceof DropoutSpec dropout && dropout.ratio() > 0) {
        throw new IllegalArgumentException(
            "NumericalGradients: "
                + network.name()
                + " has "
                + layer.title()
                + ", so its loss differs from try to try; build it with ratio 0");
      }
    }
  }

  /** The slope of the loss along one weight. */
  static float slope(StackedNetwork network, Tensor x, int[] labels, float h, float[] w, int i) {
    float kept = w[i];
    float right = kept + h;
    float left = kept - h;
    w[i] = right;
    double lossRight = network.lossInDouble(x, labels);
    w[i] = left;
    double lossLeft = network.lossInDouble(x, labels);
    w[i] = kept;
    // right - left is 2h as float32 really stepped
    return (float) ((lossRight - lossLeft) / ((double) right - left));
  }
}
