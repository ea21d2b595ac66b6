package io.github.zerotodl4j.dl4j.model;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * The multi-layer perceptron: Affine, activation, …, Affine, softmax with mean cross-entropy. Book
 * chapters 4 to 6.
 *
 * @param input the sample; images are flattened row by row, channel by channel
 * @param hidden units of each hidden layer, none for a linear classifier
 * @param classes outputs
 * @param activation behind every hidden layer: relu or sigmoid
 */
public record Mlp(InputShape input, List<Integer> hidden, int classes, String activation)
    implements ModelSpec {
  private static final int HIDDEN = 50;

  /** Checks sizes and the name of the activation. */
  public Mlp {
    hidden = List.copyOf(hidden);
    hidden.forEach(units -> Checks.atLeast("mlp", "hidden units", units, 1));
    Checks.atLeast("mlp", "classes", classes, 2);
    activation = activation.toLowerCase(Locale.ROOT);
    if (!activation.equals("relu") && !activation.equals("sigmoid")) {
      throw new IllegalArgumentException(
          "mlp: activation must be relu or sigmoid, got " + activation);
    }
  }

  /** The book's two-layer network, 784-50-10 on MNIST, with ReLU. */
  public static Mlp book() {
    return of(InputShape.features(784), 10);
  }

  /** One hidden layer of 50 units with ReLU. */
  public static Mlp of(InputShape input, int classes) {
    return new Mlp(input, List.of(HIDDEN), classes, "relu");
  }

  @Override
  public String name() {
    return "mlp";
  }

  @Override
  public MultiLayerConfiguration configuration(OptimizerSpec optimizer, long seed) {
    Activation function = activation.equals("relu") ? Activation.RELU : Activation.SIGMOID;
    LayerStack stack = new LayerStack(optimizer, seed);
    hidden.forEach(units -> stack.affine(units, function));
    return stack.classify(classes, input);
  }
}
