package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.roundUp;

import io.github.zerotodl4j.scratch.kernel.ConvolutionShape;
import io.github.zerotodl4j.scratch.kernel.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Gradients of a convolution's weights: each is an inner product of a plane of dy with a shifted
 * plane of x, over all images.
 *
 * <p>Groups of images stand side by side, so that rows are long. The batch is cut into ranges of
 * groups by its sizes alone; each range has a partial sum, and these are added in order.
 */
final class WeightGradient {
  /** Ranges of images, at most. */
  private static final int RANGES = 16;

  /** Floats that all partial sums together may take: 4 MiB. */
  private static final int PARTIAL_FLOATS = 1 << 20;

  /** Weights of one part of the final sum. */
  private static final int CHUNK = 1 << 14;

  private final Workers workers;
  private final Scratch[] scratch;
  private final Scratch shared;

  WeightGradient(Workers workers, Scratch[] scratch, Scratch shared) {
    this.workers = workers;
    this.scratch = scratch;
    this.shared = shared;
  }

  /** See {@code Kernels.convolutionBackwardWeights}. */
  void compute(ConvolutionPlan plan, int batch, float[] x, float[] dy, float[] dw, float[] db) {
    ConvolutionShape s = plan.shape;
    int weights = s.filters() * s.filterSize();
    int size = weights + s.filters();
    int groups = ConvolutionPlan.ceilDiv(batch, plan.group);
    int wanted = Math.max(1, Math.min(Math.min(RANGES, groups), PARTIAL_FLOATS / size));
    int imagesPerRange = ConvolutionPlan.ceilDiv(groups, wanted) * plan.group;
    int ranges = ConvolutionPlan.ceilDiv(batch, imagesPerRange);
    int blocks = ConvolutionPlan.ceilDiv(s.filters(), InnerProducts.B_ROWS);
    int filterParts = Math.min(blocks, ConvolutionPlan.ceilDiv(RANGES / 2, ranges));
    int filtersPerPart = ConvolutionPlan.ceilDiv(blocks, filterParts) * InnerProducts.B_ROWS;
    int parts = ConvolutionPlan.ceilDiv(s.filters(), filtersPerPart);
    float[] partial = shared.get(1, ranges * size);
    workers.run(
        ranges * parts,
        (part, worker) -> {
          int range = part / parts;
          int first = part % parts * filtersPerPart;
          int last = Math.min(s.filters(), first + filtersPerPart);
          int end = Math.min(batch, (range + 1) * imagesPerRange);
          float[] own = partial;
          Arrays.fill(
              own, range * size + first * s.filterSize(), range * size + last * s.filterSize(), 0);
          Arrays.fill(own, range * size + weights + first, range * size + weights + last, 0);
          for (int image = range * imagesPerRange; image < end; image += plan.group) {
            int count = Math.min(plan.group, end - image);
            group(plan, image, count, first, last, x, dy, own, range * size, scratch[worker]);
          }
        });
    workers.run(
        ConvolutionPlan.ceilDiv(size, CHUNK),
        (part, worker) -> {
          int from = part * CHUNK;
          int to = Math.min(size, from + CHUNK);
          sum(partial, ranges, size, from, Math.min(to, weights), 0, dw);
          sum(partial, ranges, size, Math.max(from, weights), to, weights, db);
        });
  }

  private static void sum(
      float[] partial, int ranges, int size, int from, int to, int shift, float[] out) {
    for (int i = from; i < to; i++) {
      out[i - shift] = partial[i];
    }
    for (int r = 1; r < ranges; r++) {
      for (int i = from; i < to; i++) {
        out[i - shift] += partial[r * size + i];
      }
    }
  }

