package io.github.zerotodl4j.comparison;

import io.github.zerotodl4j.comparison.result.ParityResult;

/** Hears how a comparison goes on; called from the thread that runs it, so it must be quick. */
public interface CompareListener {

  /** Hears nothing. */
  CompareListener SILENT = new CompareListener() {};

  /** The data is there: one line that says what is shown. */
  default void dataReady(String description) {}

  /** A network's turn begins. */
  default void modelStarted(String model, String title, long parameters) {}

  /** Whether both sides compute the same. */
  default void parityChecked(String model, ParityResult result) {}

  /**
   * Steps were taken.
   *
   * @param model the network's name
   * @param done steps done by each side
   * @param total steps to do by each side
   * @param losses the latest loss, such as {@code by hand 0.31 · DL4J 0.31}
   */
  default void progress(String model, long done, long total, String losses) {}

  /** A side failed; the others go on. */
  default void sideFailed(String model, String side, String message) {}
}
