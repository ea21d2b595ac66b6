package io.github.zerotodl4j.bench.process;

/** Hears what is measured next. */
@FunctionalInterface
public interface BenchListener {

  /**
   * Called before each part.
   *
   * @param done parts so far
   * @param what comes now, in words
   */
  void onStart(int done, String what);
}