  /** Adds what one group of images gives to filters {@code first} to {@code last}. */
  private static void group(
      ConvolutionPlan plan,
      int image,
      int count,
      int first,
      int last,
      float[] x,
      float[] dy,
      float[] partial,
      int partialFrom,
      Scratch own) {
    ConvolutionShape s = plan.shape;
    float[] planes = own.get(2, s.channels() * plan.phases * plan.groupPlane + plan.tail);
    padImages(plan, image, count, x, planes);
    int length = roundUp((count - 1) * plan.plane + plan.positions, LENGTH);
    int stride = roundUp(plan.groupPlane, LENGTH);
    float[] gradients = own.get(3, (last - first) * stride + Planes.SLACK);
    padGradients(plan, image, count, first, last, dy, gradients, stride);
    float[] lanes = own.get(4, InnerProducts.A_ROWS * InnerProducts.B_ROWS * LENGTH);
    float[] sums = own.get(5, InnerProducts.A_ROWS * InnerProducts.B_ROWS);
    int[] rows = own.offsets();
    for (int f = first; f < last; f += InnerProducts.B_ROWS) {
      for (int i = 0; i < InnerProducts.B_ROWS; i++) {
        rows[i] = (Math.min(last - 1, f + i) - first) * stride;
      }
      for (int t = 0; t < plan.groupTaps.length; t++) {
        InnerProducts.compute(length, planes, plan.groupTaps[t], 0, gradients, rows, lanes, sums);
        add(plan, f, last, t * InnerProducts.A_ROWS, sums, partial, partialFrom);
      }
    }
    int biases = partialFrom + s.filters() * s.filterSize();
    for (int f = first; f < last; f++) {
      partial[biases + f] += total(gradients, (f - first) * stride, length, lanes);
    }
  }

  private static void add(
      ConvolutionPlan plan,
      int f,
      int last,
      int k,
      float[] sums,
      float[] partial,
      int partialFrom) {
    int size = plan.shape.filterSize();
    for (int i = 0; i < Math.min(InnerProducts.B_ROWS, last - f); i++) {
      int to = partialFrom + (f + i) * size + k;
      for (int j = 0; j < Math.min(InnerProducts.A_ROWS, size - k); j++) {
        partial[to + j] += sums[i * InnerProducts.A_ROWS + j];
      }
    }
  }

  private static float total(float[] row, int from, int length, float[] lanes) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int q = from; q < from + length; q += LENGTH) {
      sum = sum.add(FloatVector.fromArray(SPECIES, row, q));
    }
    sum.intoArray(lanes, 0);
    return InnerProducts.sumLanes(lanes, 0);
  }

  /**
   * Lays the padded planes of a group's images side by side. What lies behind them is multiplied by
   * zero, so it has to be a number: old memory might hold NaN.
   */
  private static void padImages(
      ConvolutionPlan plan, int image, int count, float[] x, float[] planes) {
    ConvolutionShape s = plan.shape;
    for (int i = 0; i < s.channels() * plan.phases; i++) {
      int phase = i % plan.phases;
      int to = i * plan.groupPlane;
      for (int n = image; n < image + count; n++, to += plan.plane) {
        Planes.pad(
            x,
            (n * s.channels() + i / plan.phases) * s.height() * s.width(),
            s.height(),
            s.width(),
            plan.stride,
            s.padding() - phase / plan.stride,
            s.padding() - phase % plan.stride,
            planes,
            to,
            plan.rows,
            plan.columns);
      }
      Arrays.fill(planes, to, Math.min(to + plan.tail, planes.length), 0);
    }
  }

  /** Lays the planes of dy side by side, zero wherever x is border. */
  private static void padGradients(
      ConvolutionPlan plan,
      int image,
      int count,
      int first,
      int last,
      float[] dy,
      float[] gradients,
      int stride) {
    ConvolutionShape s = plan.shape;
    int outputs = s.outHeight() * s.outWidth();
    for (int f = first; f < last; f++) {
      int to = (f - first) * stride;
      for (int n = image; n < image + count; n++, to += plan.plane) {
        Planes.pad(
            dy,
            (n * s.filters() + f) * outputs,
            s.outHeight(),
            s.outWidth(),
            1,
            0,
            0,
            gradients,
            to,
            plan.rows,
            plan.columns);
      }
      Arrays.fill(gradients, to, (f - first + 1) * stride, 0);
    }
  }
}
