package io.github.zerotodl4j.bench.mode;

/** What a mode lets compute in another way. */
public enum Side {
  /** The hand-written kernels, which the JVM compiles. */
  BY_HAND,
  /** DL4J's native libraries. */
  DL4J
}
