package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;

import io.github.zerotodl4j.scratch.kernel.ConvolutionShape;
import jdk.incubator.vector.FloatVector;

/**
 * The transforms of Winograd's F(2x2, 3x3) with the matrices of Lavin and Gray: filters, inputs and
 * outputs, and their transposes for the gradient of filters; see {@link Winograd} and {@link
 * WinogradGradient}.
 */
final class WinogradTransforms {
  /** Elements of a transformed tile. */
  static final int ELEMENTS = 16;

  private WinogradTransforms() {}

  /** Whether a convolution is one that F(2x2, 3x3) computes. */
  static boolean suit(ConvolutionShape s) {
    return s.filterHeight() == 3 && s.filterWidth() == 3 && s.stride() == 1 && s.padding() <= 2;
  }

  /** The tiles of 2x2 outputs of an image, and the image that they are computed from. */
  record Tiling(int height, int width, int padding, int outHeight, int outWidth) {

    /** Rows of tiles. */
    int rows() {
      return (outHeight + 1) / 2;
    }

    /** Tiles of a row. */
    int columns() {
      return (outWidth + 1) / 2;
    }

    /** Tiles of an image. */
    int tiles() {
      return rows() * columns();
    }
  }

  /** {@code G g Gᵀ}, its elements {@code step} apart. */
  static void filter(float[] w, int from, int direction, float[] filters, int to, int step) {
    for (int i = 0; i < 4; i++) {
      float g0 = column(w, from, direction, i);
      float g1 = column(w, from + direction, direction, i);
      float g2 = column(w, from + 2 * direction, direction, i);
      int at = to + 4 * i * step;
      filters[at] = g0;
      filters[at + step] = 0.5f * (g0 + g1 + g2);
      filters[at + 2 * step] = 0.5f * (g0 - g1 + g2);
      filters[at + 3 * step] = g2;
    }
  }

  /** Row i of {@code G g}, at one column of g. */
  private static float column(float[] w, int from, int direction, int i) {
    float g0 = w[from];
    float g1 = w[from + 3 * direction];
    float g2 = w[from + 6 * direction];
    if (i == 0 || i == 3) {
      return i == 0 ? g0 : g2;
    }
    return i == 1 ? 0.5f * (g0 + g1 + g2) : 0.5f * (g0 - g1 + g2);
  }

  /**
   * {@code Bᵀ d B} of every tile of an image, all channels side by side.
   *
   * @param from where the image starts in x
   * @param tile the number of its first tile
   * @param tiles of all images together
   * @param inputs {@code [16, tiles, channels in whole vectors]}
   */
  static void inputs(
      Tiling tiling,
      float[] x,
      int from,
      int channels,
      int tile,
      int tiles,
      float[] inputs,
      Scratch own) {
    int lanes = Lanes.roundUp(channels, LENGTH);
    int columns = tiling.columns();
    int rows = 2 * tiling.rows() + 2;
    int row = (2 * columns + 2) * lanes;
    float[] d = own.get(4, rows * row);
    Planes.toPixels(
        x,
        from,
        channels,
        tiling.height(),
        tiling.width(),
        tiling.padding(),
        d,
        0,
        rows,
        row / lanes,
        lanes);
    int step = tiles * lanes;
    for (int r = 0; r < tiling.rows(); r++) {
      int at = 2 * r * row;
      int to = (tile + r * columns) * lanes;
      inputRow(d, at, at + 2 * row, -1, columns, lanes, inputs, to, step);
      inputRow(d, at + row, at + 2 * row, 1, columns, lanes, inputs, to + 4 * step, step);
      inputRow(d, at + 2 * row, at + row, -1, columns, lanes, inputs, to + 8 * step, step);
      inputRow(d, at + row, at + 3 * row, -1, columns, lanes, inputs, to + 12 * step, step);
    }
  }

