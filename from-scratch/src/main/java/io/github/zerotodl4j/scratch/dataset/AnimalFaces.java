package io.github.zerotodl4j.scratch.dataset;

import io.github.zerotodl4j.scratch.dataset.Canvas.Color;
import io.github.zerotodl4j.scratch.dataset.Canvas.Pose;
import java.util.SplittableRandom;

/**
 * Paints the face of a cat or a dog, no two alike.
 *
 * <p>Coats, backgrounds and poses are drawn from the same choices for both: what tells them apart
 * are ears, eyes, muzzle and whiskers.
 */
final class AnimalFaces {
  private static final Color[] COATS = {
    new Color(0.85, 0.55, 0.25),
    new Color(0.55, 0.38, 0.24),
    new Color(0.5, 0.5, 0.53),
    new Color(0.9, 0.85, 0.76),
    new Color(0.25, 0.23, 0.24),
    new Color(0.72, 0.6, 0.45),
  };
  private static final Color WHITE = new Color(0.97, 0.96, 0.94);
  private static final Color BLACK = new Color(0.07, 0.06, 0.07);
  private static final Color PINK = new Color(0.93, 0.6, 0.62);

  private final Canvas canvas;
  private final SplittableRandom random;
  private final Color coat;
  private final Color dark;
  private final Color light;

  private AnimalFaces(Canvas canvas, SplittableRandom random) {
    this.canvas = canvas;
    this.random = random;
    Color base = COATS[random.nextInt(COATS.length)];
    this.coat = base.towards(anyColor(), 0.12);
    this.dark = coat.towards(BLACK, 0.4);
    this.light = coat.towards(WHITE, between(0.35, 0.75));
  }

  /** Paints a cat's face on a random background. */
  static void cat(Canvas canvas, SplittableRandom random) {
    AnimalFaces painter = new AnimalFaces(canvas, random);
    painter.scene();
    painter.catFace();
  }

  /** Paints a dog's face on a random background. */
  static void dog(Canvas canvas, SplittableRandom random) {
    AnimalFaces painter = new AnimalFaces(canvas, random);
    painter.scene();
    painter.dogFace();
  }

  private void scene() {
    canvas.background(anyColor(), anyColor());
    for (int i = random.nextInt(4); i > 0; i--) {
      canvas.ellipse(
          anyColor(),
          between(-1, 1),
          between(-1, 1),
          between(0.1, 0.5),
          between(0.1, 0.5),
          between(0, 3));
    }
    canvas.setPose(
        new Pose(
            between(-0.4, 0.4), between(0.55, 0.9), between(-0.22, 0.22), between(-0.15, 0.2)));
    canvas.ellipse(coat.towards(dark, 0.3), between(-0.2, 0.2), 1.05, 0.55, 0.7, 0);
  }

  private void catFace() {
    double width = between(0.62, 0.74);
    double earTip = between(0.5, 0.66);
    double earHeight = between(-1.05, -0.85);
    for (int side = -1; side <= 1; side += 2) {
      triangle(coat, side, 0.12, -0.42, earTip, earHeight, width - 0.02, -0.05);
      triangle(
          PINK.towards(coat, 0.3), side, 0.27, -0.46, earTip - 0.03, earHeight + 0.16, 0.56, -0.2);
    }
    canvas.ellipse(coat, 0, 0, width, between(0.54, 0.62), 0);
    if (random.nextInt(2) == 0) {
      stripes();
    }
    canvas.ellipse(light, 0, 0.27, 0.3, 0.2, 0);
    Color iris = random.nextInt(2) == 0 ? new Color(0.5, 0.75, 0.3) : new Color(0.9, 0.72, 0.2);
    double eye = between(0.13, 0.17);
    double pupil = between(0.025, 0.06);
    for (int side = -1; side <= 1; side += 2) {
      canvas.ellipse(BLACK, side * 0.28, -0.08, eye + 0.02, 0.125, side * 0.25);
      canvas.ellipse(iris, side * 0.28, -0.08, eye, 0.105, side * 0.25);
      canvas.ellipse(BLACK, side * 0.28, -0.08, pupil, 0.1, 0);
      canvas.ellipse(WHITE, side * 0.28 + 0.04, -0.12, 0.02, 0.02, 0);
    }
    canvas.triangle(PINK.towards(BLACK, between(0, 0.4)), -0.07, 0.15, 0.07, 0.15, 0, 0.23);
    mouth(0.23, 0.1);
    whiskers();
  }

