package io.github.zerotodl4j.exchange.graph;

/**
 * A window that moves over an image; top and left borders may differ from bottom and right ones.
 *
 * @param height rows
 * @param width columns
 * @param strideY step down
 * @param strideX step to the right
 * @param top border rows
 * @param bottom border rows
 * @param left border columns
 * @param right border columns
 */
public record Window(
    int height, int width, int strideY, int strideX, int top, int bottom, int left, int right) {

  private static final int MOST = 4096;

  /** Checks the sizes. */
  public Window {
    if (Math.min(Math.min(height, width), Math.min(strideY, strideX)) < 1
        || Math.min(Math.min(top, bottom), Math.min(left, right)) < 0
        || Math.max(Math.max(height, width), Math.max(strideY, strideX)) > MOST
        || Math.max(Math.max(top, bottom), Math.max(left, right)) > MOST) {
      throw new IllegalArgumentException(
          String.format(
              "window: %dx%d, steps %d and %d, borders %d %d %d %d: expected 1 to %d, borders from 0",
              height, width, strideY, strideX, top, bottom, left, right, MOST));
    }
  }

  /** Without borders. */
  public static Window valid(int height, int width, int strideY, int strideX) {
    return new Window(height, width, strideY, strideX, 0, 0, 0, 0);
  }

  /**
   * With the borders that give {@code ceil(size / stride)} positions, the odd one at bottom and
   * right as TensorFlow has it.
   */
  public Window same(int rows, int columns, int dilation) {
    int y = border(rows, (height - 1) * dilation + 1, strideY);
    int x = border(columns, (width - 1) * dilation + 1, strideX);
    return new Window(height, width, strideY, strideX, y / 2, y - y / 2, x / 2, x - x / 2);
  }

  private static int border(int size, int window, int stride) {
    int positions = (size + stride - 1) / stride;
    return Math.max((positions - 1) * stride + window - size, 0);
  }

  /** Whether there are no borders. */
  public boolean hasNoBorders() {
    return top + bottom + left + right == 0;
  }

  /** The same without borders. */
  public Window withoutBorders() {
    return valid(height, width, strideY, strideX);
  }

  /** Positions down. */
  public int rows(int rows, int dilation) {
    return positions("rows", rows + top + bottom, (height - 1) * dilation + 1, strideY);
  }

  /** Positions across. */
  public int columns(int columns, int dilation) {
    return positions("columns", columns + left + right, (width - 1) * dilation + 1, strideX);
  }

  private static int positions(String what, int size, int window, int stride) {
    if (window > size) {
      throw new IllegalArgumentException(
          "a window of " + window + " " + what + " does not fit into " + size);
    }
    return (size - window) / stride + 1;
  }
}
