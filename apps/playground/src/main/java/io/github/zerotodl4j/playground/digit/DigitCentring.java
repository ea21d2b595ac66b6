package io.github.zerotodl4j.playground.digit;

/**
 * Makes a drawing like MNIST's digits: scaled to fit 20x20, its sides in proportion, and moved so
 * that its centre of mass is the middle of 28x28. LeCun et al. 1998.
 */
final class DigitCentring {
  /** Pixels a side of MNIST's digits. */
  static final int SIDE = 28;

  private static final int BOX = 20;
  private static final float FAINTEST_INK = 0.05f;

  private DigitCentring() {}

  /**
   * Returns the digit, {@code [28 * 28]}; all zero where nothing was drawn.
   *
   * @param ink {@code [side * side]}, 0 for paper to 1 for ink
   * @param side of the drawing
   */
  static float[] centre(float[] ink, int side) {
    int left = side;
    int right = -1;
    int top = side;
    int bottom = -1;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (ink[y * side + x] > FAINTEST_INK) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    if (right < 0) {
      return new float[SIDE * SIDE];
    }
    int width = right - left + 1;
    int height = bottom - top + 1;
    double step = Math.max(width, height) / (double) BOX; // source pixels a pixel of the digit
    int columns = Math.max(1, (int) Math.round(width / step));
    int rows = Math.max(1, (int) Math.round(height / step));
    float[] small = new float[rows * columns];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double centreX = left + (x + 0.5) * width / columns;
        double centreY = top + (y + 0.5) * height / rows;
        small[y * columns + x] = mean(ink, side, centreX, centreY, step);
      }
    }
    return place(small, rows, columns);
  }

  /** The mean ink of a square, each pixel by the part of it that lies inside. */
  private static float mean(float[] ink, int side, double centreX, double centreY, double step) {
    double reach = Math.max(step, 1) / 2;
    double sum = 0;
    double area = 0;
    for (int y = (int) Math.floor(centreY - reach); y < centreY + reach; y++) {
      double high = Math.min(y + 1, centreY + reach) - Math.max(y, centreY - reach);
      for (int x = (int) Math.floor(centreX - reach); x < centreX + reach; x++) {
        double part = high * (Math.min(x + 1, centreX + reach) - Math.max(x, centreX - reach));
        area += part;
        if (x >= 0 && y >= 0 && x < side && y < side) {
          sum += part * ink[y * side + x];
        }
      }
    }
    return (float) (sum / area);
  }

  private static float[] place(float[] small, int rows, int columns) {
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        float value = small[y * columns + x];
        sum += value;
        sumX += value * (x + 0.5);
        sumY += value * (y + 0.5);
      }
    }
    int left = clamp((int) Math.round(SIDE / 2.0 - sumX / sum), SIDE - columns);
    int top = clamp((int) Math.round(SIDE / 2.0 - sumY / sum), SIDE - rows);
    float[] digit = new float[SIDE * SIDE];
    for (int y = 0; y < rows; y++) {
      System.arraycopy(small, y * columns, digit, (top + y) * SIDE + left, columns);
    }
    return digit;
  }

  private static int clamp(int value, int most) {
    return Math.max(0, Math.min(value, most));
  }
}
