package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.List;

/** The networks by the names that the command line uses. */
public final class Networks {
  private static final List<String> NAMES =
      List.of("mlp", "simple-conv-net", "vgg-like", "alexnet");

  private Networks() {}

  /** All names, small networks first. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Returns a network's plan with the book's sizes (the tutorial's for {@code alexnet}) for the
   * given data.
   *
   * @param name one of {@link #names()}
   * @param classes outputs
   * @param inputShape the shape of one sample, such as {@code [1, 28, 28]}
   * @throws IllegalArgumentException if there is no such network; offers the nearest name
   */
  public static NetworkSpec byName(String name, int classes, int... inputShape) {
    return switch (name) {
      case "mlp" -> TwoLayerNet.spec(Shapes.size(inputShape), 50, classes);
      case "simple-conv-net" -> SimpleConvNet.Options.of(inputShape, classes).spec();
      case "vgg-like" -> DeepConvNet.Options.of(inputShape, classes).spec();
      case "alexnet" -> AlexNet.Options.tutorial(classes).withInput(inputShape).spec();
      default -> throw unknown(name);
    };
  }

  private static IllegalArgumentException unknown(String name) {
    String hint = NearestName.of(name, NAMES).map(n -> "; did you mean '" + n + "'?").orElse("");
    return new IllegalArgumentException(
        "unknown model '" + name + "': expected one of " + String.join(", ", NAMES) + hint);
  }
}
