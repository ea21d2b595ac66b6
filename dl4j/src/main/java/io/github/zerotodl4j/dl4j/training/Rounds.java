package io.github.zerotodl4j.dl4j.training;

import java.util.List;
import java.util.Optional;

/** Several machines that take the steps of a run together, see {@link Division}. */
public interface Rounds {

  /**
   * What a round gave.
   *
   * @param weights the average of all copies', weighted by the images each learnt from
   * @param tally of the images learnt from, before each step; none where the epoch is over
   */
  record Round(Weights weights, Tally tally) {}

  /** The number of images to learn from. */
  int images();

  /** Steps between two averages. */
  int stepsPerRound();

  /** Takes some steps from these weights. */
  Round train(Weights from, Stretch stretch);

  /** Asks these weights about the validation images, in their order; empty if there are none. */
  Optional<Judgement> validate(Weights weights);

  /** What every round so far cost. */
  List<RoundCost> costs();
}
