package io.github.zerotodl4j.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.scratch.kernel.PeakLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class KernelBenchTest {

  private static KernelBenchSettings tiny(String filter) {
    return new KernelBenchSettings(2, filter, Duration.ofMillis(10), 2, Duration.ofMillis(10));
  }

  @Test
  void timesWhatTheFilterLeavesInEveryRound() {
    List<String> heard = new ArrayList<>();

    KernelBenchResult result =
        new KernelBench(tiny("SOFTMAX")).run((done, what) -> heard.add(what), () -> false);

    assertThat(heard).containsExactly("softmax and loss 1000x10");
    assertThat(result.kernels()).contains("2 threads");
    assertThat(result.machine().gigaflops()).isPositive();
    assertThat(result.machine().gigabytes()).isPositive();
    KernelResult softmax = result.results().get(0);
    assertThat(softmax.millis().values()).hasSize(2).allMatch(millis -> millis > 0);
    // reads 10,000 scores and 1,000 labels, writes 10,000 probabilities, 4 bytes each
    assertThat(softmax.rate()).isEqualTo(84_000 / softmax.millis().median() / 1e6);
    assertThat(softmax.share()).isEqualTo(softmax.rate() / softmax.limit());
    assertThat(softmax.limit()).isPositive();
  }

  @Test
  void everyKernelHasANameOfItsOwn() {
    List<String> titles = KernelCases.all().stream().map(KernelCase::title).toList();

    assertThat(titles).doesNotHaveDuplicates();
    assertThat(titles).anyMatch(title -> title.startsWith("product Aᵀ·Bᵀ"));
  }

  @Test
  void countsTwoOperationsForEachMultiplyAdd() {
    // 512·512·512 multiply-adds
    assertThat(KernelCases.all().get(0).work()).isEqualTo(268_435_456.0);
    // 100 images, 30 filters 5x5, 24x24 positions
    assertThat(work("convolution y 5x5 [1,28,28] to 30, n 100"))
        .isEqualTo(2.0 * 100 * 30 * 25 * 24 * 24);
    // padded by 1, a 3-wide filter meets 2, 3, 3, 3, 3, 3, 3, 2 of 8 pixels
    assertThat(work("convolution dx 3x3 [64,8,8] to 64, n 100"))
        .isEqualTo(2.0 * 100 * 64 * 64 * 22 * 22);
  }

  private static double work(String title) {
    return KernelCases.all().stream()
        .filter(kernel -> kernel.title().equals(title))
        .findFirst()
        .orElseThrow()
        .work();
  }

  @Test
  void theLimitCountsEveryLaneOfEveryRound() {
    PeakLoop loop = PeakLoop.find().orElseThrow();

    assertThat(loop.run(7)).isPositive().isEqualTo(loop.run(14) / 2);
  }

  /** Adam reads four arrays and writes three of them: it moves more than it touches. */
  @Test
  void aKernelIsHeldAgainstTheBandwidthOfAsManyBytesAsItTouches() {
    KernelCase adam =
        KernelCases.all().stream()
            .filter(kernel -> kernel.title().equals("Adam 39,760 weights"))
            .findFirst()
            .orElseThrow();

    assertThat(adam.work()).isEqualTo(7.0 * 4 * 39_760);
    assertThat(adam.bytes()).isEqualTo(4.0 * 4 * 39_760);
  }

  @Test
  void refusesAFilterThatLeavesNothing() {
    assertThatThrownBy(() -> new KernelBench(tiny("fft")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no kernel has \"fft\" in its name,"
                + " try product, convolution, pooling, softmax or adam");
  }

  @Test
  void stopsBeforeTheNextKernel() {
    assertThatThrownBy(() -> new KernelBench(tiny("softmax")).run((done, what) -> {}, () -> true))
        .isInstanceOf(CancellationException.class);
  }
}
