package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.LayerGroup;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.scratch.network.Trace;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a network's gradient jumps: a ReLU whose input is 0, a max pooling with two equal maxima. A
 * sample stands on such an edge when rounding takes the two sides to different sides of it: the
 * outputs then agree, the gradients do not.
 */
final class Edges {
  private final NetworkSpec spec;
  private final Trace trace;
  private final List<INDArray> theirs;
  private final Set<Integer> samples = new TreeSet<>();

  private Edges(NetworkSpec spec, Trace trace, List<INDArray> theirs) {
    this.spec = spec;
    this.trace = trace;
    this.theirs = theirs;
  }

  /**
   * Returns the samples that stand on an edge.
   *
   * @param trace what the hand-written side computed
   * @param theirs DL4J's activations, its input first
   */
  static Set<Integer> between(NetworkSpec spec, Trace trace, List<INDArray> theirs) {
    Edges edges = new Edges(spec, trace, theirs);
    List<LayerGroup> groups = LayerGroup.of(spec);
    for (int i = 0; i < theirs.size() - 2; i++) {
      LayerSpec last = spec.layers().get(groups.get(i).last());
      if (last == ActivationSpec.RELU) {
        edges.findFlips(i, groups.get(i).last());
      } else if (i > 0 && last instanceof PoolingSpec pooling && pooling.padding() == 0) {
        edges.findTies(i, groups.get(i).last(), pooling);
      }
    }
    return edges.samples;
  }

  private void findFlips(int theirLayer, int ourLayer) {
    float[] here = trace.activations().get(ourLayer).toArray();
    float[] there = Arrays4j.toFloats(theirs.get(theirLayer + 1));
    int perSample = here.length / trace.activations().get(ourLayer).dim(0);
    for (int i = 0; i < here.length; i++) {
      if ((here[i] == 0) != (there[i] == 0)) {
        samples.add(i / perSample);
      }
    }
  }

  private void findTies(int theirLayer, int ourLayer, PoolingSpec pooling) {
    if (pooling.kind() != PoolingSpec.Kind.MAX) {
      return;
    }
    float[] here = trace.activations().get(ourLayer - 1).toArray();
    float[] there = Arrays4j.toFloats(theirs.get(theirLayer));
    int[] in = spec.outputShapes().get(ourLayer - 1);
    int[] out = spec.outputShapes().get(ourLayer);
    int plane = in[1] * in[2];
    for (int first = 0; first < here.length; first += plane) {
      for (int y = 0; y < out[1]; y++) {
        for (int x = 0; x < out[2]; x++) {
          int corner = first + y * pooling.stride() * in[2] + x * pooling.stride();
          if (winner(here, corner, in[2], pooling.window())
              != winner(there, corner, in[2], pooling.window())) {
            samples.add(first / (plane * in[0]));
          }
        }
      }
    }
  }

  private static int winner(float[] values, int corner, int width, int window) {
    int best = corner;
    for (int y = 0; y < window; y++) {
      for (int x = 0; x < window; x++) {
        int at = corner + y * width + x;
        best = values[at] > values[best] ? at : best;
      }
    }
    return best;
  }
}
