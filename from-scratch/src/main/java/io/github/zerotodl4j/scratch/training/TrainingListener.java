package io.github.zerotodl4j.scratch.training;

/** Hears of progress, to print it or to stop it; both methods do nothing unless overridden. */
public interface TrainingListener {

  /** Nobody listens. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * An iteration has ended.
   *
   * @param iteration from 1
   * @param of how many there will be
   * @param loss of the batch, before the update
   */
  default void iterationDone(int iteration, int of, float loss) {}

  /** An epoch has ended and was evaluated. */
  default void epochDone(History.Epoch epoch) {}

  /** Asked after each iteration: whether to stop early, with the history so far. */
  default boolean stop() {
    return false;
  }
}
