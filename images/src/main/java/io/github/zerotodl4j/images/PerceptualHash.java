package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.RgbImage;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A fingerprint of 64 bits that survives scaling, recompression and small changes of colour
 * (pHash).
 *
 * <p>The image is shrunk to 32x32 grey pixels and transformed by a two-dimensional cosine transform
 * (DCT-II); each of the 8x8 lowest frequencies gives one bit: whether it is above their median. Two
 * images are near if few bits differ ({@link #distance}).
 */
final class PerceptualHash {

  /** Images whose hashes differ in at most so many bits of 64 count as near duplicates. */
  static final int NEAR = 4;

  private static final int SIZE = 32;
  private static final int LOW = 8;

  /** The size a hash is made of. */
  static final ImagePreprocessing SHRINK =
      new ImagePreprocessing(
          SIZE, SIZE, ImagePreprocessing.Resize.STRETCH, ImagePreprocessing.Color.GREY, true);

  /** Below this spread of grey levels an image is a plain area and resembles all others. */
  private static final double PLAIN = 4;

  private static final double[][] COSINES = cosines();

  private PerceptualHash() {}

  private static double[][] cosines() {
    double[][] cosines = new double[LOW][SIZE];
    for (int u = 0; u < LOW; u++) {
      for (int x = 0; x < SIZE; x++) {
        cosines[u][x] = Math.cos(Math.PI * u * (2 * x + 1) / (2.0 * SIZE));
      }
    }
    return cosines;
  }

  /**
   * Returns the hash, or empty for an image of one colour, which has nothing to tell.
   *
   * @param small brought to size by {@link #SHRINK}
   */
  static OptionalLong of(RgbImage small) {
    double[][] grey = new double[SIZE][SIZE];
    double sum = 0;
    double squares = 0;
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double value = small.at(x, y, 0);
        grey[y][x] = value;
        sum += value;
        squares += value * value;
      }
    }
    double mean = sum / (SIZE * SIZE);
    if (squares / (SIZE * SIZE) - mean * mean < PLAIN * PLAIN) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(bits(lowFrequencies(grey)));
  }

  private static double[] lowFrequencies(double[][] grey) {
    double[][] rows = new double[SIZE][LOW];
    for (int y = 0; y < SIZE; y++) {
      for (int u = 0; u < LOW; u++) {
        for (int x = 0; x < SIZE; x++) {
          rows[y][u] += grey[y][x] * COSINES[u][x];
        }
      }
    }
    double[] low = new double[LOW * LOW];
    for (int v = 0; v < LOW; v++) {
      for (int u = 0; u < LOW; u++) {
        for (int y = 0; y < SIZE; y++) {
          low[v * LOW + u] += rows[y][u] * COSINES[v][y];
        }
      }
    }
    return low;
  }

  private static long bits(double[] low) {
    double[] sorted = low.clone();
    Arrays.sort(sorted);
    double median = (sorted[31] + sorted[32]) / 2;
    long bits = 0;
    for (int i = 0; i < low.length; i++) {
      if (low[i] > median) {
        bits |= 1L << i;
      }
    }
    return bits;
  }

  /** How many of the 64 bits differ. */
  static int distance(long a, long b) {
    return Long.bitCount(a ^ b);
  }
}
