package io.github.zerotodl4j.dl4j.training;

import java.io.Serializable;

/**
 * Cross-entropy and hits of some images.
 *
 * @param images how many
 * @param lossSum sum of -ln(probability of the right class)
 * @param correct images whose right class has the highest score
 */
public record Tally(int images, double lossSum, int correct) implements Serializable {

  /** Of no image. */
  public static final Tally NONE = new Tally(0, 0, 0);

  /** Of both. */
  public Tally plus(Tally other) {
    return new Tally(images + other.images, lossSum + other.lossSum, correct + other.correct);
  }
}
