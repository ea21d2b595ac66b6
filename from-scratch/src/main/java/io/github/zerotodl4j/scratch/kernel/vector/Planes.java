package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Copies of image planes with a border of zeros. Rows are written in ascending order and in whole
 * vectors: what one row writes past its end, the next one overwrites.
 */
final class Planes {
  /** Floats that a destination needs after its last row. */
  static final int SLACK = 2 * LENGTH;

  private Planes() {}

  /**
   * Writes {@code to[r, j] = from[r·stride - top, j·stride - left]}, zero outside of {@code from}.
   *
   * @param top rows of zeros above; negative leaves rows out
   * @param left columns of zeros before; negative leaves columns out
   */
  static void pad(
      float[] from,
      int fromOffset,
      int height,
      int width,
      int stride,
      int top,
      int left,
      float[] to,
      int toOffset,
      int rows,
      int columns) {
    int firstColumn = Math.min(columns, Math.max(0, Math.floorDiv(left + stride - 1, stride)));
    int endColumn =
        Math.max(firstColumn, Math.min(columns, Math.floorDiv(width - 1 + left, stride) + 1));
    int target = toOffset;
    for (int r = 0; r < rows; r++, target += columns) {
      int y = r * stride - top;
      if (y < 0 || y >= height) {
        Arrays.fill(to, target, target + columns, 0);
        continue;
      }
      for (int j = 0; j < firstColumn; j++) {
        to[target + j] = 0;
      }
      int source = fromOffset + y * width - left + firstColumn * stride;
      if (stride == 1) {
        copy(from, source, to, target + firstColumn, endColumn - firstColumn);
      } else {
        for (int j = firstColumn; j < endColumn; j++) {
          to[target + j] = from[source + (j - firstColumn) * stride];
        }
      }
      for (int j = endColumn; j < columns; j++) {
        to[target + j] = 0;
      }
    }
  }

  private static void copy(float[] from, int source, float[] to, int target, int length) {
    int j = 0;
    for (; j < length && source + j + LENGTH <= from.length; j += LENGTH) {
      FloatVector.fromArray(SPECIES, from, source + j).intoArray(to, target + j);
    }
    for (; j < length; j++) {
      to[target + j] = from[source + j];
    }
  }

  /**
   * Copies the rows of a result into an image plane, without the columns that belong to the border,
   * adding a bias and applying ReLU on the way.
   */
  static void unpad(
      float[] from,
      int fromOffset,
      int fromRow,
      float bias,
      boolean relu,
      float[] to,
      int toOffset,
      int rows,
      int columns) {
    int end = toOffset + rows * columns;
    for (int r = 0; r < rows; r++) {
      int source = fromOffset + r * fromRow;
      int target = toOffset + r * columns;
      int j = 0;
      for (; j < columns && target + j + LENGTH <= end; j += LENGTH) {
        FloatVector v = FloatVector.fromArray(SPECIES, from, source + j).add(bias);
        (relu ? v.max(0f) : v).intoArray(to, target + j);
      }
      for (; j < columns; j++) {
        float v = from[source + j] + bias;
        to[target + j] = relu ? Math.max(v, 0f) : v;
      }
    }
  }

  /**
   * Turns the planes of an image into a padded row of pixels, each with its channels side by side.
   *
   * @param padding rows and columns of zeros above and before; what follows is zero, too
   * @param lanes floats of a pixel, at least the channels
   */
  static void toPixels(
      float[] from,
      int fromOffset,
      int channels,
      int height,
      int width,
      int padding,
      float[] to,
      int toOffset,
      int rows,
      int columns,
      int lanes) {
    Arrays.fill(to, toOffset, toOffset + rows * columns * lanes, 0);
    int plane = height * width;
    for (int y = 0; y < height; y++) {
      int source = fromOffset + y * width;
      int target = toOffset + ((y + padding) * columns + padding) * lanes;
      for (int x = 0; x < width; x++, source++, target += lanes) {
        for (int c = 0; c < channels; c++) {
          to[target + c] = from[source + c * plane];
        }
      }
    }
  }

  /** Turns pixels back into planes, leaving out what lies behind each row. */
  static void fromPixels(
      float[] from,
      int columns,
      int lanes,
      float[] to,
      int toOffset,
      int channels,
      int height,
      int width) {
    int plane = height * width;
    for (int y = 0; y < height; y++) {
      int source = y * columns * lanes;
      int target = toOffset + y * width;
      for (int x = 0; x < width; x++, source += lanes, target++) {
        for (int c = 0; c < channels; c++) {
          to[target + c * plane] = from[source + c];
        }
      }
    }
  }
}
