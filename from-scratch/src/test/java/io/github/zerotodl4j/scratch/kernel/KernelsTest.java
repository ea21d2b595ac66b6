package io.github.zerotodl4j.scratch.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {
  /** Narrower vectors, but fused multiply-adds as on the widest. */
  private static final List<String> SAME_BITS = List.of("-XX:UseAVX=2", "-XX:UseAVX=1");

  static Stream<Kernels> implementations() {
    return Stream.of(Compute.plain(2), Compute.kernels(1), Compute.kernels(3));
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void matrixProductsFollowTheirDefinition(Kernels kernels) {
    new KernelChecks(kernels).matrices();
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void convolutionsFollowTheirDefinition(Kernels kernels) {
    new KernelChecks(kernels).convolutions();
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void maxPoolingsFollowThePlainLoops(Kernels kernels) {
    new KernelChecks(kernels).poolings();
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void softmaxFollowsItsDefinition(Kernels kernels) {
    new KernelChecks(kernels).softmax();
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void sigmoidFollowsItsDefinition(Kernels kernels) {
    new KernelChecks(kernels).sigmoids();
  }

  @Test
  void standardIsTheVectorImplementationWhereTheModuleIsResolved() {
    assumeThat(Compute.vectorApi()).isTrue();
    assertThat(Compute.standard().description()).startsWith("Vector API");
    assertThat(Compute.standard()).isSameAs(Compute.standard());
  }

  /** Of more columns than are computed in place at any width. */
  @Test
  void wideProductsFollowTheirLawToTheLastBitAtEveryVectorWidth() {
    assumeThat(Compute.vectorApi()).isTrue();
    Random random = new Random(5);
    for (int[] size : new int[][] {{1, 161, 7}, {3, 200, 65}, {9, 163, 300}, {37, 190, 513}}) {
      int m = size[0];
      int n = size[1];
      int k = size[2];
      float[] a = values(random, m * k);
      float[] b = values(random, k * n);
      float[] start = values(random, m * n);
      for (int way = 0; way < 4; way++) {
        boolean transA = way % 2 == 1;
        boolean transB = way > 1;
        float[] c = start.clone();
        Compute.kernels(2).matmul(transA, transB, m, n, k, a, b, 1, c);

        assertThat(c)
            .as(m + "x" + n + "x" + k + ", way " + way)
            .isEqualTo(ProductLaw.matmul(transA, transB, m, n, k, a, b, start));
      }
    }
  }

  private static float[] values(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** 256 and 128 bits, and no module at all; each in a JVM of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:UseAVX=2", "-XX:UseAVX=1", "-XX:UseAVX=0", "-Dno.vector=true"})
  void otherMachinesComputeTheSame(String flag) throws Exception {
    assumeThat(System.getProperty("zero.mode")).as("in a mode already").isNull();
    List<String> command =
        Stream.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:TieredStopAtLevel=4",
                flag,
                flag.startsWith("-D")
                    ? "-Dvector.module=absent"
                    : "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                KernelChecks.class.getName())
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output).contains(flag.startsWith("-D") ? "plain Java loops" : "Vector API");
    if (Compute.vectorApi() && SAME_BITS.contains(flag)) {
      assertThat(output.strip()).endsWith("bits " + KernelChecks.bits(Compute.kernels(2)));
    }
  }
}
