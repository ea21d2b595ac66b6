package io.github.zerotodl4j.dl4j.cam;

import io.github.zerotodl4j.images.format.RgbImage;

/**
 * Where in a picture a network finds what speaks for a class.
 *
 * @param width columns of the feature maps
 * @param height rows of the feature maps
 * @param values {@code [height, width]}, from 0 to 1, the largest 1; all 0 where nothing speaks for
 *     the class
 */
public record HeatMap(int width, int height, float[] values) {

  /** How much of a picture the colours cover, the rest shows through. */
  private static final double COVER = 0.6;

  /** Inferno: it grows lighter all the way, so that it is read without telling colours apart. */
  private static final int[][] RAMP = {
    {0, 0, 4}, {40, 11, 84}, {101, 21, 110}, {159, 42, 99},
    {212, 72, 66}, {245, 125, 21}, {250, 193, 39}, {252, 255, 164}
  };

  /** Checks that the values fit the size. */
  public HeatMap {
    if (width < 1 || height < 1 || values.length != width * height) {
      throw new IllegalArgumentException(
          "heat map: " + width + "x" + height + " values, got " + values.length);
    }
  }

  /**
   * The map over a picture of the same frame, of any size: dark where nothing speaks for the class,
   * then red, light yellow where most does. Between the map's points it is bilinear.
   */
  public RgbImage over(RgbImage picture) {
    byte[] data = new byte[picture.data().length];
    int at = 0;
    for (int y = 0; y < picture.height(); y++) {
      double row = (y + 0.5) * height / picture.height() - 0.5;
      for (int x = 0; x < picture.width(); x++) {
        double heat = at((x + 0.5) * width / picture.width() - 0.5, row);
        for (int channel = 0; channel < 3; channel++) {
          double mixed = COVER * colour(heat, channel) + (1 - COVER) * picture.at(x, y, channel);
          data[at++] = (byte) Math.round(mixed);
        }
      }
    }
    return new RgbImage(picture.width(), picture.height(), data);
  }

  private double at(double x, double y) {
    int left = clamp((int) Math.floor(x), width);
    int right = clamp((int) Math.floor(x) + 1, width);
    int top = clamp((int) Math.floor(y), height);
    int bottom = clamp((int) Math.floor(y) + 1, height);
    double toRight = x - Math.floor(x);
    double down = y - Math.floor(y);
    return (1 - down)
            * ((1 - toRight) * values[top * width + left] + toRight * values[top * width + right])
        + down
            * ((1 - toRight) * values[bottom * width + left]
                + toRight * values[bottom * width + right]);
  }

  private static int clamp(int value, int count) {
    return Math.max(0, Math.min(count - 1, value));
  }

  private static double colour(double heat, int channel) {
    double at = Math.max(0, Math.min(1, heat)) * (RAMP.length - 1);
    int low = Math.min(RAMP.length - 2, (int) at);
    return RAMP[low][channel] + (at - low) * (RAMP[low + 1][channel] - RAMP[low][channel]);
  }
}
