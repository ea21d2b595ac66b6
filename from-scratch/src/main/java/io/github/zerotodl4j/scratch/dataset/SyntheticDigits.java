package io.github.zerotodl4j.scratch.dataset;

import io.github.zerotodl4j.scratch.dataset.DigitStrokes.Stroke;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Digits drawn by code, in MNIST's format: 28x28, white on black, ten classes.
 *
 * <p>Each picture is a handwriting variant of {@link DigitStrokes} whose points tremble, rotated,
 * sheared, scaled and moved at random, drawn with a pen of random width and strewn with noise. The
 * pictures depend on the seed alone, bit for bit: only arithmetic that every Java platform rounds
 * alike is used.
 */
public final class SyntheticDigits {
  /** How many training pictures there are unless asked otherwise. */
  public static final int DEFAULT_TRAIN = 10_000;

  /** How many test pictures there are unless asked otherwise. */
  public static final int DEFAULT_TEST = 2_000;

  /** The seed unless asked otherwise. */
  public static final long DEFAULT_SEED = 28;

  private static final int SIDE = 28;
  private static final double GLYPH_HEIGHT = 20; // pixels, as in MNIST
  private static final double GLYPH_WIDTH = 16;

  private SyntheticDigits() {}

  /** Draws the default number of pictures. */
  public static Split create() {
    return create(DEFAULT_TRAIN, DEFAULT_TEST, DEFAULT_SEED);
  }

  /**
   * Draws pictures.
   *
   * @param train how many to learn from, at least 1
   * @param test how many to judge by, at least 1
   * @param seed equal seeds give equal pictures
   */
  public static Split create(int train, int test, long seed) {
    return new Split(part("training", train, seed), part("test", test, ~seed));
  }

  private static ByteImages part(String name, int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "SyntheticDigits: " + count + " " + name + " pictures, expected at least 1");
    }
    byte[] pixels = new byte[Math.multiplyExact(count, SIDE * SIDE)];
    byte[] labels = new byte[count];
    float[] ink = new float[SIDE * SIDE];
    SplittableRandom root = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      SplittableRandom random = root.split();
      labels[i] = (byte) random.nextInt(10);
      draw(labels[i], random, ink);
      for (int p = 0; p < ink.length; p++) {
        pixels[i * ink.length + p] = (byte) (255 * ink[p] + 0.5f);
      }
    }
    String description =
        "synthetic digits, " + name + " pictures, drawn by code (not handwriting), seed " + seed;
    return new ByteImages(description, pixels, labels, Mnist.DIGITS, 1, SIDE, SIDE);
  }

  /** Draws one digit into {@code ink [28, 28]}, values 0 to 1. */
  private static void draw(int digit, SplittableRandom random, float[] ink) {
    Arrays.fill(ink, 0);
    List<List<Stroke>> variants = DigitStrokes.variants(digit);
    List<Stroke> strokes = variants.get(random.nextInt(variants.size()));
    double[] toPixels = placement(random);
    double penRadius = between(random, 0.85, 1.75);
    double tremble = between(random, 0, 0.06);
    for (Stroke stroke : strokes) {
      double[] points = stroke.points().clone();
      for (int i = 0; i < points.length; i++) {
        points[i] += tremble * bell(random);
      }
      double[] line = new Stroke(stroke.smooth(), points).flatten();
      paint(transform(line, toPixels), penRadius, ink);
    }
    addNoise(random, ink);
  }

  /**
   * A random affine map from the unit box to pixels: {@code x' = a·x + b·y + c; y' = d·x + e·y +
   * f}.
   */
  private static double[] placement(SplittableRandom random) {
    double angle = between(random, -0.25, 0.25);
    double shear = between(random, -0.3, 0.3);
    double width = GLYPH_WIDTH * between(random, 0.7, 1.15);
    double height = GLYPH_HEIGHT * between(random, 0.8, 1.1);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double a = cos * width;
    double b = (-sin - cos * shear) * height;
    double d = sin * width;
    double e = (cos - sin * shear) * height;
    double centreX = 0.5 * (SIDE - 1) + between(random, -1.5, 1.5);
    double centreY = 0.5 * (SIDE - 1) + between(random, -1.5, 1.5);
    return new double[] {a, b, centreX - 0.5 * (a + b), d, e, centreY - 0.5 * (d + e)};
  }

  private static double[] transform(double[] line, double[] map) {
    double[] moved = new double[line.length];
    for (int i = 0; i < line.length; i += 2) {
      moved[i] = map[0] * line[i] + map[1] * line[i + 1] + map[2];
      moved[i + 1] = map[3] * line[i] + map[4] * line[i + 1] + map[5];
    }
    return moved;
  }

  /** Paints a line with a round pen: a pixel is as light as the pen's edge covers it. */
  private static void paint(double[] line, double radius, float[] ink) {
    double reach = radius + 0.5;
    for (int i = 0; i + 3 < line.length; i += 2) {
      double x0 = line[i];
      double y0 = line[i + 1];
      double x1 = line[i + 2];
      double y1 = line[i + 3];
      int top = clamp(Math.min(y0, y1) - reach);
      int bottom = clamp(Math.max(y0, y1) + reach + 1);
      int left = clamp(Math.min(x0, x1) - reach);
      int right = clamp(Math.max(x0, x1) + reach + 1);
      for (int y = top; y <= bottom; y++) {
        for (int x = left; x <= right; x++) {
          double covered = reach - distance(x, y, x0, y0, x1, y1);
          ink[y * SIDE + x] = Math.max(ink[y * SIDE + x], (float) Math.min(1, covered));
        }
      }
    }
  }

  /** The distance of a point from a line segment. */
  private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double lengthSquared = dx * dx + dy * dy;
    double along = lengthSquared == 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / lengthSquared;
    double t = Math.max(0, Math.min(1, along));
    double restX = x - x0 - t * dx;
    double restY = y - y0 - t * dy;
    return Math.sqrt(restX * restX + restY * restY);
  }

  private static void addNoise(SplittableRandom random, float[] ink) {
    double strength = between(random, 0.8, 1);
    double noise = between(random, 0, 0.08);
    for (int p = 0; p < ink.length; p++) {
      ink[p] = (float) Math.max(0, Math.min(1, strength * ink[p] + noise * bell(random)));
    }
  }

  private static int clamp(double pixel) {
    return (int) Math.max(0, Math.min(SIDE - 1, pixel));
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A bell-shaped number of variance 1/3 in (-2, 2): four uniform ones, the same on every JDK. */
  private static double bell(SplittableRandom random) {
    return random.nextDouble() + random.nextDouble() - random.nextDouble() - random.nextDouble();
  }
}
