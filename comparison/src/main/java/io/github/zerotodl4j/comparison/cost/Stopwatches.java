package io.github.zerotodl4j.comparison.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times of the forward and backward passes of some layers, one of each a step. */
final class Stopwatches {
  private final long[] forward; // of the step under way, by layer, ns
  private final long[] backward;
  private final List<long[]> forwards = new ArrayList<>(); // by step
  private final List<long[]> backwards = new ArrayList<>();

  Stopwatches(int layers) {
    forward = new long[layers];
    backward = new long[layers];
  }

  void addForward(int layer, long nanos) {
    forward[layer] += nanos;
  }

  void addBackward(int layer, long nanos) {
    backward[layer] += nanos;
  }

  /** Ends a step; one that warms up is forgotten. */
  void endStep(boolean counts) {
    if (counts) {
      forwards.add(forward.clone());
      backwards.add(backward.clone());
    }
    Arrays.fill(forward, 0);
    Arrays.fill(backward, 0);
  }

  /** The median time of a layer's forward pass, ms; null if no step counted. */
  Double forwardMillis(int layer) {
    return median(forwards, layer);
  }

  /** The median time of a layer's backward pass, ms; null if no step counted. */
  Double backwardMillis(int layer) {
    return median(backwards, layer);
  }

  private static Double median(List<long[]> steps, int layer) {
    if (steps.isEmpty()) {
      return null;
    }
    long[] sorted = steps.stream().mapToLong(step -> step[layer]).sorted().toArray();
    return sorted[sorted.length / 2] / 1e6;
  }
}
