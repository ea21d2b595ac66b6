package io.github.zerotodl4j.plan;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The rule that turns gradients into steps, with the book's constants. Book section 6.1.
 *
 * @param kind the rule
 * @param learningRate the size of a step, positive
 * @param weightDecay the share of each weight, times the learning rate, that a step takes away
 *     besides: {@code W -= lr · decay · W}, decoupled from the gradient (Loshchilov and Hutter
 *     2019); biases and batch normalization keep theirs; 0 for none
 */
public record UpdateRule(Kind kind, double learningRate, double weightDecay) {
  /** How much of the last step Momentum and Nesterov keep. */
  public static final double MOMENTUM = 0.9;

  /** How much of the mean squared gradient RMSProp keeps. */
  public static final double RMS_DECAY = 0.99;

  /** How much of the mean gradient Adam keeps. */
  public static final double BETA1 = 0.9;

  /** How much of the mean squared gradient Adam keeps. */
  public static final double BETA2 = 0.999;

  /** Keeps divisions finite. */
  public static final double EPSILON = 1e-7;

  /** The rules, by the name they have on the command line in lower case; plain ones first. */
  public enum Kind {
    /** Stochastic gradient descent: {@code W -= lr · dW}. */
    SGD("SGD"),
    /** Momentum: {@code v = 0.9 v - lr · dW; W += v}. Polyak 1964. */
    MOMENTUM("Momentum"),
    /** Nesterov's accelerated gradient. */
    NESTEROV("Nesterov"),
    /** AdaGrad. Duchi et al. 2011. */
    ADAGRAD("AdaGrad"),
    /** RMSProp. Tieleman and Hinton 2012. */
    RMSPROP("RMSProp"),
    /** Adam; with weight decay it is AdamW. Kingma and Ba 2015. */
    ADAM("Adam");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** The name in running text. */
    public String title() {
      return title;
    }

    /** The name on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** All names, as the command line writes them. */
    public static List<String> words() {
      return Arrays.stream(values()).map(Kind::word).toList();
    }

    /**
     * Returns a rule by its name; case does not count.
     *
     * @throws IllegalArgumentException if there is none; offers the nearest name
     */
    public static Kind of(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.word().equalsIgnoreCase(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "unknown optimizer '"
                          + word
                          + "': expected one of "
                          + String.join(", ", words())
                          + NearestName.of(word, words())
                              .map(name -> "; did you mean '" + name + "'?")
                              .orElse("")));
    }
  }

  /** Checks the numbers. */
  public UpdateRule {
    if (!(learningRate > 0 && Double.isFinite(learningRate))) {
      throw new IllegalArgumentException("learning rate must be positive, got " + learningRate);
    }
    if (!(weightDecay >= 0 && weightDecay < 1)) {
      throw new IllegalArgumentException("weight decay must be in [0, 1), got " + weightDecay);
    }
  }

  /** A rule by its name, without weight decay. */
  public static UpdateRule of(String word, double learningRate) {
    return new UpdateRule(Kind.of(word), learningRate, 0);
  }

  /** Plain stochastic gradient descent. */
  public static UpdateRule sgd(double learningRate) {
    return new UpdateRule(Kind.SGD, learningRate, 0);
  }

  /** Adam with the book's constants. */
  public static UpdateRule adam(double learningRate) {
    return new UpdateRule(Kind.ADAM, learningRate, 0);
  }

  /** The same rule with another step size. */
  public UpdateRule withLearningRate(double rate) {
    return new UpdateRule(kind, rate, weightDecay);
  }

  /** The same rule with decoupled weight decay. */
  public UpdateRule withWeightDecay(double decay) {
    return new UpdateRule(kind, learningRate, decay);
  }

  /** The name on the command line. */
  public String name() {
    return kind.word();
  }

  /** The rule in words, such as {@code SGD, learning rate 0.1}. */
  public String title() {
    return kind.title
        + ", learning rate "
        + plain(learningRate)
        + (weightDecay == 0 ? "" : ", weight decay " + plain(weightDecay));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
