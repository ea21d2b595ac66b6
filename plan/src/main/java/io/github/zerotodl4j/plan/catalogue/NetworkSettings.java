package io.github.zerotodl4j.plan.catalogue;

import io.github.zerotodl4j.plan.UpdateRule;
import java.util.Optional;

/**
 * Everything about a network that is neither its layers nor its name.
 *
 * @param quick a comparison of minutes
 * @param full a comparison with the book's schedule
 * @param parity how both sides are held against each other
 * @param cost what a training step takes, for forecasts
 * @param bench the update rule with which steps are timed: the book's, or the tutorial's
 * @param photos training on photos
 * @param digits training on MNIST's digits
 */
public record NetworkSettings(
    RaceSettings quick,
    RaceSettings full,
    ParitySettings parity,
    StepCost cost,
    UpdateRule bench,
    TrainingDefaults photos,
    TrainingDefaults digits) {
  private static final int PHOTO_SIDE = DataKind.PHOTOS.side();
  private static final int SMALL_PHOTO_SIDE = 112;

  /** The book's schedule for MNIST: twenty epochs of Adam. */
  private static final RaceSettings FULL_DIGITS = race("adam", 0.001, 100, 12_000, 100, 100);

  /** The perceptron's. */
  static final NetworkSettings PERCEPTRON =
      new NetworkSettings(
          race("sgd", 0.1, 100, 2_000, 100, 30),
          race("sgd", 0.1, 100, 10_000, 100, 100),
          new ParitySettings(1e-5, 100, 10, 0.1, true, 10_000, true),
          new StepCost(0.0005, 0.0434, 0.02, 0.102),
          UpdateRule.sgd(0.1),
          TrainingDefaults.FLAT_PHOTOS,
          TrainingDefaults.DIGITS);

  /** A convolutional network's for digits. */
  static final NetworkSettings DIGIT_NETWORK =
      digits(race("adam", 0.001, 100, 150, 50, 30), new StepCost(0.004, 0.0694, 0.02, 0.266));

  /** A deep network's for digits. */
  static final NetworkSettings DEEP_DIGIT_NETWORK =
      digits(race("adam", 0.001, 100, 100, 10, 30), new StepCost(0.02, 0.0353, 0.1, 0.0513));

  /** A large network's for photos, as AlexNet. */
  static final NetworkSettings PHOTO_NETWORK =
      new NetworkSettings(
          photoRace(UpdateRule.of("nesterov", 0.001), 16, 100, 10, SMALL_PHOTO_SIDE),
          photoRace(UpdateRule.of("nesterov", 0.001), 32, 1_000, 100, PHOTO_SIDE),
          new ParitySettings(1e-4, 4, 3, 0.00001, false, 1_000, false),
          new StepCost(3.8, 0.033, 8.6, 0.0348),
          UpdateRule.sgd(0.01),
          TrainingDefaults.LARGE_PHOTOS,
          TrainingDefaults.DIGITS);

  /** What a network has that is given as text, by what it is fed. */
  static NetworkSettings of(DataKind data) {
    return data == DataKind.PHOTOS ? PHOTO_NETWORK : DIGIT_NETWORK;
  }

  /** The same with another plan for the quick comparison. */
  NetworkSettings withQuickVariant(String text, String remark) {
    RaceSettings race =
        new RaceSettings(
            quick.rule(),
            quick.batchSize(),
            quick.iterations(),
            quick.trajectorySteps(),
            quick.maskedSteps(),
            quick.side(),
            Optional.of(new RaceSettings.Variant(text, remark)));
    return new NetworkSettings(race, full, parity, cost, bench, photos, digits);
  }

  /** The same with other settings for photos. */
  NetworkSettings withPhotos(TrainingDefaults training) {
    return new NetworkSettings(quick, full, parity, cost, bench, training, digits);
  }

  /** The same for a network that is compared as it is. */
  NetworkSettings withoutVariants() {
    return new NetworkSettings(
        quick.withoutVariant(), full.withoutVariant(), parity, cost, bench, photos, digits);
  }

  private static NetworkSettings digits(RaceSettings quick, StepCost cost) {
    return new NetworkSettings(
        quick,
        FULL_DIGITS,
        new ParitySettings(1e-5, 100, 10, 0.01, true, 1_000, false),
        cost,
        UpdateRule.of("adam", 0.001),
        TrainingDefaults.MIDDLE_PHOTOS,
        TrainingDefaults.DIGITS);
  }

  private static RaceSettings race(
      String rule, double rate, int batchSize, int iterations, int trajectory, int masked) {
    return new RaceSettings(
        UpdateRule.of(rule, rate),
        batchSize,
        iterations,
        trajectory,
        masked,
        DataKind.DIGITS.side(),
        Optional.empty());
  }

  private static RaceSettings photoRace(
      UpdateRule rule, int batchSize, int iterations, int followed, int side) {
    return new RaceSettings(
        rule, batchSize, iterations, followed, followed, side, Optional.empty());
  }
}
