package io.github.zerotodl4j.scratch.optimizer;

import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import java.util.List;
import java.util.Locale;

/** The optimizers by the names that the command line uses. */
public final class Optimizers {
  private static final List<String> NAMES =
      List.of("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam");

  private Optimizers() {}

  /** All names, plain ones first. */
  public static List<String> names() {
    return NAMES;
  }

  /** Returns a fresh optimizer on the standard kernels; see the other {@code byName}. */
  public static Optimizer byName(String name, float learningRate) {
    return byName(name, learningRate, Compute.standard());
  }

  /**
   * Returns a fresh optimizer with the defaults of its class.
   *
   * @param name one of {@link #names()}; case does not count
   * @param learningRate the size of a step, positive
   * @param kernels the loops
   * @throws IllegalArgumentException if there is no such optimizer; offers the nearest name
   */
  public static Optimizer byName(String name, float learningRate, Kernels kernels) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "sgd" -> new Sgd(kernels, learningRate);
      case "momentum" -> new Momentum(kernels, learningRate);
      case "nesterov" -> new Nesterov(kernels, learningRate);
      case "adagrad" -> new AdaGrad(kernels, learningRate);
      case "rmsprop" -> new RmsProp(kernels, learningRate);
      case "adam" -> new Adam(kernels, learningRate);
      default -> throw unknown(name);
    };
  }

  private static IllegalArgumentException unknown(String name) {
    String hint = NearestName.of(name, NAMES).map(n -> "; did you mean '" + n + "'?").orElse("");
    return new IllegalArgumentException(
        "unknown optimizer '" + name + "': expected one of " + String.join(", ", NAMES) + hint);
  }
}
