package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.INTS;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;

import io.github.zerotodl4j.plan.shape.PoolingShape;
import io.github.zerotodl4j.scratch.kernel.Workers;
import java.util.HashMap;
import java.util.Map;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * Max pooling with stride 2 and windows of two or three rows and columns, one lane per window: each
 * lane keeps its maximum and where it was, without a branch, which a plain loop guesses wrong every
 * other time.
 *
 * <p>First come the maxima of each row of a plane by itself, then those of two or three rows. Two
 * vectors hold a pair of pixels for each window of a row. The pairs are taken apart as the halves
 * of long integers, which leaves the windows of the first vector in even lanes and those of the
 * second in odd ones; only results are put in order.
 */
final class MaxPooling {
  /** The stride of the book's networks and of most others. */
  static final int STRIDE = 2;

  /** Comparisons of one part. */
  private static final long GRAIN = 1 << 17;

  private static final long LOW_HALF = 0xFFFFFFFFL;

  /** Puts windows in order. */
  private static final VectorShuffle<Float> ORDER =
      VectorShuffle.fromOp(SPECIES, i -> 2 * i < LENGTH ? 2 * i : 2 * i - LENGTH + 1);

  /** Where the window of each lane starts, before they are put in order. */
  private static final int[] STARTS = new int[LENGTH];

  static {
    for (int i = 0; i < LENGTH; i++) {
      STARTS[i] = STRIDE * (i / 2 + i % 2 * (LENGTH / 2));
    }
  }

  private final Workers workers;
  private final Scratch[] scratch;
  private final Map<PoolingShape, PoolingPlan> plans = new HashMap<>();

  MaxPooling(Workers workers, Scratch[] scratch) {
    this.workers = workers;
    this.scratch = scratch;
  }

  /** Whether it can be computed so. */
  static boolean suits(PoolingShape s) {
    return s.stride() == STRIDE && twoOrThree(s.windowHeight()) && twoOrThree(s.windowWidth());
  }

  private static boolean twoOrThree(int size) {
    return size == 2 || size == 3;
  }

  /** See {@code Kernels.maxPoolingForward}. */
  void forward(PoolingShape s, int batch, float[] x, float[] y, int[] argMax) {
    PoolingPlan plan = plans.computeIfAbsent(s, PoolingPlan::new);
    int planes = batch * s.channels();
    int outputs = s.outHeight() * s.outWidth();
    long cost = (long) outputs * s.windowHeight() * s.windowWidth();
    int perPart = (int) Math.max(1, Math.min(planes, GRAIN / cost));
    workers.run(
        ConvolutionPlan.ceilDiv(planes, perPart),
        (part, worker) -> {
          int end = Math.min(planes, (part + 1) * perPart);
          for (int plane = part * perPart; plane < end; plane++) {
            plane(plan, plane, end * outputs, x, y, argMax, scratch[worker]);
          }
        });
  }

  /** One plane; up to {@code end} in y and argMax, vectors may write past what they compute. */
  private static void plane(
      PoolingPlan plan, int plane, int end, float[] x, float[] y, int[] argMax, Scratch own) {
    PoolingShape s = plan.shape;
    int in = plane * s.height() * s.width();
    int outputs = s.outHeight() * s.outWidth();
    int out = plane * outputs;
    int[] ins = plan.ins;
    float[] maxima = own.get(0, (ins.length + 1) * LENGTH);
    int[] places = own.ints(ins.length * LENGTH);
    if (in + plan.reach > x.length || !rows(ins, s.windowWidth() == 3, x, in, maxima, places)) {
      for (int i = 0; i < outputs; i++) {
        window(s, in, i, x, y, argMax, out);
      }
      return;
    }
    int count = plan.vectors(end - out);
    combine(count, plan, maxima, places, y, argMax, out);
    for (int v = count; v < plan.outs.length; v++) {
      for (int i = plan.outs[v]; i < Math.min(outputs, plan.outs[v] + LENGTH); i++) {
        window(s, in, i, x, y, argMax, out);
      }
    }
    for (int i : plan.edges) {
      window(s, in, i, x, y, argMax, out);
    }
  }

