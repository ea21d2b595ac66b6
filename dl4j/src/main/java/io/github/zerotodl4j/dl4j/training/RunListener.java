package io.github.zerotodl4j.dl4j.training;

import java.io.IOException;

/** Watches a run; called on the training thread. */
public interface RunListener {

  /** Hears nothing. */
  RunListener NONE = new RunListener() {};

  /** A step is done. */
  default void onStep(StepFigures figures) {}

  /** An epoch is done and about to be saved: what belongs to it is written first. */
  default void saving() throws IOException {}

  /** An epoch is done and saved. */
  default void onEpoch(EpochFigures figures, boolean best) {}
}
