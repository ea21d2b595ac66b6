package io.github.zerotodl4j.images.format;

/** Smooths the edges of blocks after all of them are there (RFC 6386, section 15). */
final class Vp8Smoothing {

  private Vp8Smoothing() {}

  /**
   * Smooths across edges of a macroblock in one plane.
   *
   * @param at the macroblock's first pixel
   * @param across from one pixel to the next across the edge
   * @param along from one pixel to the next along it
   * @param length of the edge
   */
  static void simple(Vp8Plane plane, int at, int across, int along, int length, int limit) {
    for (int i = 0, p = at; i < length; i++, p += along) {
      if (isFlat(plane, p, across, 2 * limit + 1)) {
        two(plane, p, across);
      }
    }
  }

  /** Across the edge of a macroblock: up to three pixels on both sides. */
  static void outer(
      Vp8Plane plane, int at, int across, int along, int length, int limit, int interior, int hev) {
    for (int i = 0, p = at; i < length; i++, p += along) {
      if (isSmooth(plane, p, across, 2 * limit + 1, interior)) {
        if (isSteep(plane, p, across, hev)) {
          two(plane, p, across);
        } else {
          six(plane, p, across);
        }
      }
    }
  }

  /** Across an edge within a macroblock: up to two pixels on both sides. */
  static void inner(
      Vp8Plane plane, int at, int across, int along, int length, int limit, int interior, int hev) {
    for (int i = 0, p = at; i < length; i++, p += along) {
      if (isSmooth(plane, p, across, 2 * limit + 1, interior)) {
        if (isSteep(plane, p, across, hev)) {
          two(plane, p, across);
        } else {
          four(plane, p, across);
        }
      }
    }
  }

  private static int difference(Vp8Plane plane, int a, int b) {
    return Math.abs(plane.get(a) - plane.get(b));
  }

  private static boolean isFlat(Vp8Plane plane, int p, int step, int limit) {
    return 4 * difference(plane, p - step, p) + difference(plane, p - 2 * step, p + step) <= limit;
  }

  private static boolean isSmooth(Vp8Plane plane, int p, int step, int limit, int interior) {
    return isFlat(plane, p, step, limit)
        && difference(plane, p - 4 * step, p - 3 * step) <= interior
        && difference(plane, p - 3 * step, p - 2 * step) <= interior
        && difference(plane, p - 2 * step, p - step) <= interior
        && difference(plane, p + 3 * step, p + 2 * step) <= interior
        && difference(plane, p + 2 * step, p + step) <= interior
        && difference(plane, p + step, p) <= interior;
  }

  private static boolean isSteep(Vp8Plane plane, int p, int step, int threshold) {
    return difference(plane, p - 2 * step, p - step) > threshold
        || difference(plane, p + step, p) > threshold;
  }

  private static int signed(int value) {
    return Math.max(-128, Math.min(127, value));
  }

  /** An eighth, within what five bits hold. */
  private static int eighth(int value) {
    return Math.max(-16, Math.min(15, value >> 3));
  }

  private static void two(Vp8Plane plane, int p, int step) {
    int p0 = plane.get(p - step);
    int q0 = plane.get(p);
    int a = 3 * (q0 - p0) + signed(plane.get(p - 2 * step) - plane.get(p + step));
    plane.set(p - step, p0 + eighth(a + 3));
    plane.set(p, q0 - eighth(a + 4));
  }

  private static void four(Vp8Plane plane, int p, int step) {
    int p1 = plane.get(p - 2 * step);
    int p0 = plane.get(p - step);
    int q0 = plane.get(p);
    int q1 = plane.get(p + step);
    int a = 3 * (q0 - p0);
    int a1 = eighth(a + 4);
    int a3 = (a1 + 1) >> 1;
    plane.set(p - 2 * step, p1 + a3);
    plane.set(p - step, p0 + eighth(a + 3));
    plane.set(p, q0 - a1);
    plane.set(p + step, q1 - a3);
  }

  private static void six(Vp8Plane plane, int p, int step) {
    int p0 = plane.get(p - step);
    int q0 = plane.get(p);
    int a = signed(3 * (q0 - p0) + signed(plane.get(p - 2 * step) - plane.get(p + step)));
    for (int i = 0; i < 3; i++) {
      int part = ((27 - 9 * i) * a + 63) >> 7;
      int before = p - (1 + i) * step;
      int behind = p + i * step;
      plane.set(before, plane.get(before) + part);
      plane.set(behind, plane.get(behind) - part);
    }
  }
}
