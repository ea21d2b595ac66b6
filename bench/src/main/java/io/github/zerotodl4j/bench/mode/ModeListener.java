package io.github.zerotodl4j.bench.mode;

/** Hears how far a run through the modes is. */
@FunctionalInterface
public interface ModeListener {

  /** A mode begins: {@code done} of {@code total} are finished. */
  void begins(Mode mode, int done, int total);
}
