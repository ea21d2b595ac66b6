package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.ParityResult;

/** Hears how a comparison goes on; called from the thread that runs it, so it must be quick. */
public interface CompareListener {

  /** Hears nothing. */
  CompareListener SILENT = new CompareListener() {};

  /** The data is there: one line that says what is shown. */
  default void dataReady(String description) {}

  /**
   * All is ready, and a few steps have shown how fast this machine is.
   *
   * @param networks how many take their turns
   * @param first until the first of them is done, s
   * @param all until all are done, s
   */
  default void estimated(int networks, double first, double all) {}

  /** A network's turn begins. */
  default void modelStarted(String model, String title, long parameters) {}

  /** Whether both sides compute the same. */
  default void parityChecked(String model, ParityResult result) {}

  /** A part of a network's comparison begins, such as its parity check. */
  default void stage(String model, String what, double secondsLeft) {}

  /**
   * Steps were taken.
   *
   * @param model the network's name
   * @param done steps done by each side
   * @param total steps to do by each side
   * @param losses the latest loss, such as {@code 0.31 by hand, 0.31 DL4J}
   * @param secondsLeft until all networks are done, s
   */
  default void progress(String model, long done, long total, String losses, double secondsLeft) {}

  /** A network's turn has ended. */
  default void modelFinished(ModelResult result, double secondsLeft) {}

  /** A side failed; the others go on. */
  default void sideFailed(String model, String side, String message) {}
}
