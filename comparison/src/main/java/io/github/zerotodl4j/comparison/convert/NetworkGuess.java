package io.github.zerotodl4j.comparison.convert;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.network.MultiLayerNet;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a network from the names and shapes of its saved parameters. */
final class NetworkGuess {
  private static final int SMALLEST_SIDE = 4;
  private static final int LARGEST_SIDE = 512;
  private static final List<Integer> USUAL_SIDES = List.of(28, 224);

  private final Conversion.Hints hints;
  private final Map<String, Tensor> arrays;
  private final String file;

  NetworkGuess(String file, Map<String, Tensor> arrays, Conversion.Hints hints) {
    this.file = file;
    this.arrays = arrays;
    this.hints = hints;
  }

  /**
   * Returns the plan of the network that has exactly these parameters.
   *
   * @throws IOException if there is none, or several and nothing says which
   */
  NetworkSpec spec() throws IOException {
    Tensor first = arrays.get("W1");
    if (first == null) {
      throw new IOException(
          file + ": expected the book's names, W1, b1, ..., got " + arrays.keySet());
    }
    List<NetworkSpec> all = first.shape().length == 2 ? perceptrons() : images(first);
    List<NetworkSpec> found = all.stream().filter(this::fits).toList();
    if (found.isEmpty()) {
      throw new IOException(file + ": " + shapes() + " are the parameters of " + noNetwork());
    }
    for (NetworkSpec spec : found) {
      if (found.size() == 1 || USUAL_SIDES.contains(side(spec))) {
        return spec;
      }
    }
    throw new IOException(
        String.format(
            "%s: these parameters fit %s for images of %d to %d pixels a side: say which with"
                + " --size",
            file, found.get(0).name(), side(found.get(0)), side(found.get(found.size() - 1))));
  }

  private String noNetwork() {
    String size = hints.size() == null ? "" : " for images of " + hints.size() + " pixels a side";
    return hints.model() == null
        ? "none of " + String.join(", ", Catalogue.names(Catalogue.compared())) + size
        : "no " + hints.model() + size;
  }

  private List<NetworkSpec> images(Tensor first) {
    List<String> names =
        hints.model() == null ? Catalogue.names(Catalogue.compared()) : List.of(hints.model());
    List<NetworkSpec> specs = new ArrayList<>();
    for (String name : names) {
      int smallest = hints.size() == null ? SMALLEST_SIDE : hints.size();
      int largest = hints.size() == null ? LARGEST_SIDE : hints.size();
      for (int side = smallest; side <= largest && !name.equals("mlp"); side++) {
        add(specs, name, first.dim(1), side);
      }
    }
    return specs;
  }

  private void add(List<NetworkSpec> specs, String name, int channels, int side) {
    try {
      specs.add(Catalogue.spec(name, classes(), channels, side, side));
    } catch (IllegalArgumentException e) {
      // this network takes no images of that size
    }
  }

  private List<NetworkSpec> perceptrons() {
    if (hints.model() != null && !hints.model().equals("mlp")) {
      return List.of();
    }
    List<Integer> hidden = new ArrayList<>();
    for (int i = 1; arrays.containsKey("W" + (i + 1)); i++) {
      hidden.add(arrays.get("W" + i).dim(1));
    }
    return List.of(mlp(arrays.get("W1").dim(0), hidden, classes(), hints.activation()));
  }

  static NetworkSpec mlp(int inputs, List<Integer> hidden, int classes, String activation) {
    if (hidden.size() == 1 && activation.equals("relu")) {
      return TwoLayerNet.spec(inputs, hidden.get(0), classes);
    }
    ActivationSpec function =
        activation.equals("relu") ? ActivationSpec.RELU : ActivationSpec.SIGMOID;
    return MultiLayerNet.Options.of(inputs, hidden, classes, function).spec();
  }

  private int classes() {
    int last = 1;
    while (arrays.containsKey("W" + (last + 1))) {
      last++;
    }
    Tensor weights = arrays.get("W" + last);
    return weights.dim(weights.shape().length - 1);
  }

  private boolean fits(NetworkSpec spec) {
    return ParameterShapes.of(spec).equals(shapes());
  }

  private Map<String, String> shapes() {
    Map<String, String> shapes = new LinkedHashMap<>();
    arrays.forEach((name, value) -> shapes.put(name, Shapes.text(value.shape())));
    return shapes;
  }

  private static int side(NetworkSpec spec) {
    return spec.inputShape()[spec.inputShape().length - 1];
  }
}
