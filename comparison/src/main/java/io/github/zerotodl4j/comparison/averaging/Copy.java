package io.github.zerotodl4j.comparison.averaging;

import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.dl4j.training.Weights;

/**
 * One of the copies of a network whose weights are averaged. Both sides list their numbers in the
 * book's order, so the weights of one can be held against those of the other. Not for several
 * threads.
 */
public interface Copy extends AutoCloseable {

  /** Takes the steps, and says what it has learnt. */
  Learner learner();

  /** Parameters and running statistics, and what the update rule remembers. */
  Weights weights();

  /**
   * Takes over what another has learnt.
   *
   * @param weights of a copy of the same side
   * @param steps that were taken before, which some update rules count
   */
  void take(Weights weights, int steps);

  /** Frees what is outside the heap. */
  @Override
  default void close() {
    learner().close();
  }
}
