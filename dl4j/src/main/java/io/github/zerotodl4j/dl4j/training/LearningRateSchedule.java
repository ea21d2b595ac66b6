package io.github.zerotodl4j.dl4j.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the learning rate changes during a run; a function of the step alone, but for {@link
 * #PLATEAU}, whose factor is part of the {@link TrainingState}.
 */
public enum LearningRateSchedule {
  /** Always the same. */
  @JsonProperty("constant")
  CONSTANT {
    @Override
    double factor(long step, long steps) {
      return 1;
    }
  },
  /** A tenth after each third of the run. */
  @JsonProperty("step")
  STEP {
    @Override
    double factor(long step, long steps) {
      long thirds = 3 * step / Math.max(1, steps);
      return Math.pow(0.1, (double) thirds);
    }
  },
  /** Half a cosine from one to zero (Loshchilov and Hutter, SGDR, without restarts). */
  @JsonProperty("cosine")
  COSINE {
    @Override
    double factor(long step, long steps) {
      return 0.5 * (1 + Math.cos(Math.PI * step / (double) Math.max(1, steps)));
    }
  },
  /** Halved when the validation loss has not improved for {@link #PATIENCE} epochs. */
  @JsonProperty("plateau")
  PLATEAU {
    @Override
    double factor(long step, long steps) {
      return 1;
    }
  },
  /**
   * From 1/25 up to one over the first 30 % of the run, then down to nearly zero, both along a
   * cosine (Smith, Super-Convergence; the numbers of PyTorch's {@code OneCycleLR}).
   */
  @JsonProperty("one-cycle")
  ONE_CYCLE {
    @Override
    double factor(long step, long steps) {
      double peak = 0.3 * steps - 1;
      if (step <= peak) {
        return between(1 / 25.0, 1, peak <= 0 ? 1 : step / peak);
      }
      return between(1, 1 / 250_000.0, Math.min(1, (step - peak) / Math.max(1, steps - 1 - peak)));
    }

    private double between(double from, double to, double part) {
      return to + (from - to) * 0.5 * (1 + Math.cos(Math.PI * part));
    }
  };

  /** Epochs that {@link #PLATEAU} waits. */
  public static final int PATIENCE = 5;

  /**
   * What the learning rate is multiplied with.
   *
   * @param step from 0
   * @param steps of the whole run
   */
  abstract double factor(long step, long steps);

  /** The name on the command line. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Finds a schedule by its name on the command line. */
  public static LearningRateSchedule of(String word) {
    for (LearningRateSchedule schedule : values()) {
      if (schedule.word().equals(word)) {
        return schedule;
      }
    }
    throw new IllegalArgumentException(
        "learning rate schedule: expected constant, step, cosine, plateau or one-cycle, got \""
            + word
            + "\"");
  }
}
