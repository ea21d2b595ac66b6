package io.github.zerotodl4j.dl4j.model;

/**
 * The largest number of every window of a plane, {@code y[i, j] = max x[i s + a, j s + b]}. A
 * window's maximum is that of its columns' maxima, so the columns of a row of windows are reduced
 * once, in a loop that processors run many numbers at a time.
 *
 * @param shape of the images, {@code [n, c, height, width]}
 * @param height of a plane
 * @param width of a plane
 * @param kernelY rows of a window
 * @param kernelX columns of a window
 * @param strideY rows from a window to the next
 * @param strideX columns from a window to the next
 */
record MaxOfWindows(
    long[] shape, int height, int width, int kernelY, int kernelX, int strideY, int strideX) {

  static MaxOfWindows of(long[] shape, int[] kernel, int[] stride) {
    return new MaxOfWindows(
        shape, (int) shape[2], (int) shape[3], kernel[0], kernel[1], stride[0], stride[1]);
  }

  private int outHeight() {
    return (height - kernelY) / strideY + 1;
  }

  private int outWidth() {
    return (width - kernelX) / strideX + 1;
  }

  long[] outShape() {
    return new long[] {shape[0], shape[1], outHeight(), outWidth()};
  }

  /** Numbers of a plane. */
  int inSize() {
    return height * width;
  }

  /** Pools a plane, {@code [height, width]}. */
  float[] of(float[] x) {
    int outWidth = outWidth();
    float[] y = new float[outHeight() * outWidth];
    float[] columns = new float[width];
    for (int i = 0; i < outHeight(); i++) {
      int top = i * strideY * width;
      System.arraycopy(x, top, columns, 0, width);
      for (int a = 1; a < kernelY; a++) {
        largerOf(columns, x, top + a * width);
      }
      for (int j = 0; j < outWidth; j++) {
        float largest = columns[j * strideX];
        for (int b = 1; b < kernelX; b++) {
          largest = Math.max(largest, columns[j * strideX + b]);
        }
        y[i * outWidth + j] = largest;
      }
    }
    return y;
  }

  private static void largerOf(float[] columns, float[] x, int from) {
    for (int j = 0; j < columns.length; j++) {
      columns[j] = Math.max(columns[j], x[from + j]);
    }
  }
}
