package io.github.zerotodl4j.dl4j.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The rule that turns gradients into steps, with the book's constants: momentum 0.9, RMSProp keeps
 * 0.99, Adam 0.9 and 0.999, epsilon 1e-7.
 *
 * @param kind the rule
 * @param learningRate the size of a step, positive
 * @param weightDecay the share of each weight, times the learning rate, that a step takes away
 *     besides ("decoupled", Loshchilov and Hutter 2019); 0 for none
 */
public record OptimizerSpec(Kind kind, double learningRate, double weightDecay) {
  private static final double MOMENTUM = 0.9;
  private static final double RMS_DECAY = 0.99;
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-7;

  /** The rules by the name they have on the command line, in lower case. */
  public enum Kind {
    /** Stochastic gradient descent. */
    SGD,
    /** Momentum as in the book: {@code v = 0.9 v - lr dW; W += v}. */
    MOMENTUM,
    /** Nesterov's accelerated gradient. */
    NESTEROV,
    /** AdaGrad. */
    ADAGRAD,
    /** RMSProp. */
    RMSPROP,
    /** Adam; with weight decay it is AdamW. */
    ADAM;

    /** All names, as the command line writes them. */
    public static List<String> names() {
      return Arrays.stream(values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
    }
  }

  /** Checks the numbers. */
  public OptimizerSpec {
    if (!(learningRate > 0 && Double.isFinite(learningRate))) {
      throw new IllegalArgumentException("learning rate must be positive, got " + learningRate);
    }
    if (!(weightDecay >= 0 && weightDecay < 1)) {
      throw new IllegalArgumentException("weight decay must be in [0, 1), got " + weightDecay);
    }
  }

  /** Plain stochastic gradient descent. */
  public static OptimizerSpec sgd(double learningRate) {
    return new OptimizerSpec(Kind.SGD, learningRate, 0);
  }

  /** A rule by its name. */
  public static OptimizerSpec of(String name, double learningRate) {
    String wanted = name.toLowerCase(Locale.ROOT);
    if (!Kind.names().contains(wanted)) {
      throw new IllegalArgumentException(
          "optimizer must be one of " + String.join(", ", Kind.names()) + ", got " + name);
    }
    return new OptimizerSpec(Kind.valueOf(wanted.toUpperCase(Locale.ROOT)), learningRate, 0);
  }

  /** The same rule with decoupled weight decay. */
  public OptimizerSpec withWeightDecay(double decay) {
    return new OptimizerSpec(kind, learningRate, decay);
  }

  IUpdater updater() {
    return switch (kind) {
      case SGD -> new Sgd(learningRate);
      case MOMENTUM -> new HeavyBall(learningRate, MOMENTUM);
      case NESTEROV -> new Nesterovs(learningRate, MOMENTUM);
      case ADAGRAD -> new AdaGrad(learningRate, EPSILON);
      case RMSPROP -> new RmsProp(learningRate, RMS_DECAY, EPSILON);
      case ADAM -> new Adam(learningRate, BETA1, BETA2, EPSILON);
    };
  }
}