  private void stripes() {
    for (int i = -1; i <= 1; i++) {
      canvas.line(dark, i * 0.13, -0.5, i * 0.1, -0.3, 0.06);
    }
    for (int side = -1; side <= 1; side += 2) {
      canvas.line(dark, side * 0.62, 0.05, side * 0.47, 0.1, 0.05);
      canvas.line(dark, side * 0.58, 0.22, side * 0.45, 0.22, 0.05);
    }
  }

  private void whiskers() {
    Color color = random.nextInt(3) == 0 ? BLACK : WHITE;
    double droop = between(-0.05, 0.12);
    for (int side = -1; side <= 1; side += 2) {
      for (int i = -1; i <= 1; i++) {
        canvas.line(
            color,
            side * 0.2,
            0.26 + 0.05 * i,
            side * between(0.75, 0.95),
            0.24 + 0.14 * i + droop,
            0.022);
      }
    }
  }

  private void dogFace() {
    double width = between(0.5, 0.6);
    canvas.ellipse(coat, 0, 0, width, between(0.62, 0.72), 0);
    if (random.nextInt(2) == 0) {
      canvas.ellipse(dark, (random.nextInt(2) * 2 - 1) * 0.25, -0.16, 0.2, 0.24, 0);
    }
    canvas.ellipse(light, 0, between(0.3, 0.36), between(0.3, 0.38), between(0.28, 0.36), 0);
    double droop = between(0.15, 0.5);
    double length = between(0.38, 0.52);
    for (int side = -1; side <= 1; side += 2) {
      canvas.ellipse(
          dark,
          side * (width + 0.08),
          -0.25 + 0.3 * droop,
          0.19,
          length,
          -side * (0.45 - droop * 0.6));
    }
    double eye = between(0.07, 0.1);
    for (int side = -1; side <= 1; side += 2) {
      canvas.ellipse(WHITE, side * 0.23, -0.15, eye + 0.025, eye + 0.02, 0);
      canvas.ellipse(new Color(0.22, 0.12, 0.07), side * 0.23, -0.14, eye, eye, 0);
      canvas.ellipse(WHITE, side * 0.23 + 0.03, -0.18, 0.022, 0.022, 0);
    }
    if (random.nextInt(2) == 0) {
      canvas.ellipse(PINK.towards(new Color(0.9, 0.2, 0.25), 0.5), 0, 0.62, 0.1, 0.17, 0);
    }
    canvas.ellipse(BLACK, 0, 0.17, between(0.13, 0.18), between(0.1, 0.13), 0);
    canvas.ellipse(WHITE.towards(BLACK, 0.4), -0.04, 0.13, 0.035, 0.02, 0);
    mouth(0.28, 0.2);
  }

  /** A short line down from the nose, and from its end a bow to either side. */
  private void mouth(double top, double size) {
    double bottom = top + size;
    canvas.line(BLACK, 0, top, 0, bottom, 0.03);
    for (int side = -1; side <= 1; side += 2) {
      canvas.line(BLACK, 0, bottom, side * 0.1, bottom + 0.05, 0.03);
      canvas.line(BLACK, side * 0.1, bottom + 0.05, side * 0.2, bottom, 0.03);
    }
  }

  /** A triangle given for the right side; on the left side its corners run the other way. */
  private void triangle(
      Color color, int side, double x0, double y0, double x1, double y1, double x2, double y2) {
    if (side > 0) {
      canvas.triangle(color, x0, y0, x1, y1, x2, y2);
    } else {
      canvas.triangle(color, -x0, y0, -x2, y2, -x1, y1);
    }
  }

  private Color anyColor() {
    return new Color(between(0.1, 0.95), between(0.1, 0.95), between(0.1, 0.95));
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
