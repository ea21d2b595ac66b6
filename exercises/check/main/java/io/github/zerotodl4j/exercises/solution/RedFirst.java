package io.github.zerotodl4j.exercises.solution;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What solves exercise 12.1. */
public final class RedFirst {

  private RedFirst() {}

  public static INDArray input(INDArray loaded) {
    INDArray y = Nd4j.create(loaded.shape());
    for (int channel = 0; channel < 3; channel++) {
      y.put(
          new INDArrayIndex[] {
            NDArrayIndex.all(), NDArrayIndex.point(channel), NDArrayIndex.all(), NDArrayIndex.all()
          },
          loaded.get(
              NDArrayIndex.all(),
              NDArrayIndex.point(2 - channel),
              NDArrayIndex.all(),
              NDArrayIndex.all()));
    }
    return y.divi(255);
  }
}
