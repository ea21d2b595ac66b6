package io.github.zerotodl4j.dl4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

class NativeRuntimeTest {
  @Test
  void tunedRuntimeReallyUsesOneDnnHelpers() {
    assumeTrue(
        NativeBuild.fastest(CpuFeatures.detect(), Loader.Detector.getPlatform())
            != NativeBuild.STOCK,
        "this processor or platform has no oneDNN build");
    NativeRuntime.installTunedIfNone();

    RuntimeReport report = NativeRuntime.describe();

    assertThat(report.stock()).isFalse();
    assertThat(report.nativeBuild()).contains("-onednn-avx");
    assertThat(report.helpersAllowed()).isTrue();
    assertThat(report.helpersInUse()).isTrue();
    assertThat(report.nd4jVersion()).isEqualTo("1.0.0-M2.1");
    assertThat(report.blasVendor()).isEqualTo("OPENBLAS");
    assertThat(report.lines()).anyMatch(line -> line.equals("oneDNN helpers  on"));
  }

  @Test
  void openBlasUsesTheKernelsOfThisProcessor() {
    CpuFeatures cpu = CpuFeatures.detect();
    assumeTrue(cpu.avx512() && Loader.Detector.getPlatform().startsWith("linux"), "needs AVX-512");

    // whoever set the variable that OpenBLAS reads has the last word
    String expected = Optional.ofNullable(System.getenv("OPENBLAS_CORETYPE")).orElse("SkylakeX");
    assertThat(NativeRuntime.describe().blasCoreType()).isEqualToIgnoringCase(expected);
  }

  @Test
  void threadsCanBeSetAgain() {
    NativeRuntime.install(new RuntimeOptions(false, 1));
    assertThat(NativeRuntime.describe().threads()).isEqualTo(1);
    assertThat(NativeRuntime.describe().blasThreads()).isEqualTo(1);

    NativeRuntime.install(RuntimeOptions.tuned());
    int processors = Runtime.getRuntime().availableProcessors();
    assertThat(NativeRuntime.describe().threads()).isEqualTo(processors);
    assertThat(NativeRuntime.describe().blasThreads()).isEqualTo(processors);
  }

  @Test
  void stockLoadsThePlainBuild() throws IOException, InterruptedException {
    Process stock =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StockReport.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String report = new String(stock.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(stock.waitFor()).isZero();
    assertThat(report)
        .contains("native build    " + Loader.Detector.getPlatform() + ", ND4J")
        .contains("oneDNN helpers  off");
  }

  /** Prints what the stock runtime is, in a process of its own. */
  static final class StockReport {
    public static void main(String[] args) {
      NativeRuntime.install(RuntimeOptions.untouched());
      NativeRuntime.describe().lines().forEach(System.out::println);
    }
  }

  @Test
  void stockNeedsAnotherProcess() {
    NativeRuntime.installTunedIfNone();

    assertThatThrownBy(() -> NativeRuntime.install(RuntimeOptions.untouched()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the native runtime is already tuned in this process, asked for stock: start another"
                + " process for it");
  }

  @Test
  void refusesAbsurdThreads() {
    assertThatThrownBy(() -> new RuntimeOptions(false, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got -1");
  }
}
