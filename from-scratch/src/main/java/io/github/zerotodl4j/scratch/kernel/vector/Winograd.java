package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_COLUMNS;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_ROWS;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.scratch.kernel.Workers;
import jdk.incubator.vector.FloatVector;

/**
 * Convolution with 3x3 filters and stride 1 by Winograd's F(2x2, 3x3): four outputs, a tile of 2x2,
 * take 16 multiplications per channel instead of 36.
 *
 * <p>{@code Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A}, d the 4x4 inputs of a tile and g a filter. Summed over
 * channels, each of the 16 elements is a matrix product of its own: transformed filters times
 * transformed tiles. All factors are 1, 1/2 and 1/4, so hardly a digit is lost. Lavin and Gray,
 * Fast Algorithms for Convolutional Neural Networks, 2015.
 */
final class Winograd {
  /** Elements of a transformed tile. */
  private static final int ELEMENTS = 16;

  /** Channels to sum over, below which transforming takes longer than it saves. */
  private static final int FEWEST_IN = 16;

  /** Channels that come out, below which the products are too narrow. */
  private static final int FEWEST_OUT = 32;

  /** Tiles that a group of images has at least, to be worth reading the filters. */
  private static final int TILES = 128;

  /** Parts to aim at where a batch has few images. */
  private static final int PARTS = 8;

  private final Workers workers;
  private final Scratch[] scratch;
  private final Scratch shared;

  Winograd(Workers workers, Scratch[] scratch, Scratch shared) {
    this.workers = workers;
    this.scratch = scratch;
    this.shared = shared;
  }

  /** Whether the forward pass can be computed so, and gains by it. */
  static boolean suitsForward(ConvolutionShape s) {
    return suits(s) && s.channels() >= FEWEST_IN && s.filters() >= FEWEST_OUT;
  }

  /** Whether the gradient of the input can be computed so, and gains by it. */
  static boolean suitsBackwardData(ConvolutionShape s) {
    return suits(s) && s.filters() >= FEWEST_IN && s.channels() >= FEWEST_OUT;
  }

  /** Whether it can be computed so. */
  static boolean suits(ConvolutionShape s) {
    return s.filterHeight() == 3 && s.filterWidth() == 3 && s.stride() == 1 && s.padding() <= 2;
  }

  /** See {@code Kernels.convolutionForward}. */
  void forward(
      ConvolutionShape s, int batch, float[] x, float[] w, float[] b, boolean relu, float[] y) {
    Job job =
        new Job(
            batch,
            s.channels(),
            s.height(),
            s.width(),
            s.padding(),
            s.filters(),
            s.outHeight(),
            s.outWidth(),
            x,
            b,
            relu,
            y);
    run(job, w, s.filterSize(), 9, 0, 1);
  }

  /** The convolution of dy with turned filters; see {@code Kernels.convolutionBackwardData}. */
  void backwardData(ConvolutionShape s, int batch, float[] w, float[] dy, float[] dx) {
    Job job =
        new Job(
            batch,
            s.filters(),
            s.outHeight(),
            s.outWidth(),
            2 - s.padding(),
            s.channels(),
            s.height(),
            s.width(),
            dy,
            null,
            false,
            dx);
    run(job, w, 9, s.filterSize(), 8, -1);
  }

  /** A convolution from {@code [batch, in, height, width]} to {@code [batch, out, ...]}. */
  private record Job(
      int batch,
      int in,
      int height,
      int width,
      int padding,
      int out,
      int outHeight,
      int outWidth,
      float[] x,
      float[] bias,
      boolean relu,
      float[] y) {

    int tileRows() {
      return (outHeight + 1) / 2;
    }

    int tileColumns() {
      return (outWidth + 1) / 2;
    }

    int tiles() {
      return tileRows() * tileColumns();
    }

    WinogradInput input() {
      return new WinogradInput(in, height, width, padding, tileRows(), tileColumns());
    }

    /** Images taken together. */
    int group() {
      return Math.min(batch, ConvolutionPlan.ceilDiv(TILES, tiles()));
    }

    int inLanes() {
      return Lanes.roundUp(in, LENGTH);
    }

    int outLanes() {
      return Lanes.roundUp(out, LENGTH);
    }
  }

