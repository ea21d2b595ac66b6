package io.github.zerotodl4j.playground.web;

/** Pixels and numbers on their way between a page and a network. */
public final class Numbers {
  private static final float WHITE = 255f;

  private Numbers() {}

  /** Returns {@code byte / 255}. */
  public static float[] floats(byte[] pixels) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = (pixels[i] & 0xFF) / WHITE;
    }
    return values;
  }

  /** Returns values from 0 to 1 as bytes. */
  public static byte[] bytes(float[] values) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) Math.round(WHITE * Math.max(0, Math.min(1, values[i])));
    }
    return pixels;
  }

  /** The largest difference between values at the same position. */
  public static double largestDifference(float[] here, float[] there) {
    double largest = 0;
    for (int i = 0; i < here.length; i++) {
      largest = Math.max(largest, Math.abs((double) here[i] - there[i]));
    }
    return largest;
  }

  /**
   * Reads a whole number from an address.
   *
   * @param what it is, for the message
   * @throws Refusal if it is none, or out of range
   */
  public static int whole(String what, String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.badRequest(what + ": expected a whole number from " + least + " to " + most);
  }
}
