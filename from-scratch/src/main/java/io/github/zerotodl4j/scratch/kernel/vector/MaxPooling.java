package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.INTS;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;

import io.github.zerotodl4j.plan.shape.PoolingShape;
import io.github.zerotodl4j.scratch.kernel.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * Max pooling with stride 2, one lane per window: each lane keeps its maximum and where it was,
 * without a branch, which a plain loop guesses wrong every other time.
 */
final class MaxPooling {
  /** The stride of the book's networks and of most others. */
  static final int STRIDE = 2;

  /** Comparisons of one part. */
  private static final long GRAIN = 1 << 17;

  /** Every second of two vectors' elements: the first vector's fill the lower half. */
  private static final VectorShuffle<Float> EVEN =
      VectorShuffle.fromOp(SPECIES, i -> 2 * i % LENGTH);

  private static final VectorMask<Float> LOWER_HALF =
      VectorMask.fromLong(SPECIES, (1L << LENGTH / 2) - 1);

  /** Where the windows of a row start, relative to the first. */
  private static final int[] STEPS = new int[LENGTH];

  static {
    for (int i = 0; i < LENGTH; i++) {
      STEPS[i] = STRIDE * i;
    }
  }

  private final Workers workers;
  private final Scratch[] scratch;

  MaxPooling(Workers workers, Scratch[] scratch) {
    this.workers = workers;
    this.scratch = scratch;
  }

  /** See {@code Kernels.maxPoolingForward}. */
  void forward(PoolingShape s, int batch, float[] x, float[] y, int[] argMax) {
    int planes = batch * s.channels();
    int outputs = s.outHeight() * s.outWidth();
    long cost = (long) outputs * s.windowHeight() * s.windowWidth();
    int perPart = (int) Math.max(1, Math.min(planes, GRAIN / cost));
    workers.run(
        ConvolutionPlan.ceilDiv(planes, perPart),
        (part, worker) -> {
          int end = Math.min(planes, (part + 1) * perPart);
          for (int plane = part * perPart; plane < end; plane++) {
            plane(s, plane, end * outputs, x, y, argMax, scratch[worker]);
          }
        });
  }

  /** One plane; up to {@code end} in y and argMax, vectors may write past what they compute. */
  private static void plane(
      PoolingShape s, int plane, int end, float[] x, float[] y, int[] argMax, Scratch own) {
    int in = plane * s.height() * s.width();
    int first = Math.min(s.outWidth(), (s.padding() + STRIDE - 1) / STRIDE);
    int last = (s.width() + s.padding() - s.windowWidth()) / STRIDE + 1;
    for (int oy = 0; oy < s.outHeight(); oy++) {
      int out = (plane * s.outHeight() + oy) * s.outWidth();
      int bottom = Math.min(s.height(), oy * STRIDE - s.padding() + s.windowHeight());
      int furthest = in + (bottom - 1) * s.width() + s.windowWidth() + STRIDE * LENGTH;
      int ox = 0;
      while (ox < s.outWidth()) {
        int column = ox * STRIDE - s.padding();
        if (ox < first || ox >= last || furthest + column + LENGTH > x.length) {
          window(s, in, oy, ox, x, y, argMax, out + ox);
          ox++;
          continue;
        }
        boolean direct = out + ox + LENGTH <= end;
        float[] values = direct ? y : own.get(0, LENGTH);
        int[] positions = direct ? argMax : own.ints(LENGTH);
        boolean number = windows(s, in, oy, column, x, values, positions, direct ? out + ox : 0);
        int count = Math.min(LENGTH, last - ox);
        for (int i = 0; !direct && i < count; i++) {
          y[out + ox + i] = values[i];
          argMax[out + ox + i] = positions[i];
        }
        for (int i = 0; !number && i < count; i++) {
          window(s, in, oy, ox + i, x, y, argMax, out + ox + i);
        }
        ox += count;
      }
    }
  }

  /**
   * As many neighbouring windows as there are lanes, all of them inside the rows.
   *
   * <p>Rows and columns are one loop: carried through two, the vectors would be put into objects.
   *
   * @return false if something was not a number, which comparisons pass over: do it again
   */
  private static boolean windows(
      PoolingShape s, int in, int oy, int column, float[] x, float[] y, int[] argMax, int out) {
    int top = Math.max(0, oy * STRIDE - s.padding());
    int bottom = Math.min(s.height(), oy * STRIDE - s.padding() + s.windowHeight());
    int position = top * s.width() + column;
    int end = (bottom - top) * s.windowWidth();
    IntVector steps = IntVector.fromArray(INTS, STEPS, 0);
    FloatVector max = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    // Integers in the shape of floats, so that the mask of a comparison of floats fits them.
    FloatVector best = steps.add(position).reinterpretAsFloats();
    FloatVector sum = FloatVector.zero(SPECIES);
    int j = 0;
    for (int k = 0; k < end; k++) {
      FloatVector lower = FloatVector.fromArray(SPECIES, x, in + position);
      FloatVector upper = FloatVector.fromArray(SPECIES, x, in + position + LENGTH);
      FloatVector value = upper.rearrange(EVEN).blend(lower.rearrange(EVEN), LOWER_HALF);
      VectorMask<Float> greater = value.compare(VectorOperators.GT, max);
      max = max.blend(value, greater);
      best = best.blend(steps.add(position).reinterpretAsFloats(), greater);
      sum = sum.add(value);
      j = j + 1 == s.windowWidth() ? 0 : j + 1;
      position += j == 0 ? s.width() - s.windowWidth() + 1 : 1;
    }
    max.intoArray(y, out);
    best.reinterpretAsInts().intoArray(argMax, out);
    float total = sum.reduceLanes(VectorOperators.ADD);
    return !Float.isNaN(total);
  }

  /** One window at an edge, or with NaN, which wins over every number. */
  private static void window(
      PoolingShape s, int in, int oy, int ox, float[] x, float[] y, int[] argMax, int out) {
    int top = Math.max(0, oy * STRIDE - s.padding());
    int bottom = Math.min(s.height(), oy * STRIDE - s.padding() + s.windowHeight());
    int left = Math.max(0, ox * STRIDE - s.padding());
    int right = Math.min(s.width(), ox * STRIDE - s.padding() + s.windowWidth());
    int best = top * s.width() + left;
    for (int iy = top; iy < bottom; iy++) {
      for (int p = iy * s.width() + left; p < iy * s.width() + right; p++) {
        float max = x[in + best];
        best = x[in + p] > max || (Float.isNaN(x[in + p]) && !Float.isNaN(max)) ? p : best;
      }
    }
    y[out] = x[in + best];
    argMax[out] = best;
  }
}
