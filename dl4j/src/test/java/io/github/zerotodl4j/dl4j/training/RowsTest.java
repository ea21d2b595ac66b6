package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RowsTest {

  @BeforeAll
  static void runtime() {
    NativeRuntime.installTunedIfNone();
  }

  @Test
  void followsTheIndicesHoweverTheValuesLie() {
    INDArray matrix = Nd4j.create(new float[] {1, 2, 3, 4, 5, 6}, new long[] {2, 3}, 'c');

    assertThat(Rows.of(matrix)).isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(Rows.of(matrix.transpose())).isDeepEqualTo(new float[][] {{1, 4}, {2, 5}, {3, 6}});
    assertThat(Rows.of(matrix.dup('f'))).isDeepEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(Rows.flat(matrix.transpose())).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(matrix.wasClosed()).isFalse();
  }
}
