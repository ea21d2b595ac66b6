package io.github.zerotodl4j.dl4j.twin;

import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * The shape of one sample: an image {@code [channels, height, width]}, or a row of features.
 *
 * @param channels channels of an image, or the number of features
 * @param height rows, 1 for features
 * @param width columns, 1 for features
 */
public record InputShape(int channels, int height, int width) {
  /** Refuses sizes below 1 and samples of more than 2^31 numbers. */
  public InputShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "input shape must be at least [1, 1, 1], got " + text(channels, height, width));
    }
    if ((long) channels * height * width != (int) ((long) channels * height * width)) {
      throw new IllegalArgumentException(
          "input shape " + text(channels, height, width) + " has too many numbers for one sample");
    }
  }

  /** A row of features. */
  public static InputShape features(int count) {
    return new InputShape(count, 1, 1);
  }

  /** {@code [features]} or {@code [c, h, w]}. */
  public static InputShape of(int... shape) {
    return shape.length == 3 ? new InputShape(shape[0], shape[1], shape[2]) : features(shape[0]);
  }

  /** A square image. */
  public static InputShape square(int channels, int size) {
    return new InputShape(channels, size, size);
  }

  /** Whether a sample is a row of features, not an image. */
  public boolean isFeatures() {
    return height == 1 && width == 1;
  }

  /** Numbers in one sample. */
  public int size() {
    return channels * height * width;
  }

  /** The shape of a batch: {@code [n, features]} or {@code [n, c, h, w]}. */
  public long[] batch(int samples) {
    return isFeatures()
        ? new long[] {samples, channels}
        : new long[] {samples, channels, height, width};
  }

  InputType inputType() {
    return isFeatures()
        ? InputType.feedForward(channels)
        : InputType.convolutional(height, width, channels);
  }

  @Override
  public String toString() {
    return isFeatures() ? "[" + channels + "]" : text(channels, height, width);
  }

  private static String text(int channels, int height, int width) {
    return "[" + channels + ", " + height + ", " + width + "]";
  }
}
