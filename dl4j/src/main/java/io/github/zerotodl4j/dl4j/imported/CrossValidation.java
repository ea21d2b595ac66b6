package io.github.zerotodl4j.dl4j.imported;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What heads say about pictures that they did not learn from, each part of the pictures in turn.
 *
 * @param penalty with which the heads learnt
 * @param folds the parts
 * @param right how many of each part are named rightly
 * @param probabilities {@code [n][classes]}, of each picture by the head that did not see it
 * @param curve of all pictures, after every step of the heads
 */
public record CrossValidation(
    double penalty,
    Folds folds,
    int[] right,
    float[][] probabilities,
    List<HeadTraining.Figures> curve) {

  /** The penalties among which is chosen. */
  public static final List<Double> PENALTIES = List.of(0.01, 0.1, 1.0);

  /** Tries one penalty; {@code learnt} is called after each part. */
  public static CrossValidation of(
      PictureFeatures pictures, int classes, double penalty, Folds folds, Runnable learnt) {
    float[][] probabilities = new float[pictures.size()][];
    int[] right = new int[folds.count()];
    double[] loss = new double[HeadTraining.STEPS];
    int[] hits = new int[HeadTraining.STEPS];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] held = folds.held(fold);
      PictureFeatures others = pictures.at(held);
      List<HeadTraining.Figures> curve = new ArrayList<>();
      Head head =
          new HeadTraining(pictures.at(folds.rest(fold)), classes, penalty).learn(others, curve);
      float[][] said = head.probabilities(others);
      for (int i = 0; i < held.length; i++) {
        probabilities[held[i]] = said[i];
      }
      right[fold] = HeadTraining.figuresOf(said, others.labels()).right();
      for (int step = 0; step < loss.length; step++) {
        loss[step] += curve.get(step).loss() * held.length / pictures.size();
        hits[step] += curve.get(step).right();
      }
      learnt.run();
    }
    List<HeadTraining.Figures> all =
        IntStream.range(0, loss.length)
            .mapToObj(step -> new HeadTraining.Figures(loss[step], hits[step]))
            .toList();
    return new CrossValidation(penalty, folds, right, probabilities, all);
  }

  /** Whether it is better than another: more hits, at as many the lower loss. */
  public boolean isBetterThan(CrossValidation other) {
    int more = hits() - other.hits();
    return more > 0 || (more == 0 && loss() < other.loss());
  }

  private int hits() {
    return IntStream.of(right).sum();
  }

  private double loss() {
    return curve.get(curve.size() - 1).loss();
  }

  /** Share of all pictures that are named rightly. */
  public double accuracy() {
    return (double) hits() / probabilities.length;
  }

  /** The same of each part. */
  public double[] accuracies() {
    return IntStream.range(0, right.length)
        .mapToDouble(fold -> (double) right[fold] / folds.held(fold).length)
        .toArray();
  }

  /** Standard deviation of the parts' accuracies, {@code sqrt(Σ(a - mean)² / (parts - 1))}. */
  public double deviation() {
    double[] accuracies = accuracies();
    double mean = IntStream.range(0, right.length).mapToDouble(i -> accuracies[i]).sum();
    mean /= right.length;
    double sum = 0;
    for (double accuracy : accuracies) {
      sum += (accuracy - mean) * (accuracy - mean);
    }
    return Math.sqrt(sum / (right.length - 1));
  }
}
