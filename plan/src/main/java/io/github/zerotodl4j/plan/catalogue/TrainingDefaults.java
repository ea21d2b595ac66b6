package io.github.zerotodl4j.plan.catalogue;

import io.github.zerotodl4j.plan.UpdateRule;

/**
 * What a network is trained with where no option says otherwise.
 *
 * @param side pixels a side
 * @param epochs at most
 * @param batchSize images a step
 * @param stepsPerEpoch 0 for all
 * @param rule the update rule with the peak learning rate and decoupled weight decay
 * @param schedule of the learning rate, by its name on the command line
 * @param labelSmoothing part of the label's 1 that is spread over all classes
 * @param mirrored whether predictions average over the mirror image
 * @param averageWeights part of the run that weights are averaged over; 0 for none
 * @param validation part of the training images set aside
 * @param augmentation of training images, by its name on the command line
 */
public record TrainingDefaults(
    int side,
    int epochs,
    int batchSize,
    int stepsPerEpoch,
    UpdateRule rule,
    String schedule,
    double labelSmoothing,
    boolean mirrored,
    double averageWeights,
    double validation,
    String augmentation) {
  private static final String CONSTANT = "constant";
  private static final String OFF = "off";
  private static final double VALIDATION = 0.2;

  /** MNIST's digits, with any network. */
  static final TrainingDefaults DIGITS = adam(28, 3, 100, OFF);

  /** Photos that are flat rows to a network of affine layers. */
  static final TrainingDefaults FLAT_PHOTOS = adam(32, 20, 32, OFF);

  /** Photos for a network made for digits. */
  static final TrainingDefaults MIDDLE_PHOTOS = adam(64, 30, 32, "small-data");

  /** The cat and dog tutorial's settings, but every epoch sees all images. */
  static final TrainingDefaults LARGE_PHOTOS = tutorial(0);

  /** For about a thousand photos: much augmentation, one cycle. */
  static final TrainingDefaults FEW_PHOTOS =
      new TrainingDefaults(
          112,
          100,
          32,
          0,
          UpdateRule.of("adam", 3e-3).withWeightDecay(0.1),
          "one-cycle",
          0.1,
          true,
          0.05,
          0.1,
          "small-data");

  /** The cat and dog tutorial's own: SGD 0.01, ten steps an epoch. */
  public static final TrainingDefaults TUTORIAL = tutorial(10);

  private static TrainingDefaults tutorial(int stepsPerEpoch) {
    return new TrainingDefaults(
        224, 10, 20, stepsPerEpoch, UpdateRule.sgd(0.01), CONSTANT, 0, false, 0, VALIDATION, "on");
  }

  private static TrainingDefaults adam(int side, int epochs, int batchSize, String augmentation) {
    UpdateRule rule = UpdateRule.of("adam", 1e-3);
    return new TrainingDefaults(
        side, epochs, batchSize, 0, rule, CONSTANT, 0, false, 0, VALIDATION, augmentation);
  }
}
