package io.github.zerotodl4j.dl4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FirstConvolutionGradientTest {
  private final SplittableRandom random = new SplittableRandom(3);

  @BeforeEach
  @AfterEach
  void useAllThreads() {
    NativeRuntime.install(RuntimeOptions.tuned());
  }

  private INDArray random(long... shape) {
    INDArray x = Nd4j.create(shape, 'c');
    for (int i = 0; i < x.length(); i++) {
      x.data().put(i, (float) (2 * random.nextDouble() - 1));
    }
    return x;
  }

  @ParameterizedTest
  @CsvSource({
    // images, channels, height, width, filters, kernel, padding
    "1, 1, 3, 3, 1, 3, 0",
    "3, 1, 28, 28, 30, 5, 0",
    "9, 3, 7, 6, 4, 3, 1",
    "2, 2, 40, 70, 64, 7, 3"
  })
  void equalsTheSumsByDefinition(int n, int c, int h, int w, int f, int size, int pad) {
    INDArray x = random(n, c, h, w);
    INDArray dy = random(n, f, h + 2 * pad - size + 1, w + 2 * pad - size + 1);
    INDArray dW = Nd4j.create(new long[] {f, c, size, size}, 'c');
    INDArray db = Nd4j.create(1, f);

    FirstConvolutionGradient.compute(x, dy, new int[] {pad, pad}, dW, Optional.of(db));

    for (int filter : new int[] {0, f / 2, f - 1}) {
      assertThat(db.getDouble(0, filter)).isCloseTo(sumOf(dy, filter), within(2e-3));
      for (int k = 0; k < c * size * size; k++) {
        int[] at = {k / (size * size), k / size % size, k % size};
        assertThat(dW.getDouble(filter, at[0], at[1], at[2]))
            .isCloseTo(byDefinition(x, dy, filter, at, pad), within(2e-3));
      }
    }
  }

  private static double sumOf(INDArray dy, int filter) {
    double sum = 0;
    for (int i = 0; i < dy.size(0); i++) {
      for (int row = 0; row < dy.size(2); row++) {
        for (int column = 0; column < dy.size(3); column++) {
          sum += dy.getDouble(i, filter, row, column);
        }
      }
    }
    return sum;
  }

  private static double byDefinition(INDArray x, INDArray dy, int filter, int[] at, int pad) {
    double sum = 0;
    for (int i = 0; i < dy.size(0); i++) {
      for (int row = 0; row < dy.size(2); row++) {
        for (int column = 0; column < dy.size(3); column++) {
          int y = row + at[1] - pad;
          int z = column + at[2] - pad;
          if (y >= 0 && y < x.size(2) && z >= 0 && z < x.size(3)) {
            sum += dy.getDouble(i, filter, row, column) * x.getDouble(i, at[0], y, z);
          }
        }
      }
    }
    return sum;
  }

  @Test
  void doesNotDependOnTheNumberOfThreads() {
    INDArray x = random(20, 1, 28, 28);
    INDArray dy = random(20, 30, 24, 24);
    INDArray several = Nd4j.create(new long[] {30, 1, 5, 5}, 'c');
    INDArray one = Nd4j.create(new long[] {30, 1, 5, 5}, 'c');

    FirstConvolutionGradient.compute(x, dy, new int[] {0, 0}, several, Optional.empty());
    NativeRuntime.install(new RuntimeOptions(false, 1));
    FirstConvolutionGradient.compute(x, dy, new int[] {0, 0}, one, Optional.empty());

    assertThat(one.data().asFloat()).isEqualTo(several.data().asFloat());
  }
}
