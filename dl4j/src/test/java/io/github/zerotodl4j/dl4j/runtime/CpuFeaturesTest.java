package io.github.zerotodl4j.dl4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuFeaturesTest {
  @Test
  void readsModelAndVectorInstructions() {
    CpuFeatures cpu =
        CpuFeatures.parse(
            List.of(
                "processor\t: 0",
                "model name\t: AMD EPYC",
                "flags\t\t: fpu sse2 fma avx avx2 avx512f avx512dq avx512bw avx512vl"),
            "amd64");

    assertThat(cpu).isEqualTo(new CpuFeatures("AMD EPYC", true, true));
    assertThat(BlasCoreType.of(cpu)).contains("SKYLAKEX");
  }

  @Test
  void avx512NeedsAllOfItsParts() {
    CpuFeatures knightsLanding =
        CpuFeatures.parse(List.of("flags : fma avx2 avx512f avx512cd"), "amd64");

    assertThat(knightsLanding).isEqualTo(new CpuFeatures("amd64", true, false));
    assertThat(BlasCoreType.of(knightsLanding)).contains("HASWELL");
  }

  @Test
  void anOldProcessorGetsThePlainBuild() {
    CpuFeatures old = CpuFeatures.parse(List.of("flags : fpu sse2 avx"), "amd64");

    assertThat(old).isEqualTo(new CpuFeatures("amd64", false, false));
    assertThat(BlasCoreType.of(old)).isEmpty();
    assertThat(NativeBuild.fastest(old, "linux-x86_64")).isEqualTo(NativeBuild.STOCK);
  }

  @Test
  void aPlatformWithoutOneDnnBuildKeepsThePlainOne() {
    CpuFeatures modern = new CpuFeatures("any", true, true);

    assertThat(NativeBuild.fastest(modern, "linux-riscv64")).isEqualTo(NativeBuild.STOCK);
  }

  @Test
  void memoryLimitsLeaveATenthOfTheMachine() {
    long gib = 1L << 30;

    MemoryLimits limits = MemoryLimits.of(20 * gib, 4 * gib);

    assertThat(limits.processBytes()).isEqualTo(18 * gib);
    assertThat(limits.offHeapBytes()).isEqualTo(14 * gib);
    assertThat(MemoryLimits.of(20 * gib, 17 * gib).offHeapBytes()).isEqualTo(9 * gib);
  }
}
