package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.multiplyAdd;

import io.github.zerotodl4j.scratch.kernel.NormalizationShape;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The sums of batch normalization, one lane each over a stretch of a plane and in double from
 * stretch to stretch: a plain sum in double waits for every addition.
 */
final class VectorNormalization {
  /** Values summed in float before they are added to a double. */
  private static final int STRETCH = 64 * LENGTH;

  private VectorNormalization() {}

  /** Mean and variance of one channel. */
  static void statistics(
      NormalizationShape s, int batch, int c, float[] x, float[] mean, float[] variance) {
    double count = (double) batch * s.plane();
    double sum = 0;
    for (int n = 0; n < batch; n++) {
      sum += sum(x, (n * s.channels() + c) * s.plane(), s.plane());
    }
    float center = (float) (sum / count);
    double squares = 0;
    for (int n = 0; n < batch; n++) {
      squares += squares(x, (n * s.channels() + c) * s.plane(), s.plane(), center);
    }
    double off = sum / count - center; // what rounding the mean to float left out
    mean[c] = center;
    variance[c] = (float) Math.max(0, squares / count - off * off);
  }

  /** Gradients of scale and shift of one channel. */
  static void gradientSums(
      NormalizationShape s,
      int batch,
      int c,
      float[] normalized,
      float[] dy,
      float[] dgamma,
      float[] dbeta) {
    double sum = 0;
    double product = 0;
    for (int n = 0; n < batch; n++) {
      int from = (n * s.channels() + c) * s.plane();
      sum += sum(dy, from, s.plane());
      product += products(dy, normalized, from, s.plane());
    }
    dbeta[c] = (float) sum;
    dgamma[c] = (float) product;
  }

  private static double sum(float[] x, int from, int length) {
    double total = 0;
    int i = 0;
    while (i + LENGTH <= length) {
      int end = Math.min(i + STRETCH, length) - LENGTH;
      FloatVector sums = FloatVector.zero(SPECIES);
      for (; i <= end; i += LENGTH) {
        sums = sums.add(FloatVector.fromArray(SPECIES, x, from + i));
      }
      total += sums.reduceLanes(VectorOperators.ADD);
    }
    for (; i < length; i++) {
      total += x[from + i];
    }
    return total;
  }

  private static double squares(float[] x, int from, int length, float center) {
    double total = 0;
    int i = 0;
    while (i + LENGTH <= length) {
      int end = Math.min(i + STRETCH, length) - LENGTH;
      FloatVector sums = FloatVector.zero(SPECIES);
      for (; i <= end; i += LENGTH) {
        FloatVector d = FloatVector.fromArray(SPECIES, x, from + i).sub(center);
        sums = multiplyAdd(d, d, sums);
      }
      total += sums.reduceLanes(VectorOperators.ADD);
    }
    for (; i < length; i++) {
      double d = x[from + i] - center;
      total += d * d;
    }
    return total;
  }

  private static double products(float[] a, float[] b, int from, int length) {
    double total = 0;
    int i = 0;
    while (i + LENGTH <= length) {
      int end = Math.min(i + STRETCH, length) - LENGTH;
      FloatVector sums = FloatVector.zero(SPECIES);
      for (; i <= end; i += LENGTH) {
        FloatVector v = FloatVector.fromArray(SPECIES, a, from + i);
        sums = multiplyAdd(v, FloatVector.fromArray(SPECIES, b, from + i), sums);
      }
      total += sums.reduceLanes(VectorOperators.ADD);
    }
    for (; i < length; i++) {
      total += (double) a[from + i] * b[from + i];
    }
    return total;
  }
}
