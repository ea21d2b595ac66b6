package io.github.zerotodl4j.dl4j.image;

import java.util.Arrays;

/**
 * Resizes with a triangle filter that widens when shrinking, so that every source pixel counts.
 *
 * <p>The result equals {@code PIL.Image.resize(size, BILINEAR, box)} in every byte, and so that of
 * Keras' {@code load_img(interpolation="bilinear")}: weights {@code 1 - |distance| / scale} in
 * fixed point of 22 bits, first along rows, rounded to 8 bits, then along columns. OpenCV's {@code
 * INTER_LINEAR} reads only the four nearest pixels and aliases when shrinking.
 */
final class BilinearResize {

  private static final int PRECISION_BITS = 22;
  private static final int HALF = 1 << (PRECISION_BITS - 1);

  private BilinearResize() {}

  /**
   * Part of an image, in source pixels; PIL passes these as 32-bit floats.
   *
   * @param left first column, fractions allowed
   * @param top first row
   * @param right column behind the last
   * @param bottom row behind the last
   */
  record Box(float left, float top, float right, float bottom) {

    static Box whole(RgbImage image) {
      return new Box(0, 0, image.width(), image.height());
    }
  }

  /** Which source pixels one target pixel reads, and with what weights. */
  private record Taps(int[] first, int[][] weights) {}

  static RgbImage resize(RgbImage image, Box box, int width, int height) {
    RgbImage result = image;
    boolean columns = width != image.width() || box.left() != 0 || box.right() != width;
    boolean rows = height != image.height() || box.top() != 0 || box.bottom() != height;
    if (columns) {
      result = alongRows(result, taps(image.width(), box.left(), box.right(), width));
    }
    if (rows) {
      result = alongColumns(result, taps(image.height(), box.top(), box.bottom(), height));
    }
    return result;
  }

  private static Taps taps(int size, float from, float to, int targets) {
    double scale = ((double) to - from) / targets;
    double support = Math.max(scale, 1);
    int[] first = new int[targets];
    int[][] weights = new int[targets][];
    for (int target = 0; target < targets; target++) {
      double center = from + (target + 0.5) * scale;
      int low = Math.max((int) (center - support + 0.5), 0);
      int high = Math.min((int) (center + support + 0.5), size);
      first[target] = low;
      weights[target] = weights(low, high, center, support);
    }
    return new Taps(first, weights);
  }

  private static int[] weights(int low, int high, double center, double support) {
    double[] weights = new double[high - low];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = Math.abs((i + low - center + 0.5) * (1 / support));
      weights[i] = distance < 1 ? 1 - distance : 0;
      sum += weights[i];
    }
    int[] fixed = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      double normalized = sum == 0 ? weights[i] : weights[i] / sum;
      fixed[i] = (int) (0.5 + normalized * (1 << PRECISION_BITS));
    }
    return fixed;
  }

  private static RgbImage alongRows(RgbImage image, Taps taps) {
    int width = taps.first().length;
    byte[] source = image.data();
    byte[] target = new byte[Math.toIntExact(3L * width * image.height())];
    int to = 0;
    for (int y = 0; y < image.height(); y++) {
      int row = 3 * y * image.width();
      for (int x = 0; x < width; x++) {
        int red = HALF;
        int green = HALF;
        int blue = HALF;
        int from = row + 3 * taps.first()[x];
        for (int weight : taps.weights()[x]) {
          red += (source[from] & 0xFF) * weight;
          green += (source[from + 1] & 0xFF) * weight;
          blue += (source[from + 2] & 0xFF) * weight;
          from += 3;
        }
        target[to] = clip(red);
        target[to + 1] = clip(green);
        target[to + 2] = clip(blue);
        to += 3;
      }
    }
    return new RgbImage(width, image.height(), target);
  }

  private static RgbImage alongColumns(RgbImage image, Taps taps) {
    int height = taps.first().length;
    int stride = 3 * image.width();
    byte[] source = image.data();
    byte[] target = new byte[Math.toIntExact((long) stride * height)];
    int[] sums = new int[stride];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, HALF);
      int from = stride * taps.first()[y];
      for (int weight : taps.weights()[y]) {
        for (int i = 0; i < stride; i++) {
          sums[i] += (source[from + i] & 0xFF) * weight;
        }
        from += stride;
      }
      for (int i = 0; i < stride; i++) {
        target[y * stride + i] = clip(sums[i]);
      }
    }
    return new RgbImage(image.width(), height, target);
  }

  private static byte clip(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> PRECISION_BITS));
  }
}
