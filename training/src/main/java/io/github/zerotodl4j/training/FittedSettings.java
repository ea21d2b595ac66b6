package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.training.BatchSource;
import io.github.zerotodl4j.dl4j.training.Pace;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Settings that fit the photos and the time there is, and a sentence that says so.
 *
 * @param settings of the run
 * @param sentence what was chosen and why; empty where nothing was
 */
public record FittedSettings(TrainingSettings settings, String sentence) {

  private static final double MOST_MINUTES = 7 * 24 * 60;

  /** With fewer epochs smaller images are better. */
  private static final int ENOUGH_EPOCHS = 25;

  private static final int SMALLEST_SIDE = 48;
  private static final int SIDES_STEP = 16;

  /** Measures this machine if a time was given. */
  public static FittedSettings of(TrainPlan plan) throws IOException {
    TrainRequest request = plan.request();
    TrainingSettings settings = plan.settings();
    if (request.minutes() == null) {
      return new FittedSettings(
          settings, plan.advice().map(photos -> chosen(photos, settings)).orElse(""));
    }
    if (request.epochs() != null) {
      throw new IllegalArgumentException("--minutes, --epochs: expected one of them, got both");
    }
    if (!(request.minutes() > 0 && request.minutes() <= MOST_MINUTES)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--minutes: expected above 0, at most %.0f, got %s",
              MOST_MINUTES,
              request.minutes()));
    }
    return timed(plan, settings);
  }

  private static FittedSettings timed(TrainPlan plan, TrainingSettings settings)
      throws IOException {
    long start = System.nanoTime();
    TimeBudget budget = measured(plan, settings, 0);
    int usual = settings.preprocessing().width();
    int side = plan.advice().isPresent() ? side(budget, usual) : usual;
    TrainingSettings fitted = settings;
    if (side < usual) {
      fitted = plan.settings(side);
      budget = measured(plan, fitted, (System.nanoTime() - start) / 1e9);
    }
    fitted = fitted.withEpochs(budget.epochs());
    String sentence = plan.advice().map(photos -> found(photos)).orElse("");
    return new FittedSettings(fitted, sentence + timeWords(plan, fitted, budget));
  }

  private static TimeBudget measured(TrainPlan plan, TrainingSettings settings, double gone)
      throws IOException {
    TrainData.Sample sample = TrainData.sample(settings);
    try (BatchSource images = sample.images()) {
      Pace pace = Pace.measure(settings, images);
      int all = sample.training();
      int shown =
          settings.stepsPerEpoch() == 0
              ? all
              : Math.min(all, settings.stepsPerEpoch() * settings.batchSize());
      double seconds = 60 * plan.request().minutes() - gone;
      Pace real = sample.fitsInMemory() ? pace : new Pace(pace.first(), pace.first());
      int judged = sample.validation() * (settings.averages() ? 2 : 1);
      return new TimeBudget(seconds, real, shown, judged, settings.mirrored());
    }
  }

  /** The largest side with which there are epochs enough, or the smallest that shows anything. */
  private static int side(TimeBudget budget, int usual) {
    if (usual <= SMALLEST_SIDE) {
      return usual;
    }
    return IntStream.iterate(usual, side -> side >= SMALLEST_SIDE, side -> side - SIDES_STEP)
        .filter(side -> budget.scaled(usual, side).epochs() >= ENOUGH_EPOCHS)
        .findFirst()
        .orElse(SMALLEST_SIDE);
  }

  private static String chosen(PhotoAdvice photos, TrainingSettings settings) {
    return found(photos) + words(settings);
  }

  private static String found(PhotoAdvice photos) {
    return photos.found() + ": ";
  }

  private static String words(TrainingSettings settings) {
    return String.format(
        Locale.ROOT,
        "%s at %dx%d, %d epochs in batches of %d",
        settings.model(),
        settings.preprocessing().width(),
        settings.preprocessing().height(),
        settings.epochs(),
        settings.batchSize());
  }

  private static String timeWords(TrainPlan plan, TrainingSettings fitted, TimeBudget budget) {
    double needed = budget.seconds(fitted.epochs());
    String time =
        String.format(
            Locale.ROOT,
            "%s; this machine learns from %.0f images a second, so that takes about %s of the %s"
                + " there are",
            words(fitted),
            budget.pace().later(),
            TimeWords.duration(needed),
            TimeWords.duration(60 * plan.request().minutes()));
    if (fitted.epochs() == 1 && needed > budget.seconds()) {
      return time + ": too little for one epoch, --steps-per-epoch or --image-size make it shorter";
    }
    return fitted.epochs() == TimeBudget.MOST ? time + "; more epochs would not help" : time;
  }
}
