package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.result.CompareOptions.Profile;
import io.github.zerotodl4j.dl4j.image.Augmentation;

/**
 * How long a network learns where the options do not say, and with what rule.
 *
 * @param rule the update rule's name
 * @param learningRate the size of a step
 * @param batchSize samples a step
 * @param iterations steps each side takes
 * @param trajectorySteps steps over which the parity check follows both losses
 */
record Schedule(
    String rule, double learningRate, int batchSize, int iterations, int trajectorySteps) {
  private static final int QUICK_SIDE = 112;
  private static final int FULL_SIDE = 224;

  /** Returns the schedule of a network. */
  static Schedule of(String network, Profile profile) {
    boolean full = profile == Profile.FULL;
    return switch (network) {
      case "mlp" -> new Schedule("sgd", 0.1, 100, full ? 10_000 : 2_000, 100);
      case "simple-conv-net" ->
          new Schedule("adam", 0.001, 100, full ? 12_000 : 150, full ? 100 : 50);
      case "vgg-like" -> new Schedule("adam", 0.001, 100, full ? 12_000 : 100, full ? 100 : 10);
      default ->
          full
              ? new Schedule("nesterov", 0.001, 32, 1_000, 100)
              : new Schedule("nesterov", 0.002, 16, 70, 10);
    };
  }

  /** Steps over which both losses are followed with the same dropout masks. */
  static int maskedSteps(String network, Profile profile) {
    if (profile == Profile.FULL) {
      return 100;
    }
    return network.equals("alexnet") ? 10 : 30;
  }

  /** Width and height of the pictures that AlexNet sees. */
  static int pictureSide(Profile profile) {
    return profile == Profile.FULL ? FULL_SIDE : QUICK_SIDE;
  }

  /** Random changes to photos: none where a photo is seen once or twice anyway. */
  static Augmentation augmentation(Profile profile) {
    return profile == Profile.FULL ? Augmentation.smallData() : Augmentation.none();
  }

  /** How long stock DL4J trains for its timings, s: too slow to go the whole way. */
  static double stockSeconds(Profile profile) {
    return profile == Profile.FULL ? 60 : 5;
  }

  /** How long the forward pass alone is timed, all sides together, s. */
  static double forwardSeconds(Profile profile) {
    return profile == Profile.FULL ? 15 : 2;
  }
}
