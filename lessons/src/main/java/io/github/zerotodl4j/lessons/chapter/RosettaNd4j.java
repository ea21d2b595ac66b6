package io.github.zerotodl4j.lessons.chapter;

import java.io.IOException;
import java.nio.file.Path;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** NumPy's everyday lines in ND4J; the page cuts them from here. */
final class RosettaNd4j {
  private RosettaNd4j() {}

  static INDArray array() {
    return Nd4j.create(new float[] {1, 2, 3, 4, 5, 6}, new long[] {2, 3}, 'c');
  }

  static INDArray zeros() {
    return Nd4j.zeros(DataType.FLOAT, 2, 3);
  }

  static INDArray full(float value) {
    return Nd4j.valueArrayOf(new long[] {2, 3}, value, DataType.FLOAT);
  }

  static INDArray arange(int n) {
    return Nd4j.arange(n);
  }

  static INDArray randn(long seed) {
    Nd4j.getRandom().setSeed(seed);
    return Nd4j.randn(DataType.FLOAT, 100, 100);
  }

  static long[] shape(INDArray x) {
    return x.shape();
  }

  static INDArray reshape(INDArray x) {
    return x.reshape('c', 3, 2);
  }

  static INDArray transpose(INDArray x) {
    return x.transpose();
  }

  static INDArray add(INDArray a, INDArray b) {
    return a.add(b); // addi changes a itself
  }

  static INDArray multiply(INDArray a, INDArray b) {
    return a.mul(b);
  }

  static INDArray addRow(INDArray x, INDArray row) {
    return x.addRowVector(row);
  }

  static INDArray dot(INDArray a, INDArray b) {
    return a.mmul(b);
  }

  static INDArray sumOfColumns(INDArray x) {
    return x.sum(0);
  }

  static double mean(INDArray x) {
    return x.meanNumber().doubleValue();
  }

  static INDArray argmax(INDArray x) {
    return Nd4j.argMax(x, 1);
  }

  static INDArray exp(INDArray x) {
    return Transforms.exp(x);
  }

  static INDArray maximum(INDArray x) {
    return Transforms.max(x, 0);
  }

  static INDArray rows(INDArray x, int from, int to) {
    return x.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  static INDArray saveAndLoad(INDArray x, Path file) throws IOException {
    Nd4j.writeAsNumpy(x, file.toFile());
    return Nd4j.createFromNpyFile(file.toFile());
  }
}
