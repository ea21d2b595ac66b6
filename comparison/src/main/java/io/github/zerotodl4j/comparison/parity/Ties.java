package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.LayerGroup;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.Trace;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Places where a gradient jumps and rounding took the two sides to different sides of the jump: a
 * ReLU whose input is nearly 0, a max pooling window with two nearly equal maxima. Outputs then
 * agree and gradients do not, though neither side is wrong. The gradient by hand can be computed
 * again as DL4J decided; then it must agree.
 *
 * <p>Only what was decided by less than the bound of rounding is a tie: a wider difference stays a
 * difference.
 */
final class Ties {
  private final StackedNetwork scratch;
  private final Trace trace;
  private final double bound;
  private final Map<Integer, List<Tie>> byLayer = new HashMap<>();
  private int decided;

  /**
   * A decision in which the sides differ.
   *
   * @param output the element of the layer's output whose gradient goes elsewhere
   * @param here the element of its input that gets it by hand; -1 for none
   * @param there the same in DL4J
   */
  private record Tie(int output, int here, int there) {}

  private Ties(StackedNetwork scratch, Trace trace, double bound) {
    this.scratch = scratch;
    this.trace = trace;
    this.bound = bound;
  }

  /**
   * Finds the ties of one training pass.
   *
   * @param scratch the hand-written network, just after the trace
   * @param trace what it computed
   * @param theirs DL4J's activations, its input first
   * @param bound the largest difference of a value up to 1 that rounding explains
   */
  static Ties between(StackedNetwork scratch, Trace trace, List<INDArray> theirs, double bound) {
    Ties ties = new Ties(scratch, trace, bound);
    List<LayerGroup> groups = LayerGroup.of(scratch.spec());
    List<LayerSpec> plan = scratch.spec().layers();
    for (int i = 0; i < theirs.size() - 2; i++) {
      int layer = groups.get(i).last();
      if (layer > 0 && plan.get(layer) == ActivationSpec.RELU) {
        ties.findFlips(layer, theirs.get(i + 1));
      } else if (i > 0 && plan.get(layer) instanceof PoolingSpec pooling) {
        ties.findTurns(layer, pooling, theirs.get(i));
      }
    }
    return ties;
  }

  /** Whether there are any, be it where no gradient comes by. */
  boolean isEmpty() {
    return byLayer.isEmpty();
  }

  /** How many of them {@link #backwardAsDl4jDecided} met a gradient at. */
  int count() {
    return decided;
  }

  private void add(int layer, int output, int here, int there) {
    byLayer.computeIfAbsent(layer, position -> new ArrayList<>()).add(new Tie(output, here, there));
  }

  private void findFlips(int layer, INDArray dl4j) {
    Tensor y = trace.activations().get(layer);
    Tensor x = trace.activations().get(layer - 1);
    float[] there = Arrays4j.toFloats(dl4j);
    double margin = bound * scale(x);
    for (int i = 0; i < there.length; i++) {
      boolean passesHere = y.get(i) != 0;
      if (passesHere != (there[i] != 0) && Math.abs(x.get(i)) <= margin) {
        add(layer, i, passesHere ? i : -1, passesHere ? -1 : i);
      }
    }
  }

  private void findTurns(int layer, PoolingSpec pooling, INDArray dl4j) {
    if (pooling.kind() != PoolingSpec.Kind.MAX || pooling.padding() != 0) {
      return;
    }
    Tensor x = trace.activations().get(layer - 1);
    float[] here = x.data();
    float[] there = Arrays4j.toFloats(dl4j);
    double margin = 2 * bound * scale(x); // of two values, each may be off
    int[] in = scratch.spec().outputShapes().get(layer - 1);
    int[] out = scratch.spec().outputShapes().get(layer);
    int plane = in[1] * in[2];
    int output = 0;
    for (int first = 0; first < x.size(); first += plane) {
      for (int row = 0; row < out[1]; row++) {
        for (int column = 0; column < out[2]; column++, output++) {
          int corner = first + row * pooling.stride() * in[2] + column * pooling.stride();
          int ours = winner(here, corner, in[2], pooling.window());
          int dl4js = winner(there, corner, in[2], pooling.window());
          if (ours != dl4js && here[ours] - here[dl4js] <= margin) {
            add(layer, output, ours, dl4js);
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

  private static double scale(Tensor x) {
    double largest = 1;
    for (int i = 0; i < x.size(); i++) {
      largest = Math.max(largest, Math.abs(x.get(i)));
    }
    return largest;
  }

  /**
   * Goes backward again, each tie as DL4J decided it, and leaves the gradients behind in the
   * parameters.
   *
   * @return the gradient of the loss with respect to the network's input
   */
  Tensor backwardAsDl4jDecided() {
    int last = scratch.layers().size() - 1;
    Tensor dout = trace.gradients().get(last);
    for (int i = last; i >= 0; i--) {
      Tensor dx = scratch.layers().get(i).backward(dout);
      dout = corrected(i, dout, dx);
    }
    decayWeights();
    return dout;
  }

  private Tensor corrected(int layer, Tensor dout, Tensor dx) {
    if (!byLayer.containsKey(layer)) {
      return dx;
    }
    Tensor corrected = dx.copy();
    for (Tie tie : byLayer.get(layer)) {
      float moved = dout.get(tie.output());
      decided += moved == 0 ? 0 : 1;
      if (tie.here() >= 0) {
        corrected.data()[tie.here()] -= moved;
      }
      if (tie.there() >= 0) {
        corrected.data()[tie.there()] += moved;
      }
    }
    return corrected;
  }

  private void decayWeights() {
    float lambda = (float) scratch.spec().weightDecay();
    for (Parameter p : scratch.parameters()) {
      for (int i = 0; lambda > 0 && isWeight(p) && i < p.value().size(); i++) {
        p.gradient().data()[i] += lambda * p.value().get(i);
      }
    }
  }

  /** Whether weight decay takes hold of a parameter: not of biases, gamma and beta. */
  static boolean isWeight(Parameter p) {
    return p.name().startsWith("W");
  }
}
