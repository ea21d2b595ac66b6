package io.github.zerotodl4j.images.format;

/** Predicts blocks from the pixels above and to the left (RFC 6386, section 12). */
final class Vp8Prediction {

  /** Modes of whole blocks. */
  static final int AVERAGE = 0;

  static final int VERTICAL = 1;
  static final int HORIZONTAL = 2;
  static final int GRADIENT = 3;

  private Vp8Prediction() {}

  /** A square of 16 or 8 pixels a side. */
  static void block(Vp8Plane plane, int x, int y, int size, int mode) {
    int at = plane.at(x, y);
    int corner = plane.get(at - plane.stride - 1);
    int average = mode == AVERAGE ? average(plane, x, y, size) : 0;
    for (int row = 0; row < size; row++) {
      int left = plane.get(at + row * plane.stride - 1);
      for (int column = 0; column < size; column++) {
        int above = plane.get(at - plane.stride + column);
        int value =
            switch (mode) {
              case VERTICAL -> above;
              case HORIZONTAL -> left;
              case GRADIENT -> left + above - corner;
              default -> average;
            };
        plane.set(at + row * plane.stride + column, value);
      }
    }
  }

  /** Of the edges that are there. */
  private static int average(Vp8Plane plane, int x, int y, int size) {
    int at = plane.at(x, y);
    int sum = 0;
    int count = 0;
    for (int i = 0; i < size; i++) {
      sum += y > 0 ? plane.get(at - plane.stride + i) : 0;
      sum += x > 0 ? plane.get(at + i * plane.stride - 1) : 0;
    }
    count += y > 0 ? size : 0;
    count += x > 0 ? size : 0;
    return count == 0 ? 128 : (sum + count / 2) / count;
  }

  /**
   * A square of 4 pixels a side.
   *
   * @param edge the pixels around it: 0 to 3 to the left from the bottom up, 4 the corner, 5 to 12
   *     above from left to right
   */
  static void small(Vp8Plane plane, int at, int mode, int[] edge) {
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        plane.set(at + y * plane.stride + x, small(mode, x, y, edge));
      }
    }
  }

  private static int small(int mode, int x, int y, int[] e) {
    return switch (mode) {
      case 0 -> (e[0] + e[1] + e[2] + e[3] + e[5] + e[6] + e[7] + e[8] + 4) >> 3;
      case 1 -> e[3 - y] + e[5 + x] - e[4];
      case 2 -> three(e, 5 + x);
      case 3 -> y == 3 ? (e[1] + 3 * e[0] + 2) >> 2 : three(e, 3 - y);
      case 4 -> x + y == 6 ? (e[11] + 3 * e[12] + 2) >> 2 : three(e, 6 + x + y);
      case 5 -> three(e, 4 + x - y);
      case 6 -> verticalRight(x, y, e);
      case 7 -> verticalLeft(x, y, e);
      case 8 -> horizontalDown(x, y, e);
      default -> horizontalUp(x, y, e);
    };
  }

  /** The mean of three neighbours on the edge, the middle one twice. */
  private static int three(int[] e, int middle) {
    return (e[middle - 1] + 2 * e[middle] + e[middle + 1] + 2) >> 2;
  }

  private static int two(int[] e, int first) {
    return (e[first] + e[first + 1] + 1) >> 1;
  }

  private static int verticalRight(int x, int y, int[] e) {
    int steps = 2 * x - y;
    if (steps < 0) {
      return three(e, steps == -1 ? 4 : 5 - y);
    }
    return steps % 2 == 0 ? two(e, 4 + steps / 2) : three(e, 4 + (steps + 1) / 2);
  }

  private static int verticalLeft(int x, int y, int[] e) {
    if (x == 3 && y >= 2) {
      return three(e, y == 2 ? 10 : 11);
    }
    return y % 2 == 0 ? two(e, 5 + x + y / 2) : three(e, 6 + x + y / 2);
  }

  private static int horizontalDown(int x, int y, int[] e) {
    int steps = 2 * y - x;
    if (steps < 0) {
      return three(e, steps == -1 ? 4 : 3 + x);
    }
    return steps % 2 == 0 ? two(e, 3 - steps / 2) : three(e, 4 - (steps + 1) / 2);
  }

  private static int horizontalUp(int x, int y, int[] e) {
    int steps = 2 * y + x;
    if (steps > 5) {
      return e[0];
    }
    if (steps == 5) {
      return (e[1] + 3 * e[0] + 2) >> 2;
    }
    return steps % 2 == 0 ? two(e, 2 - steps / 2) : three(e, 2 - steps / 2);
  }
}
