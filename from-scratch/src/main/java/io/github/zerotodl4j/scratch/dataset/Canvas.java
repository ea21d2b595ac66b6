package io.github.zerotodl4j.scratch.dataset;

import java.util.SplittableRandom;

/**
 * A square RGB picture to paint on, with smooth edges.
 *
 * <p>Coordinates are those of the thing painted: the {@link Pose} turns, scales and moves them onto
 * the picture, whose corners are (-1, -1) and (1, 1), y downwards.
 */
final class Canvas {
  private final int side;
  private final float[] pixels; // [3, side, side], 0 to 1
  private Pose pose = new Pose(0, 1, 0, 0);

  Canvas(int side) {
    this.side = side;
    this.pixels = new float[3 * side * side];
  }

  /** A colour, each part from 0 to 1. */
  record Color(double red, double green, double blue) {

    /** Returns the colour {@code share} of the way to another. */
    Color towards(Color other, double share) {
      return new Color(
          red + share * (other.red - red),
          green + share * (other.green - green),
          blue + share * (other.blue - blue));
    }
  }

  /**
   * How a thing stands on the picture.
   *
   * @param angle turn in radians
   * @param scale size
   * @param x where its origin is
   * @param y where its origin is
   */
  record Pose(double angle, double scale, double x, double y) {}

  /** How far a point is outside a shape; negative inside. */
  @FunctionalInterface
  private interface Shape {
    double distance(double x, double y);
  }

  /** Everything painted from now on stands like this. */
  void setPose(Pose pose) {
    this.pose = pose;
  }

  /** Paints an ellipse around (cx, cy), its axes turned by {@code angle} radians. */
  void ellipse(Color color, double cx, double cy, double rx, double ry, double angle) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    Shape shape =
        (x, y) -> {
          double u = ((x - cx) * cos + (y - cy) * sin) / rx;
          double v = ((y - cy) * cos - (x - cx) * sin) / ry;
          double radius = Math.sqrt(u * u + v * v);
          // Exact on the rim, and near enough for the one pixel that is blended.
          return (radius - 1) * Math.min(rx, ry);
        };
    paint(color, shape, cx, cy, Math.max(rx, ry));
  }

  /** Paints a line with round ends. */
  void line(Color color, double x0, double y0, double x1, double y1, double width) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double lengthSquared = dx * dx + dy * dy;
    Shape shape =
        (x, y) -> {
          double t = ((x - x0) * dx + (y - y0) * dy) / lengthSquared;
          double along = Math.max(0, Math.min(1, t));
          double restX = x - x0 - along * dx;
          double restY = y - y0 - along * dy;
          return Math.sqrt(restX * restX + restY * restY) - 0.5 * width;
        };
    double reach = 0.5 * (Math.sqrt(lengthSquared) + width);
    paint(color, shape, 0.5 * (x0 + x1), 0.5 * (y0 + y1), reach);
  }

  /** Paints a triangle whose corners run clockwise on the picture. */
  void triangle(Color color, double... corners) {
    Shape shape =
        (x, y) -> {
          double outside = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < 6; i += 2) {
            double dx = corners[(i + 2) % 6] - corners[i];
            double dy = corners[(i + 3) % 6] - corners[i + 1];
            double cross = dy * (x - corners[i]) - dx * (y - corners[i + 1]);
            outside = Math.max(outside, cross / Math.sqrt(dx * dx + dy * dy));
          }
          return outside;
        };
    double cx = (corners[0] + corners[2] + corners[4]) / 3;
    double cy = (corners[1] + corners[3] + corners[5]) / 3;
    double reach = 0;
    for (int i = 0; i < 6; i += 2) {
      double dx = corners[i] - cx;
      double dy = corners[i + 1] - cy;
      reach = Math.max(reach, Math.sqrt(dx * dx + dy * dy));
    }
    paint(color, shape, cx, cy, reach);
  }

  /** Fills the picture with a blend from top to bottom. */
  void background(Color top, Color bottom) {
    for (int row = 0; row < side; row++) {
      Color color = top.towards(bottom, row / (double) side);
      for (int column = 0; column < side; column++) {
        blend(color, row, column, 1);
      }
    }
  }

  /** Paints a shape that lies within {@code reach} of (cx, cy). */
  private void paint(Color color, Shape shape, double cx, double cy, double reach) {
    double cos = StrictMath.cos(pose.angle) * pose.scale;
    double sin = StrictMath.sin(pose.angle) * pose.scale;
    double half = 0.5 * side;
    double middleX = (1 + pose.x + cos * cx - sin * cy) * half;
    double middleY = (1 + pose.y + sin * cx + cos * cy) * half;
    double radius = reach * pose.scale * half + 1;
    double perPixel = 1 / (half * pose.scale);
    double back = 1 / (pose.scale * pose.scale);
    for (int row = clamp(middleY - radius); row <= clamp(middleY + radius); row++) {
      for (int column = clamp(middleX - radius); column <= clamp(middleX + radius); column++) {
        double px = (column + 0.5) / half - 1 - pose.x;
        double py = (row + 0.5) / half - 1 - pose.y;
        double x = (cos * px + sin * py) * back;
        double y = (cos * py - sin * px) * back;
        blend(color, row, column, 0.5 - shape.distance(x, y) / perPixel);
      }
    }
  }

  private void blend(Color color, int row, int column, double coverage) {
    if (coverage <= 0) {
      return;
    }
    float share = (float) Math.min(1, coverage);
    int plane = side * side;
    int p = row * side + column;
    pixels[p] += share * ((float) color.red - pixels[p]);
    pixels[plane + p] += share * ((float) color.green - pixels[plane + p]);
    pixels[2 * plane + p] += share * ((float) color.blue - pixels[2 * plane + p]);
  }

  private int clamp(double pixel) {
    return (int) Math.max(0, Math.min(side - 1, pixel));
  }

  /** Writes the picture as bytes, {@code [3, side, side]}, with noise of the given strength. */
  void toBytes(SplittableRandom random, double noise, byte[] target, int offset) {
    for (int p = 0; p < pixels.length; p++) {
      double grain = noise * (2 * random.nextDouble() - 1);
      double value = Math.max(0, Math.min(1, pixels[p] + grain));
      target[offset + p] = (byte) (255 * value + 0.5);
    }
  }
}
