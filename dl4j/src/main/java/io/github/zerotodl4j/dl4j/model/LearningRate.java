package io.github.zerotodl4j.dl4j.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How the learning rate changes over a run; {@code p} is the share of the run that is done.
 *
 * <pre>{@code
 * constant   base
 * step       base / 10 from half of the run on, base / 100 from three quarters on
 * cosine     base (1 + cos(pi p)) / 2
 * plateau    base / 2 for every pause without progress that the trainer reports
 * one-cycle  rises by a cosine from base / 25 to base in the first 30 %, then falls to base / 10000
 * }</pre>
 *
 * <p>Cosine: Loshchilov and Hutter (2017); one-cycle: Smith and Topin (2018), in PyTorch's form.
 *
 * @param schedule the shape
 * @param base the learning rate that was asked for, the highest of the run
 */
public record LearningRate(Schedule schedule, double base) {
  private static final double WARM_UP = 0.3;
  private static final double START = 1 / 25.0;
  private static final double END = 1e-4;

  /** The shapes; on the command line in lower case with a hyphen. */
  public enum Schedule {
    /** Always the same. */
    CONSTANT,
    /** A tenth from half of the run on, a hundredth from three quarters on. */
    STEP,
    /** Falls along half a cosine to zero. */
    COSINE,
    /** Halves whenever the trainer reports that nothing gets better. */
    PLATEAU,
    /** Rises, then falls far below its start. */
    ONE_CYCLE;

    /** All names, as the command line writes them. */
    public static List<String> names() {
      return Arrays.stream(values())
          .map(shape -> shape.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .toList();
    }

    /** A shape by its name. */
    public static Schedule named(String name) {
      int found = names().indexOf(name.toLowerCase(Locale.ROOT));
      if (found < 0) {
        throw new IllegalArgumentException(
            "learning-rate schedule must be one of "
                + String.join(", ", names())
                + ", got "
                + name);
      }
      return values()[found];
    }
  }

  /** Checks the rate. */
  public LearningRate {
    if (!(base > 0 && Double.isFinite(base))) {
      throw new IllegalArgumentException("learning rate must be positive, got " + base);
    }
  }

  /**
   * The rate of one step.
   *
   * @param step the step, from 0
   * @param steps all steps of the run
   * @param plateaus how often the trainer has found no progress so far; only plateau asks
   */
  public double at(long step, long steps, int plateaus) {
    double p = steps <= 1 ? 0 : Math.min(1, step / (double) (steps - 1));
    return switch (schedule) {
      case CONSTANT -> base;
      case STEP -> p < 0.5 ? base : p < 0.75 ? base / 10 : base / 100;
      case COSINE -> between(base, 0, p);
      case PLATEAU -> base / Math.pow(2, plateaus);
      case ONE_CYCLE ->
          p < WARM_UP
              ? between(base * START, base, p / WARM_UP)
              : between(base, base * START * END, (p - WARM_UP) / (1 - WARM_UP));
    };
  }

  /** Half a cosine from one value to another. */
  private static double between(double from, double to, double p) {
    return to + (from - to) * (1 + Math.cos(Math.PI * p)) / 2;
  }
}
