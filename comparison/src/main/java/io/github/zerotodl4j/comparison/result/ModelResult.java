package io.github.zerotodl4j.comparison.result;

import java.util.List;

/**
 * What was found about one network.
 *
 * @param name the name on the command line, such as {@code mlp}
 * @param title the network in words, with its sizes
 * @param parameters the number of learnt values
 * @param batchSize samples a step
 * @param optimizer the update rule with its settings
 * @param iterations the steps that were asked for
 * @param parity whether both sides compute the same; null if it was not checked
 * @param fromScratch the hand-written side
 * @param dl4j the DL4J side, tuned unless the run says stock
 * @param dl4jStock DL4J as it comes, in a process of its own; null where it did not take part
 * @param disagreements test samples that the two sides call differently
 * @param weights pictures of the first layer's weights; empty where there is nothing to see
 */
public record ModelResult(
    String name,
    String title,
    long parameters,
    int batchSize,
    String optimizer,
    int iterations,
    ParityResult parity,
    SideResult fromScratch,
    SideResult dl4j,
    SideResult dl4jStock,
    List<Disagreement> disagreements,
    List<WeightPicture> weights) {

  /** Keeps copies of the lists. */
  public ModelResult {
    disagreements = List.copyOf(disagreements);
    weights = List.copyOf(weights);
  }
}