  /**
   * Maxima of the windows of each row by itself, and where they are in the plane.
   *
   * @return false if something may not be a number, which comparisons pass over
   */
  private static boolean rows(
      int[] ins, boolean three, float[] x, int in, float[] maxima, int[] places) {
    IntVector starts = IntVector.fromArray(INTS, STARTS, 0);
    FloatVector one = IntVector.broadcast(INTS, 1).reinterpretAsFloats();
    FloatVector two = IntVector.broadcast(INTS, 2).reinterpretAsFloats();
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int v = 0; v < ins.length; v++) {
      int p = in + ins[v];
      LongVector lower = FloatVector.fromArray(SPECIES, x, p).reinterpretAsLongs();
      LongVector upper = FloatVector.fromArray(SPECIES, x, p + LENGTH).reinterpretAsLongs();
      FloatVector max = firsts(lower, upper);
      FloatVector value = seconds(lower, upper);
      sum = sum.add(max).add(value);
      VectorMask<Float> greater = value.compare(VectorOperators.GT, max);
      max = max.blend(value, greater);
      FloatVector place = FloatVector.zero(SPECIES).blend(one, greater);
      if (three) {
        value =
            firsts(
                FloatVector.fromArray(SPECIES, x, p + 2).reinterpretAsLongs(),
                FloatVector.fromArray(SPECIES, x, p + 2 + LENGTH).reinterpretAsLongs());
        sum = sum.add(value);
        greater = value.compare(VectorOperators.GT, max);
        max = max.blend(value, greater);
        place = place.blend(two, greater);
      }
      max.intoArray(maxima, v * LENGTH);
      place.reinterpretAsInts().add(starts).add(ins[v]).intoArray(places, v * LENGTH);
    }
    sum.intoArray(maxima, ins.length * LENGTH);
    float total = 0;
    for (int i = 0; i < LENGTH; i++) {
      total += maxima[ins.length * LENGTH + i];
    }
    return !Float.isNaN(total);
  }

  /** The first of each pair, those of upper in odd lanes. */
  private static FloatVector firsts(LongVector lower, LongVector upper) {
    return lower
        .and(LOW_HALF)
        .or(upper.lanewise(VectorOperators.LSHL, Integer.SIZE))
        .reinterpretAsFloats();
  }

  /** The second of each pair, those of upper in odd lanes. */
  private static FloatVector seconds(LongVector lower, LongVector upper) {
    return lower
        .lanewise(VectorOperators.LSHR, Integer.SIZE)
        .or(upper.and(~LOW_HALF))
        .reinterpretAsFloats();
  }

  /** Maxima of two or three rows. */
  private static void combine(
      int count, PoolingPlan plan, float[] maxima, int[] places, float[] y, int[] argMax, int out) {
    int[] first = plan.first;
    int[] second = plan.second;
    int[] third = plan.third;
    int[] outs = plan.outs;
    for (int v = 0; v < count; v++) {
      // Integers in the shape of floats, so that the mask of a comparison of floats fits them.
      FloatVector max = FloatVector.fromArray(SPECIES, maxima, first[v]);
      FloatVector place = IntVector.fromArray(INTS, places, first[v]).reinterpretAsFloats();
      FloatVector value = FloatVector.fromArray(SPECIES, maxima, second[v]);
      VectorMask<Float> greater = value.compare(VectorOperators.GT, max);
      max = max.blend(value, greater);
      place =
          place.blend(IntVector.fromArray(INTS, places, second[v]).reinterpretAsFloats(), greater);
      value = FloatVector.fromArray(SPECIES, maxima, third[v]);
      greater = value.compare(VectorOperators.GT, max);
      max = max.blend(value, greater);
      place =
          place.blend(IntVector.fromArray(INTS, places, third[v]).reinterpretAsFloats(), greater);
      max.rearrange(ORDER).intoArray(y, out + outs[v]);
      place.rearrange(ORDER).reinterpretAsInts().intoArray(argMax, out + outs[v]);
    }
  }

  /** One window at an edge, or with NaN, which wins over every number. */
  private static void window(
      PoolingShape s, int in, int output, float[] x, float[] y, int[] argMax, int out) {
    int oy = output / s.outWidth();
    int ox = output % s.outWidth();
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
    y[out + output] = x[in + best];
    argMax[out + output] = best;
  }
}