  private void run(Job job, float[] w, int outStep, int inStep, int first, int direction) {
    int lanes = job.outLanes();
    int element = job.in * lanes;
    float[] filters = shared.get(0, ELEMENTS * element + TILE_COLUMNS);
    workers.run(
        job.in,
        (c, worker) -> {
          for (int f = 0; f < job.out; f++) {
            int from = f * outStep + c * inStep + first;
            transformFilter(w, from, direction, filters, c * lanes + f, element);
          }
        });
    int groups = ConvolutionPlan.ceilDiv(job.batch, job.group());
    int perRange = Lanes.roundUp(ConvolutionPlan.ceilDiv(lanes, PARTS / groups + 1), TILE_COLUMNS);
    int ranges = ConvolutionPlan.ceilDiv(lanes, perRange);
    workers.run(
        groups * ranges,
        (part, worker) -> {
          int image = part / ranges * job.group();
          int count = Math.min(job.group(), job.batch - image);
          int from = part % ranges * perRange;
          int to = Math.min(lanes, from + perRange);
          group(job, image, count, from, to, filters, scratch[worker]);
        });
  }

  /** {@code G g Gᵀ}, its elements {@code step} apart. */
  private static void transformFilter(
      float[] w, int from, int direction, float[] filters, int to, int step) {
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

  /** A group of images, and the output channels from one to another. */
  private static void group(
      Job job, int image, int count, int from, int to, float[] filters, Scratch own) {
    int tiles = count * job.tiles();
    int rows = Lanes.roundUp(tiles, TILE_ROWS);
    int width = to - from;
    float[] inputs = own.get(2, ELEMENTS * tiles * job.inLanes());
    float[] products = own.get(3, ELEMENTS * rows * width + TILE_COLUMNS);
    WinogradInput input = job.input();
    WinogradInput.Layout layout =
        new WinogradInput.Layout(job.inLanes(), TILE_COLUMNS, tiles * job.inLanes());
    for (int n = 0; n < count; n++) {
      input.transform(job.x, image + n, inputs, n * job.tiles() * job.inLanes(), layout, own);
    }
    int[] offsets = own.multiples(job.in, job.outLanes());
    for (int e = 0; e < ELEMENTS; e++) {
      for (int column = 0; column < width; column += TILE_COLUMNS) {
        int b = e * job.in * job.outLanes() + from + column;
        for (int t = 0; t < tiles; t += TILE_ROWS) {
          int a = (e * tiles + t) * job.inLanes();
          int count8 = Math.min(TILE_ROWS, tiles - t);
          int at = (e * rows + t) * width + column;
          if (width - column > LENGTH) {
            Tile.compute(
                job.in,
                inputs,
                a,
                job.inLanes(),
                1,
                count8,
                filters,
                b,
                offsets,
                products,
                at,
                width);
          } else {
            Tile.computeNarrow(
                job.in,
                inputs,
                a,
                job.inLanes(),
                1,
                count8,
                filters,
                b,
                offsets,
                products,
                at,
                width);
          }
        }
      }
    }
    float[] bias = own.get(5, width);
    for (int f = 0; f < width; f++) {
      bias[f] = job.bias == null || from + f >= job.out ? 0 : job.bias[from + f];
    }
    for (int n = 0; n < count; n++) {
      int tile = n * job.tiles() * width;
      transformOutputs(job, image + n, tile, from, width, products, rows * width, bias, own);
    }
  }

  /** {@code Aᵀ m A} of every tile of an image, with bias and ReLU, put in the order of y. */
  private static void transformOutputs(
      Job job,
      int image,
      int tile,
      int first,
      int lanes,
      float[] products,
      int step,
      float[] bias,
      Scratch own) {
    int row = 2 * job.tileColumns() * lanes;
    float[] pixels = own.get(4, job.outHeight * row);
    float floor = job.relu ? 0 : Float.NEGATIVE_INFINITY;
    for (int i = 0; i < job.outHeight; i++) {
      int from = tile + i / 2 * job.tileColumns() * lanes + i % 2 * 4 * step;
      float sign = i % 2 == 0 ? 1 : -1;
      outputRow(products, from, step, sign, job.tileColumns(), lanes, bias, floor, pixels, i * row);
    }
    Planes.fromPixels(
        pixels,
        2 * job.tileColumns(),
        lanes,
        job.y,
        (image * job.out + first) * job.outHeight * job.outWidth,
        Math.min(lanes, job.out - first),
        job.outHeight,
        job.outWidth);
  }

  /** A row of Aᵀ m, which is one row of m plus or minus the next two, times A. */
  private static void outputRow(
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
}
