package io.github.zerotodl4j.scratch.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomNumbersTest {
  private static double mean(double... x) {
    return Arrays.stream(x).average().getAsDouble();
  }

  private static double variance(double... x) {
    double mean = mean(x);
    return Arrays.stream(x).map(value -> (value - mean) * (value - mean)).average().getAsDouble();
  }

  /** Uniform on [0, 1): mean 1/2, variance 1/12. */
  @Test
  void randIsUniform() {
    double[] x = RandomNumbers.rand(new SplittableRandom(1), 20_000);
    assertThat(Arrays.stream(x).allMatch(value -> value >= 0 && value < 1)).isTrue();
    assertThat(mean(x)).isCloseTo(0.5, within(0.01));
    assertThat(variance(x)).isCloseTo(1.0 / 12, within(0.003));
  }

  /** Normal: mean 0, variance 1, 4.55 % beyond two standard deviations. */
  @Test
  void randnIsNormal() {
    double[] x = RandomNumbers.randn(new SplittableRandom(1), 20_000);
    assertThat(mean(x)).isCloseTo(0, within(0.03));
    assertThat(variance(x)).isCloseTo(1, within(0.05));
    assertThat(Arrays.stream(x).filter(value -> Math.abs(value) > 2).count())
        .isBetween(800L, 1020L);
  }
}
