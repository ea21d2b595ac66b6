package io.github.zerotodl4j.bench.step;

/** Who computes in a {@link StepWorker}: by hand, DL4J tuned, or DL4J as it comes. */
enum Contender {
  BY_HAND,
  TUNED,
  STOCK
}
