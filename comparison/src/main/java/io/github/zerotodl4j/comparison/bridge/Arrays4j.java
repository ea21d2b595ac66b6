package io.github.zerotodl4j.comparison.bridge;

import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies values between {@link Tensor} and ND4J's arrays, index by index, whatever their order. */
public final class Arrays4j {
  private Arrays4j() {}

  /** Returns the values row-major, however ND4J stores them. */
  public static float[] toFloats(INDArray array) {
    try (INDArray rowMajor = array.dup('c')) {
      return rowMajor.data().asFloat();
    }
  }

  /** Returns a new ND4J array with a batch's values, each sample in the given shape. */
  public static INDArray toNd4j(Tensor batch, int n, int... sampleShape) {
    return toNd4j(batch.toArray(), batchShape(n, sampleShape));
  }

  /** Returns {@code [n, ...sampleShape]}. */
  public static long[] batchShape(int n, int... sampleShape) {
    long[] shape = new long[sampleShape.length + 1];
    shape[0] = n;
    for (int i = 0; i < sampleShape.length; i++) {
      shape[i + 1] = sampleShape[i];
    }
    return shape;
  }

  /** Returns a new row-major ND4J array over a copy of {@code values}. */
  public static INDArray toNd4j(float[] values, long... shape) {
    return Nd4j.create(values, shape, 'c');
  }

  /** Whether the shapes agree apart from leading ones: DL4J keeps a bias as {@code [1, n]}. */
  static boolean sameShape(int[] here, long[] there) {
    return Arrays.equals(withoutLeadingOnes(toLongs(here)), withoutLeadingOnes(there));
  }

  private static long[] withoutLeadingOnes(long[] shape) {
    int first = 0;
    while (first < shape.length - 1 && shape[first] == 1) {
      first++;
    }
    return Arrays.copyOfRange(shape, first, shape.length);
  }

  /** Returns the same sizes as longs. */
  static long[] toLongs(int... shape) {
    return Arrays.stream(shape).asLongStream().toArray();
  }
}
