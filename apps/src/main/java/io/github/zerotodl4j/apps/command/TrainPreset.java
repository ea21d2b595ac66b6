package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.dl4j.training.LearningRateSchedule;

/**
 * The settings that hold where no option says otherwise.
 *
 * @param model the network
 * @param imageSize pixels a side
 * @param epochs at most
 * @param batchSize images a step
 * @param stepsPerEpoch 0 for all
 * @param optimizer by name
 * @param learningRate the peak
 * @param schedule of the learning rate
 * @param weightDecay decoupled
 * @param augmentation of training images
 */
record TrainPreset(
    String model,
    int imageSize,
    int epochs,
    int batchSize,
    int stepsPerEpoch,
    String optimizer,
    double learningRate,
    LearningRateSchedule schedule,
    double weightDecay,
    AugmentationOptions.Base augmentation) {

  /** For about a thousand photos: a small network, much augmentation, one cycle. */
  static final TrainPreset SMALL_DATA =
      new TrainPreset(
          "small-conv-net",
          112,
          55,
          32,
          0,
          "adam",
          3e-3,
          LearningRateSchedule.ONE_CYCLE,
          0.05,
          AugmentationOptions.Base.SMALL_DATA);

  /** The cat and dog tutorial's own: AlexNet, SGD 0.01, ten steps an epoch. */
  static final TrainPreset TUTORIAL =
      new TrainPreset(
          "alexnet",
          224,
          10,
          20,
          10,
          "sgd",
          0.01,
          LearningRateSchedule.CONSTANT,
          0,
          AugmentationOptions.Base.ON);

  /** For MNIST. */
  static final TrainPreset DIGITS =
      new TrainPreset(
          "simple-conv-net",
          28,
          3,
          100,
          0,
          "adam",
          1e-3,
          LearningRateSchedule.CONSTANT,
          0,
          AugmentationOptions.Base.OFF);
}
