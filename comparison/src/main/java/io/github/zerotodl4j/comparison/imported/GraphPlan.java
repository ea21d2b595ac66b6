package io.github.zerotodl4j.comparison.imported;

import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.graph.Window;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.GlobalAveragePoolingSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From a graph to the book's layers, one node after the other.
 *
 * <p>Flattening is no layer of a plan: affine reads an image as channel, row, column, the order in
 * which graphs flatten too. Zeros around an image become the padding of the convolution behind
 * them. Softmax at the end is left away, both sides have it in their loss.
 */
final class GraphPlan {

  /** Less than float32 makes of 255 · (1 / 255). */
  private static final double ROUNDING = 1e-6;

  private final Graph graph;
  private final FirstScale pixels = new FirstScale();
  private final List<LayerSpec> layers = new ArrayList<>();
  private final List<float[]> parameters = new ArrayList<>();
  private final List<float[]> statistics = new ArrayList<>();
  private int[] input;
  private int[] shape;
  private boolean flattened;
  private int zeros;

  GraphPlan(Graph graph) {
    this.graph = graph;
  }

  ImportedPlan plan(String name) {
    List<Node> nodes = graph.nodes();
    input = graph.inputShape();
    shape = input;
    for (int i = 1; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      try {
        if (!node.inputs().equals(List.of(nodes.get(i - 1).name()))) {
          throw new IllegalArgumentException(
              "does not read the layer before it alone; the book's networks are chains");
        }
        boolean last = i == nodes.size() - 1;
        if (!last || !isSoftmax(node)) {
          add(node, last ? null : nodes.get(i + 1));
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("layer " + node.name() + ": " + e.getMessage(), e);
      }
    }
    ends(nodes);
    NetworkSpec spec =
        new NetworkSpec(name, input, layers, WeightInit.he(), 0, DropoutConvention.INVERTED);
    return new ImportedPlan(spec, parameters, statistics);
  }

  private static boolean isSoftmax(Node node) {
    return node.operation() instanceof Operation.Activation a
        && a.function() == Operation.Function.SOFTMAX;
  }

  /** Both sides end with softmax on scores; what ends with another function says something else. */
  private void ends(List<Node> nodes) {
    Node last = nodes.get(nodes.size() - 1);
    if (last.operation() instanceof Operation.Activation && !isSoftmax(last)) {
      throw new IllegalArgumentException(
          "layer " + last.name() + ": is the last one; the book's networks end with softmax");
    }
  }

  private void add(Node node, Node next) {
    Operation operation = node.operation();
    if (operation instanceof Operation.Scale scale) {
      if (!layers.isEmpty()) {
        throw none("scaling between layers");
      }
      pixels.then(scale);
      pixels.checkBefore(next);
    } else if (operation instanceof Operation.Reshape reshape) {
      reshape(reshape);
    } else if (operation instanceof Operation.Padding padding) {
      pad(padding, next);
    } else {
      LayerSpec layer = layer(operation, next);
      shape = layer.outputShape(shape);
      layers.add(layer);
    }
  }

  private static IllegalArgumentException none(String what) {
    return new IllegalArgumentException("the book has no layer for " + what);
  }

  private void reshape(Operation.Reshape reshape) {
    if (reshape.shape().length == 1) {
      flattened = shape.length > 1;
    } else if (layers.isEmpty()) {
      input = reshape.shape();
      shape = input;
      flattened = false;
    } else {
      throw none("a row of numbers that becomes an image");
    }
  }

  private void pad(Operation.Padding p, Node next) {
    if (next == null || !(next.operation() instanceof Operation.Convolution c)) {
      throw none("zeros around an image, but in front of a convolution");
    }
    if (!c.window().hasNoBorders()) {
      throw none("zeros around an image twice");
    }
    zeros = border(p.top(), p.bottom(), p.left(), p.right());
  }

  private LayerSpec layer(Operation operation, Node next) {
    if (operation instanceof Operation.Dense dense) {
      learnt(dense.kernel(), dense.bias());
      flattened = false;
      return new AffineSpec(dense.bias().values().length);
    }
    if (operation instanceof Operation.Dropout dropout) {
      return new DropoutSpec(Double.parseDouble(Float.toString(dropout.rate())));
    }
    if (operation instanceof Operation.Activation activation) {
      return function(activation);
    }
    if (flattened) {
      throw none(
          operation.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " of a flattened image");
    }
    if (operation instanceof Operation.Convolution c) {
      return convolution(c, next);
    }
    if (operation instanceof Operation.Pooling p) {
      return pooling(p);
    }
    if (operation instanceof Operation.Normalization n) {
      learnt(n.gamma(), n.beta());
      statistics.add(n.mean().values());
      statistics.add(n.variance().values());
      return new BatchNormalizationSpec(n.momentum(), n.eps());
    }
    if (operation instanceof Operation.GlobalPooling p && !p.maximum()) {
      return new GlobalAveragePoolingSpec();
    }
    throw none(
        operation instanceof Operation.GlobalPooling
            ? "the maximum of a whole channel"
            : operation.getClass().getSimpleName().toLowerCase(Locale.ROOT));
  }

  private void learnt(Weights... weights) {
    for (Weights one : weights) {
      parameters.add(one.values());
    }
  }

  private static LayerSpec function(Operation.Activation activation) {
    return switch (activation.function()) {
      case RELU -> ActivationSpec.RELU;
      case SIGMOID -> ActivationSpec.SIGMOID;
      case LEAKY_RELU -> {
        if (activation.slope() != ActivationSpec.LeakyRelu.SLOPE) {
          throw none(
              "a slope of "
                  + activation.slope()
                  + " below 0, that of leaky ReLU is "
                  + ActivationSpec.LeakyRelu.SLOPE);
        }
        yield ActivationSpec.LEAKY_RELU;
      }
      default -> throw none(activation.function().name().toLowerCase(Locale.ROOT));
    };
  }

  private LayerSpec convolution(Operation.Convolution c, Node next) {
    if (c.groups() != 1) {
      throw none("a convolution of each channel alone");
    }
    if (c.dilation() != 1) {
      throw none("a convolution with gaps of " + c.dilation());
    }
    Window w = c.window();
    int padding = zeros + border(w.top(), w.bottom(), w.left(), w.right());
    zeros = 0;
    // without its bias only where that is 0 and normalization takes it away again
    boolean bias =
        next == null
            || !(next.operation() instanceof Operation.Normalization)
            || hasOtherThanZeros(c.bias().values());
    learnt(c.kernel());
    if (bias) {
      learnt(c.bias());
    }
    int filters = c.kernel().shape()[0];
    return new ConvolutionSpec(filters, w.height(), w.width(), stride(w), padding, bias);
  }

  private static boolean hasOtherThanZeros(float... values) {
    for (float value : values) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }

  private static LayerSpec pooling(Operation.Pooling p) {
    Window w = p.window();
    if (w.height() != w.width()) {
      throw none("windows of " + w.height() + "x" + w.width());
    }
    PoolingSpec.Kind kind = p.maximum() ? PoolingSpec.Kind.MAX : PoolingSpec.Kind.AVERAGE;
    int padding = border(w.top(), w.bottom(), w.left(), w.right());
    return new PoolingSpec(kind, w.height(), stride(w), padding);
  }

  private static int stride(Window w) {
    if (w.strideY() != w.strideX()) {
      throw none("steps of " + w.strideY() + " down and " + w.strideX() + " across");
    }
    return w.strideY();
  }

  /**
   * Keras' {@code same} has one row and column more at bottom and right where the number is odd.
   */
  private static int border(int top, int bottom, int left, int right) {
    if (top != bottom || left != right || top != left) {
      throw none(
          String.format(
              "borders of %d above, %d below, %d left and %d right: there are as many at each side",
              top, bottom, left, right));
    }
    return top;
  }

  /** What is done with pixels in front of the first layer: all of it together must be nothing. */
  private static final class FirstScale {
    private double[] factor = {};
    private double[] offset = {};
    private boolean reversed;

    void then(Operation.Scale scale) {
      int n = scale.factor().length;
      double[] f = new double[n];
      double[] o = new double[n];
      for (int c = 0; c < n; c++) {
        int from = scale.reversed() ? n - 1 - c : c;
        f[c] = scale.factor()[c] * (factor.length == 0 ? 1 : factor[from]);
        o[c] = scale.factor()[c] * (offset.length == 0 ? 0 : offset[from]) + scale.offset()[c];
      }
      factor = f;
      offset = o;
      reversed ^= scale.reversed();
    }

    void checkBefore(Node next) {
      if (next != null && next.operation() instanceof Operation.Scale) {
        return;
      }
      for (int c = 0; c < factor.length; c++) {
        if (reversed || Math.abs(factor[c] - 1) > ROUNDING || Math.abs(offset[c]) > ROUNDING) {
          throw none(
              String.format(
                  Locale.ROOT,
                  "pixels other than 0 to 1, red first: channel %d is %.4g x %+.4g%s",
                  c,
                  factor[c],
                  offset[c],
                  reversed ? ", blue first" : ""));
        }
      }
    }
  }
}
