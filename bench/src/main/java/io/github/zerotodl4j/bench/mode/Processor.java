package io.github.zerotodl4j.bench.mode;

/** What a mode asks of the processor. */
public enum Processor {
  /** Any processor. */
  ANY("any processor"),
  /** Any x86 processor with 64 bits: all have SSE2. */
  X86("an x86 processor"),
  /** 256-bit float instructions, {@code UseAVX=1} in HotSpot. */
  AVX("AVX"),
  /** 256-bit integer and fused multiply-add instructions, {@code UseAVX=2}. */
  AVX2("AVX2"),
  /** 512-bit instructions, {@code UseAVX=3}. */
  AVX512("AVX-512");

  private final String title;

  Processor(String title) {
    this.title = title;
  }

  /** How the instructions are called in messages. */
  String title() {
    return title;
  }
}
