package io.github.zerotodl4j.exchange.graph;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What shape every node gives, and whether it takes what it is given. */
final class GraphShapes {

  private static final long MOST_NUMBERS = 1L << 28;

  private GraphShapes() {}

  static Map<String, int[]> of(List<Node> nodes) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    for (Node node : nodes) {
      int[] shape;
      try {
        if (node.operation() instanceof Operation.Input != shapes.isEmpty()) {
          throw new IllegalArgumentException("expected one input, as the first node");
        }
        shape = shape(node, shapes);
        if (Weights.size(shape) < 1 || Weights.size(shape) > MOST_NUMBERS) {
          throw new IllegalArgumentException("gives " + Arrays.toString(shape) + " a sample");
        }
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new IllegalArgumentException(node.name() + ": " + e.getMessage(), e);
      }
      if (shapes.put(node.name(), shape) != null) {
        throw new IllegalArgumentException(node.name() + ": two nodes of that name");
      }
    }
    return shapes;
  }

  private static int[] shape(Node node, Map<String, int[]> shapes) {
    if (node.operation() instanceof Operation.Input input) {
      need(
          input.shape().length == 1 || input.shape().length == 3,
          "an image or a row",
          input.shape());
      return input.shape();
    }
    if (node.inputs().isEmpty()) {
      throw new IllegalArgumentException("has no input");
    }
    for (String input : node.inputs()) {
      if (!shapes.containsKey(input)) {
        throw new IllegalArgumentException("reads \"" + input + "\", which is not before it");
      }
    }
    List<int[]> in = node.inputs().stream().map(shapes::get).toList();
    boolean several =
        node.operation() instanceof Operation.Add
            || node.operation() instanceof Operation.Concatenate;
    if (several == (in.size() == 1)) {
      throw new IllegalArgumentException("has " + in.size() + " inputs");
    }
    return several ? joined(node.operation(), in) : shape(node.operation(), in.get(0));
  }

  private static int[] joined(Operation operation, List<int[]> in) {
    int[] shape = in.get(0).clone();
    for (int[] other : in.subList(1, in.size())) {
      int first = operation instanceof Operation.Add ? 0 : 1;
      need(
          other.length == shape.length
              && Arrays.equals(other, first, other.length, shape, first, shape.length),
          "inputs like " + Arrays.toString(shape),
          other);
      shape[0] += first * other[0];
    }
    return shape;
  }

  private static int[] shape(Operation operation, int... in) {
    if (operation instanceof Operation.Dense dense) {
      int[] kernel = dense.kernel().shape();
      need(
          in.length == 1 && kernel.length == 2 && kernel[0] == in[0],
          "a row for a kernel of " + Arrays.toString(kernel),
          in);
      vector(kernel[1], dense.bias());
      return new int[] {kernel[1]};
    }
    if (operation instanceof Operation.Convolution convolution) {
      return shape(convolution, in);
    }
    if (operation instanceof Operation.Pooling pooling) {
      image(in);
      Window w = pooling.window();
      return new int[] {in[0], w.rows(in[1], 1), w.columns(in[2], 1)};
    }
    if (operation instanceof Operation.GlobalPooling pooling) {
      image(in);
      return pooling.keep() ? new int[] {in[0], 1, 1} : new int[] {in[0]};
    }
    if (operation instanceof Operation.Padding p) {
      image(in);
      Window.valid(1, 1, 1, 1);
      new Window(1, 1, 1, 1, p.top(), p.bottom(), p.left(), p.right());
      return new int[] {in[0], in[1] + p.top() + p.bottom(), in[2] + p.left() + p.right()};
    }
    if (operation instanceof Operation.Reshape reshape) {
      need(
          Weights.size(in) == Weights.size(reshape.shape()),
          Weights.size(reshape.shape()) + " numbers",
          in);
      need(
          reshape.shape().length == 1 || reshape.shape().length == 3,
          "an image or a row",
          reshape.shape());
      return reshape.shape();
    }
    if (operation instanceof Operation.Normalization) {
      operation.weights().forEach(w -> vector(in[0], w));
    }
    if (operation instanceof Operation.Scale scale) {
      vector(in[0], Weights.of(scale.factor()));
      vector(in[0], Weights.of(scale.offset()));
    }
    return in.clone();
  }

  private static int[] shape(Operation.Convolution c, int... in) {
    image(in);
    int[] kernel = c.kernel().shape();
    need(
        kernel.length == 4
            && (c.groups() == 1 || c.groups() == in[0])
            && kernel[1] * c.groups() == in[0]
            && kernel[0] % c.groups() == 0
            && kernel[2] == c.window().height()
            && kernel[3] == c.window().width()
            && c.dilation() >= 1
            && c.dilation() <= 4096,
        "channels for a kernel of " + Arrays.toString(kernel) + " in " + c.groups() + " groups",
        in);
    vector(kernel[0], c.bias());
    return new int[] {
      kernel[0], c.window().rows(in[1], c.dilation()), c.window().columns(in[2], c.dilation())
    };
  }

  private static void image(int... in) {
    need(in.length == 3, "an image [c, h, w]", in);
  }

  private static void vector(int length, Weights weights) {
    need(
        weights.shape().length == 1 && weights.shape()[0] == length,
        "[" + length + "]",
        weights.shape());
  }

  private static void need(boolean fine, String expected, int... got) {
    if (!fine) {
      throw new IllegalArgumentException("expected " + expected + ", got " + Arrays.toString(got));
    }
  }
}
