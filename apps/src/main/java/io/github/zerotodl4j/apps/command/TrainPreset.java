package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.dl4j.training.LearningRateSchedule;
import java.util.Locale;

/**
 * Settings that hold where no option says otherwise: named bundles, and what each network is
 * trained with when only its name is given.
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
 * @param labelSmoothing part of the label's 1
 * @param mirrored whether predictions average over the mirror image
 * @param validation part of the training images
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
    double labelSmoothing,
    boolean mirrored,
    double validation,
    AugmentationOptions.Base augmentation) {

  private static final double VALIDATION = 0.2;

  /** For about a thousand photos: a small network, much augmentation, one cycle. */
  static final TrainPreset SMALL_DATA =
      new TrainPreset(
          "small-conv-net",
          112,
          100,
          32,
          0,
          "adam",
          3e-3,
          LearningRateSchedule.ONE_CYCLE,
          0.05,
          0.1,
          true,
          0.1,
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
          0,
          false,
          VALIDATION,
          AugmentationOptions.Base.ON);

  /** The bundles that {@code --preset} names. */
  enum Name {
    SMALL_DATA,
    TUTORIAL;

    TrainPreset settings() {
      return this == SMALL_DATA ? TrainPreset.SMALL_DATA : TrainPreset.TUTORIAL;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What a network is trained with on photos when no preset is named. AlexNet has the tutorial's
   * settings but sees all images in every epoch.
   */
  static TrainPreset forPhotos(String model) {
    return switch (model) {
      case "small-conv-net" -> SMALL_DATA;
      case "alexnet", "alexnet-classic" -> sgdOnLargePhotos(model);
      case "vgg11", "vgg13", "vgg16", "vgg19" -> sgdOnLargePhotos(model);
      case "mlp" -> adam(model, 32, 20, 32, AugmentationOptions.Base.OFF);
      default -> adam(model, 64, 30, 32, AugmentationOptions.Base.SMALL_DATA);
    };
  }

  /** What a network is trained with on MNIST's digits when no preset is named. */
  static TrainPreset forDigits(String model) {
    return adam(model, 28, 3, 100, AugmentationOptions.Base.OFF);
  }

  private static TrainPreset sgdOnLargePhotos(String model) {
    return new TrainPreset(
        model,
        224,
        10,
        20,
        0,
        "sgd",
        0.01,
        LearningRateSchedule.CONSTANT,
        0,
        0,
        false,
        VALIDATION,
        AugmentationOptions.Base.ON);
  }

  private static TrainPreset adam(
      String model, int imageSize, int epochs, int batchSize, AugmentationOptions.Base ranges) {
    return new TrainPreset(
        model,
        imageSize,
        epochs,
        batchSize,
        0,
        "adam",
        1e-3,
        LearningRateSchedule.CONSTANT,
        0,
        0,
        false,
        VALIDATION,
        ranges);
  }
}