  /** A row of Bᵀ d, which is one row of d plus or minus another, times B. */
  private static void inputRow(
      float[] d, int a, int b, float sign, int tiles, int lanes, float[] out, int to, int step) {
    for (int t = 0; t < tiles; t++) {
      for (int c = t * lanes; c < (t + 1) * lanes; c += LENGTH) {
        int p = a + t * lanes + c;
        int q = b + t * lanes + c;
        FloatVector x0 =
            FloatVector.fromArray(SPECIES, d, q)
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, d, p));
        FloatVector x1 =
            FloatVector.fromArray(SPECIES, d, q + lanes)
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, d, p + lanes));
        FloatVector x2 =
            FloatVector.fromArray(SPECIES, d, q + 2 * lanes)
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, d, p + 2 * lanes));
        FloatVector x3 =
            FloatVector.fromArray(SPECIES, d, q + 3 * lanes)
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, d, p + 3 * lanes));
        x0.sub(x2).intoArray(out, to + c);
        x1.add(x2).intoArray(out, to + step + c);
        x2.sub(x1).intoArray(out, to + 2 * step + c);
        x1.sub(x3).intoArray(out, to + 3 * step + c);
      }
    }
  }

  /** A row of Aᵀ m, which is one row of m plus or minus the next two, times A. */
  static void outputRow(
      float[] m,
      int from,
      int step,
      float sign,
      int tiles,
      int lanes,
      float[] bias,
      float floor,
      float[] y,
      int to) {
    for (int t = 0; t < tiles; t++) {
      for (int f = 0; f < lanes; f += LENGTH) {
        int p = from + t * lanes + f;
        FloatVector z0 =
            FloatVector.fromArray(SPECIES, m, p + 4 * step)
                .add(FloatVector.fromArray(SPECIES, m, p + 8 * step))
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, m, p));
        FloatVector z1 =
            FloatVector.fromArray(SPECIES, m, p + 5 * step)
                .add(FloatVector.fromArray(SPECIES, m, p + 9 * step))
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, m, p + step));
        FloatVector z2 =
            FloatVector.fromArray(SPECIES, m, p + 6 * step)
                .add(FloatVector.fromArray(SPECIES, m, p + 10 * step))
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, m, p + 2 * step));
        FloatVector z3 =
            FloatVector.fromArray(SPECIES, m, p + 7 * step)
                .add(FloatVector.fromArray(SPECIES, m, p + 11 * step))
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, m, p + 3 * step));
        FloatVector shift = FloatVector.fromArray(SPECIES, bias, f);
        int at = to + 2 * t * lanes + f;
        z0.add(z1).add(z2).add(shift).max(floor).intoArray(y, at);
        z1.sub(z2).sub(z3).add(shift).max(floor).intoArray(y, at + lanes);
      }
    }
  }

  /** {@code A dy Aᵀ} of every tile of an image, all filters side by side; as {@link #inputs}. */
  static void gradients(
      Tiling tiling,
      float[] dy,
      int from,
      int filters,
      int tile,
      int tiles,
      float[] gradients,
      Scratch own) {
    int lanes = Lanes.roundUp(filters, LENGTH);
    int row = 2 * tiling.columns() * lanes;
    float[] d = own.get(4, 2 * tiling.rows() * row);
    Planes.toPixels(
        dy,
        from,
        filters,
        tiling.outHeight(),
        tiling.outWidth(),
        0,
        d,
        0,
        2 * tiling.rows(),
        2 * tiling.columns(),
        lanes);
    for (int r = 0; r < tiling.rows(); r++) {
      int to = (tile + r * tiling.columns()) * lanes;
      gradientRow(d, 2 * r * row, row, tiling.columns(), lanes, gradients, to, tiles * lanes);
    }
  }

  /** A row of tiles; A is {@code (1 0), (1 1), (1 -1), (0 -1)}. */
  private static void gradientRow(
      float[] d, int from, int row, int tiles, int lanes, float[] out, int to, int step) {
    for (int t = 0; t < tiles; t++) {
      for (int f = t * lanes; f < (t + 1) * lanes; f += LENGTH) {
        int p = from + t * lanes + f;
        FloatVector a0 = FloatVector.fromArray(SPECIES, d, p);
        FloatVector b0 = FloatVector.fromArray(SPECIES, d, p + lanes);
        FloatVector a3 = FloatVector.fromArray(SPECIES, d, p + row);
        FloatVector b3 = FloatVector.fromArray(SPECIES, d, p + row + lanes);
        FloatVector a1 = a0.add(a3);
        FloatVector b1 = b0.add(b3);
        FloatVector a2 = a0.sub(a3);
        FloatVector b2 = b0.sub(b3);
        int o = to + f;
        a0.intoArray(out, o);
        a0.add(b0).intoArray(out, o + step);
        a0.sub(b0).intoArray(out, o + 2 * step);
        b0.neg().intoArray(out, o + 3 * step);
        o += 4 * step;
        a1.intoArray(out, o);
        a1.add(b1).intoArray(out, o + step);
        a1.sub(b1).intoArray(out, o + 2 * step);
        b1.neg().intoArray(out, o + 3 * step);
        o += 4 * step;
        a2.intoArray(out, o);
        a2.add(b2).intoArray(out, o + step);
        a2.sub(b2).intoArray(out, o + 2 * step);
        b2.neg().intoArray(out, o + 3 * step);
        o += 4 * step;
        a3.neg().intoArray(out, o);
        a3.add(b3).neg().intoArray(out, o + step);
        b3.sub(a3).intoArray(out, o + 2 * step);
        b3.intoArray(out, o + 3 * step);
      }
    }
  }

  /**
   * {@code Gᵀ u G}, a vector of channels at a time.
   *
   * @param u {@code [4, 4, LENGTH]}, overwritten
   * @param g {@code [3, 3, LENGTH]}
   */
  static void filterGradient(float[] u, float[] g) {
    for (int j = 0; j < 4; j++) {
      fold(u, j * LENGTH, 4 * LENGTH, u, j * LENGTH, 4 * LENGTH);
    }
    for (int i = 0; i < 3; i++) {
      fold(u, 4 * i * LENGTH, LENGTH, g, 3 * i * LENGTH, LENGTH);
    }
  }

  /** Gᵀ times four vectors: {@code (1 ½ ½ 0), (0 ½ -½ 0), (0 ½ ½ 1)}. */
  private static void fold(float[] u, int from, int step, float[] to, int at, int toStep) {
    FloatVector u0 = FloatVector.fromArray(SPECIES, u, from);
    FloatVector u1 = FloatVector.fromArray(SPECIES, u, from + step);
    FloatVector u2 = FloatVector.fromArray(SPECIES, u, from + 2 * step);
    FloatVector u3 = FloatVector.fromArray(SPECIES, u, from + 3 * step);
    FloatVector half = u1.add(u2).mul(0.5f);
    u0.add(half).intoArray(to, at);
    u1.sub(u2).mul(0.5f).intoArray(to, at + toStep);
    u3.add(half).intoArray(to, at + 2 * toStep);
  }
}
