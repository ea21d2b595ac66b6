package io.github.zerotodl4j.comparison.bridge;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import java.math.BigDecimal;
import java.util.Locale;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * An update rule by name, on either side with the same constants, those of the book.
 *
 * @param name {@code sgd}, {@code nesterov}, {@code adagrad}, {@code rmsprop} or {@code adam}
 * @param learningRate the size of a step
 */
public record UpdateRule(String name, double learningRate) {
  private static final double EPS = 1e-7;
  private static final double MOMENTUM = 0.9;
  private static final double RMS_DECAY = 0.99;
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;

  /** Returns a fresh optimizer for the hand-written side. */
  public Optimizer scratch() {
    return scratch(Compute.standard());
  }

  /** Returns a fresh optimizer for the hand-written side on these loops. */
  public Optimizer scratch(Kernels kernels) {
    return Optimizers.byName(name, (float) learningRate, kernels);
  }

  /**
   * Returns the same rule for DL4J.
   *
   * @throws IllegalArgumentException for {@code momentum}: DL4J has no momentum but Nesterov's
   */
  public IUpdater dl4j() {
    return switch (name) {
      case "sgd" -> new Sgd(learningRate);
      case "nesterov" -> new Nesterovs(learningRate, MOMENTUM);
      case "adagrad" -> new AdaGrad(learningRate, EPS);
      case "rmsprop" -> new RmsProp(learningRate, RMS_DECAY, EPS);
      case "adam" -> new Adam(learningRate, BETA_1, BETA_2, EPS);
      default ->
          throw new IllegalArgumentException(
              "update rule " + name + ": expected sgd, nesterov, adagrad, rmsprop or adam");
    };
  }

  /** The rule in words, such as {@code SGD, learning rate 0.1}. */
  public String title() {
    String words =
        switch (name) {
          case "sgd" -> "SGD";
          case "adagrad" -> "AdaGrad";
          case "rmsprop" -> "RMSProp";
          default -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        };
    return words
        + ", learning rate "
        + BigDecimal.valueOf(learningRate).stripTrailingZeros().toPlainString();
  }
}
