package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.RgbImage;

/**
 * One affine transform with one bilinear interpolation, then {@link ColorChange}.
 *
 * <p>In whole numbers as OpenCV's {@code warpAffine} computes it, to the same bytes: matrices are
 * rounded to 1/1024, positions to 1/32 of a pixel, values to 8 bits.
 */
final class AffineWarp {

  /** Steps of a matrix' products. */
  private static final int SCALE = 1024;

  /** Positions between two pixels. */
  private static final int STEPS = 32;

  /** From a product's steps to a position's, rounded. */
  private static final int SHIFT = 5;

  private static final int HALF = SCALE / STEPS / 2;

  private final RgbImage image;
  private final Augmentation.Fill fill;
  private final byte[] target;
  private int written;

  private AffineWarp(RgbImage image, Augmentation.Fill fill) {
    this.image = image;
    this.fill = fill;
    this.target = new byte[image.data().length];
  }

  static RgbImage apply(RgbImage image, Variation variation, Augmentation.Fill fill) {
    AffineWarp warp = new AffineWarp(image, fill);
    warp.run(variation.matrix(image.width(), image.height()));
    RgbImage result = new RgbImage(image.width(), image.height(), warp.target);
    ColorChange.apply(result, variation.colors());
    ColorChange.erase(result, variation.erased());
    return result;
  }

  /** Reads each pixel (x, y) of the result at (a·x + b·y + tx, c·x + d·y + ty) of the image. */
  private void run(double[] matrix) {
    int[] columnsX = new int[image.width()];
    int[] columnsY = new int[image.width()];
    for (int x = 0; x < image.width(); x++) {
      columnsX[x] = rounded(matrix[0] * x);
      columnsY[x] = rounded(matrix[3] * x);
    }
    for (int y = 0; y < image.height(); y++) {
      int rowX = rounded(matrix[1] * y + matrix[2]) + HALF;
      int rowY = rounded(matrix[4] * y + matrix[5]) + HALF;
      for (int x = 0; x < image.width(); x++) {
        pixel((rowX + columnsX[x]) >> SHIFT, (rowY + columnsY[x]) >> SHIFT);
      }
    }
  }

  private static int rounded(double value) {
    return (int) Math.rint(value * SCALE);
  }

  /** Writes the next pixel, read at a position in 1/32 of a pixel. */
  private void pixel(int x, int y) {
    int left = x >> SHIFT;
    int top = y >> SHIFT;
    int right = x & (STEPS - 1);
    int below = y & (STEPS - 1);
    if (left >= 0 && left < image.width() - 1 && top >= 0 && top < image.height() - 1) {
      int corner = 3 * (top * image.width() + left);
      int row = 3 * image.width();
      mix(corner, corner + 3, corner + row, corner + row + 3, right, below);
    } else {
      int x0 = index(left, image.width());
      int x1 = index(left + 1, image.width());
      int y0 = index(top, image.height());
      int y1 = index(top + 1, image.height());
      mix(offset(x0, y0), offset(x1, y0), offset(x0, y1), offset(x1, y1), right, below);
    }
  }

  private void mix(int p00, int p01, int p10, int p11, int right, int below) {
    int w11 = right * below;
    int w01 = right * STEPS - w11;
    int w10 = below * STEPS - w11;
    int w00 = STEPS * STEPS - w01 - w10 - w11;
    for (int c = 0; c < 3; c++) {
      int sum = w00 * at(p00, c) + w01 * at(p01, c) + w10 * at(p10, c) + w11 * at(p11, c);
      target[written++] = (byte) ((sum + SCALE / 2) / SCALE);
    }
  }

  /** A channel of the pixel that begins at an offset; black where there is none. */
  private int at(int offset, int channel) {
    return offset < 0 ? 0 : image.data()[offset + channel] & 0xFF;
  }

  private int offset(int x, int y) {
    return x < 0 || y < 0 ? -1 : 3 * (y * image.width() + x);
  }

  /** The column or row that stands for one outside; -1 for black. */
  private int index(int i, int size) {
    if (i >= 0 && i < size) {
      return i;
    }
    return switch (fill) {
      case NEAREST -> Math.max(0, Math.min(i, size - 1));
      case CONSTANT -> -1;
      case WRAP -> Math.floorMod(i, size);
      case REFLECT -> {
        int twice = Math.floorMod(i, 2 * size);
        yield twice < size ? twice : 2 * size - 1 - twice;
      }
    };
  }
}
