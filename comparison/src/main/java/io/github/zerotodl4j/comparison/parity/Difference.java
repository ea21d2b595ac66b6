package io.github.zerotodl4j.comparison.parity;

/**
 * How far two arrays are apart.
 *
 * @param absolute the largest absolute difference; infinite if either holds a NaN
 * @param scale the largest magnitude in the first array
 */
record Difference(double absolute, double scale) {

  static Difference between(float[] a, float[] b, int size) {
    double largest = 0;
    double scale = 0;
    for (int i = 0; i < size; i++) {
      double difference = Math.abs((double) a[i] - b[i]);
      if (Double.isNaN(difference)) {
        return new Difference(Double.POSITIVE_INFINITY, scale);
      }
      largest = Math.max(largest, difference);
      scale = Math.max(scale, Math.abs(a[i]));
    }
    return new Difference(largest, scale);
  }

  double relative() {
    return absolute == 0 ? 0 : absolute / scale;
  }
}
