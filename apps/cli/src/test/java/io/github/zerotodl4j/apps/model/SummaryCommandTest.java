package io.github.zerotodl4j.apps.model;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import org.junit.jupiter.api.Test;

class SummaryCommandTest {

  @Test
  void countsTheBooksNetwork() {
    ZeroRun run = zero("summary", "--model", "mlp");

    assertThat(run.exitCode()).isZero();
    // 784·50 + 50 + 50·10 + 10
    assertThat(run.out()).contains("39,760");
  }

  @Test
  void countsLargeNetworksAndRunningStatistics() {
    ZeroRun run = zero("summary", "--model", "vgg16", "--classes", "1000");

    assertThat(run.exitCode()).as(run.err()).isZero();
    // Simonyan and Zisserman, configuration D
    assertThat(run.out()).startsWith("vgg16").contains("[3, 224, 224]", "138,357,544");
    // 5·5·3·32 + 2·64 of the first convolution and its normalization
    assertThat(zero("summary", "--model", "small-conv-net").out())
        .startsWith("small-conv-net")
        .contains("[3, 112, 112]", "2,400", "981,282", "not learnt: 1,472");
  }

  @Test
  void anUnknownNetworkOffersTheNearest() {
    ZeroRun run = zero("summary", "--model", "mpl");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "zero summary: --model: unknown model \"mpl\" (did you mean mlp?), expected one of mlp,"
                + " simple-conv-net, vgg-like, small-conv-net, alexnet, alexnet-classic, vgg11,"
                + " vgg13, vgg16, vgg19, a file, or layers such as 'affine 50 | relu | affine"
                + " classes'");
  }

  @Test
  void aShapeThatIsNoneIsNamed() {
    ZeroRun run = zero("summary", "--input", "28x28");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "zero summary: --input: expected channels, height and width like 3x64x64, got 28x28");
  }

  @Test
  void anImageTooSmallForTheNetworkIsNamed() {
    ZeroRun run = zero("summary", "--model", "alexnet", "--input", "3x16x16");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("zero summary: ").hasLineCount(1);
  }

  @Test
  void aSillyNumberOfClassesIsNamed() {
    ZeroRun run = zero("summary", "--classes", "-3");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("zero summary: --classes: expected 2 to 100000, got -3");
  }
}
