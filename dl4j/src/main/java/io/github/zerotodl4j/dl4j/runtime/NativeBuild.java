package io.github.zerotodl4j.dl4j.runtime;

/** The builds of ND4J's native library that this project brings along. */
enum NativeBuild {
  /** For any processor of the platform, without oneDNN. */
  STOCK(""),
  /** With oneDNN, for processors with AVX2. */
  ONEDNN_AVX2("-onednn-avx2"),
  /** With oneDNN, for processors with AVX-512. */
  ONEDNN_AVX512("-onednn-avx512");

  private final String extension;

  NativeBuild(String extension) {
    this.extension = extension;
  }

  /** What JavaCPP appends to the platform's name: {@code linux-x86_64} + extension. */
  String extension() {
    return extension;
  }

  /** The fastest build for a processor among those on the class path of this JVM. */
  static NativeBuild fastest(CpuFeatures cpu, String platform) {
    if (cpu.avx512() && ONEDNN_AVX512.isPresent(platform)) {
      return ONEDNN_AVX512;
    }
    return cpu.avx2() && ONEDNN_AVX2.isPresent(platform) ? ONEDNN_AVX2 : STOCK;
  }

  private boolean isPresent(String platform) {
    String name = System.mapLibraryName("jnind4jcpu");
    String folder = "org/nd4j/linalg/cpu/nativecpu/bindings/" + platform + extension + "/";
    return NativeBuild.class.getClassLoader().getResource(folder + name) != null;
  }
}
