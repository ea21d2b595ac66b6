package io.github.zerotodl4j.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.scratch.kernel.Compute;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Both sides of a benchmark must compute the same, or their times say nothing. */
class MicroBenchmarksTest {

  private final MicroBenchmarks benchmarks =
      new MicroBenchmarks(Compute.standard(), Duration.ofMillis(1));

  @Test
  void bothMatrixProductsAgree() {
    MicroResult result = benchmarks.matrixProduct();

    // 1,024 products of numbers up to 1, float32: rounding stays far below 1e-3
    assertThat(result.largestDifference()).isGreaterThan(0).isLessThan(1e-3);
    assertThat(result.flops()).isEqualTo(2.0 * 1024 * 1024 * 1024);
  }

  @Test
  void bothConvolutionsAgree() {
    MicroResult result = benchmarks.convolution();

    assertThat(result.largestDifference()).isLessThan(1e-4);
    // 32 images x 32 filters x 28x28 positions x 16 channels x 3x3 weights, a product and a sum
    // each
    assertThat(result.flops()).isEqualTo(2.0 * 32 * 32 * 784 * 144);
  }

  @Test
  void speedIsWorkOverTime() {
    MicroResult result = new MicroResult("x", 4e9, 20, 40, 0);

    assertThat(result.byHandGigaflops()).isCloseTo(200, within(1e-9));
    assertThat(result.dl4jGigaflops()).isCloseTo(100, within(1e-9));
  }
}
