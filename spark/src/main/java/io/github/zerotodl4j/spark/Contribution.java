package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.dl4j.training.Tally;
import io.github.zerotodl4j.dl4j.training.Weights;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one partition, or some of them together, learnt in a round.
 *
 * @param partition its number, or that of its group
 * @param weights the copy's, or the mean of copies by images
 * @param tally of the images learnt from
 * @param times of the partitions
 * @param lost files that could not be read, with the reason
 */
record Contribution(
    int partition, Weights weights, Tally tally, Times times, Map<String, String> lost)
    implements Serializable {

  /**
   * How long partitions took.
   *
   * @param partitions how many
   * @param compute seconds of all together
   * @param slowest seconds of the slowest
   * @param broadcast seconds that the last waited for its weights
   */
  record Times(int partitions, double compute, double slowest, double broadcast)
      implements Serializable {

    private Times plus(Times other) {
      return new Times(
          partitions + other.partitions,
          compute + other.compute,
          Math.max(slowest, other.slowest),
          Math.max(broadcast, other.broadcast));
    }
  }

  /**
   * The mean of the weights, {@code sum(images · w) / sum(images)}, taken in the order of the
   * partitions and in double precision: the same however the parts came. One whose partitions have
   * seen no image keeps the weights it was given.
   */
  static Contribution mean(int group, List<Contribution> parts) {
    List<Contribution> ordered =
        parts.stream().sorted(Comparator.comparingInt(Contribution::partition)).toList();
    Contribution first = ordered.get(0);
    Tally tally = Tally.NONE;
    Times times = new Times(0, 0, 0, 0);
    Map<String, String> lost = new HashMap<>();
    for (Contribution part : ordered) {
      tally = tally.plus(part.tally());
      times = times.plus(part.times());
      lost.putAll(part.lost());
    }
    if (tally.images() == 0) {
      return new Contribution(group, first.weights(), tally, times, lost);
    }
    int parameters = first.weights().parameters().length;
    int updater = first.weights().updater().length;
    double[] sum = new double[parameters];
    double[] state = new double[updater];
    for (Contribution part : ordered) {
      add(sum, part.weights().parameters(), part.tally().images());
      add(state, part.weights().updater(), part.tally().images());
    }
    Weights mean = new Weights(divided(sum, tally.images()), divided(state, tally.images()));
    return new Contribution(group, mean, tally, times, lost);
  }

  private static void add(double[] sum, float[] values, int images) {
    if (images > 0) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (double) images * values[i];
      }
    }
  }

  private static float[] divided(double[] sum, int images) {
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / images);
    }
    return mean;
  }
}
