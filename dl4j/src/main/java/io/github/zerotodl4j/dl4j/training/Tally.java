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

  /** Of what was said about images of these classes. */
  static Tally of(float[][] probabilities, int... labels) {
    Scores scores = Scores.ofProbabilities(probabilities, labels);
    return new Tally(labels.length, scores.lossSum(), scores.correct());
  }

  /** Mean cross-entropy; NaN of no image. */
  double loss() {
    return images == 0 ? Double.NaN : lossSum / images;
  }

  /** Share of hits; NaN of no image. */
  double accuracy() {
    return images == 0 ? Double.NaN : (double) correct / images;
  }

  /** Of both. */
  public Tally plus(Tally other) {
    return new Tally(images + other.images, lossSum + other.lossSum, correct + other.correct);
  }
}
