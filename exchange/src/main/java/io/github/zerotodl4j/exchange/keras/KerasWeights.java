package io.github.zerotodl4j.exchange.keras;

import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.hdf5.HdfArrays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weights alone of a network that somebody else describes: {@code .weights.h5} of Keras 3,
 * {@code save_weights} to {@code .h5} before. The first convolution of the file goes to the first
 * of the network, and so on; dense layers and batch normalizations likewise.
 *
 * <p>Kernels go from {@code [h, w, in, out]} to {@code [out, in, h, w]}, rows of a dense kernel
 * behind a flattened image from {@code h, w, c} to {@code c, h, w}.
 */
public final class KerasWeights {

  /** Layers with arrays of their own, as the network's text calls them. */
  private enum Kind {
    CONVOLUTION("conv", "Conv2D"),
    AFFINE("affine", "Dense"),
    NORMALIZATION("batch-norm", "BatchNormalization");

    private final String word;
    private final String type;

    Kind(String word, String type) {
      this.word = word;
      this.type = type;
    }
  }

  /** The arrays of the file's layers, in its order. */
  private final Map<Kind, Deque<Map<String, Weights>>> found = new EnumMap<>(Kind.class);

  private FlatOrder order = FlatOrder.PLAIN;

  private KerasWeights() {
    for (Kind kind : Kind.values()) {
      found.put(kind, new ArrayDeque<>());
    }
  }

  /**
   * The network with the file's numbers in place of its own.
   *
   * @throws ForeignFileException if the file is damaged, a whole model, or does not fit: by layer
   */
  public static Graph onto(Graph network, Path file) throws IOException {
    try {
      HdfArrays arrays = HdfArrays.read(file);
      if (arrays.text("", "model_config").isPresent()) {
        throw new ForeignFileException(
            "describes its network itself; give it without naming another");
      }
      KerasWeights weights = new KerasWeights();
      weights.read(arrays);
      weights.check(network);
      return weights.on(network);
    } catch (ForeignFileException e) {
      throw new ForeignFileException(file + ": " + e.getMessage(), e);
    }
  }

  private void read(HdfArrays file) throws IOException {
    if (Keras3Weights.isOne(file)) {
      readNumbered(new Keras3Weights(file));
    } else {
      readNamed(new LegacyWeights(file));
    }
    Set<Weights> known = new HashSet<>();
    found.values().forEach(all -> all.forEach(arrays -> known.addAll(arrays.values())));
    for (Map.Entry<String, Weights> one : file.arrays().entrySet()) {
      // what dropout draws its masks with is no weight
      if (!known.contains(one.getValue()) && !one.getKey().contains("seed_generator")) {
        throw new ForeignFileException(
            "holds "
                + one.getKey()
                + ", which is no array of a convolution, dense layer or batch normalization");
      }
    }
  }

  private void readNumbered(Keras3Weights file) throws ForeignFileException {
    for (Kind kind : Kind.values()) {
      int count = file.count(kind.type);
      for (int i = 0; i < count; i++) {
        Map<String, Weights> arrays = file.of(List.of(new LayerWeights.Place("", kind.type, i)));
        found.get(kind).add(named(kind, arrays));
      }
    }
  }

  private void readNamed(LegacyWeights file) throws IOException {
    for (String layer : file.layers()) {
      Map<String, Weights> arrays = file.of(List.of(new LayerWeights.Place(layer, "", 0)));
      if (!arrays.isEmpty()) {
        found.get(kind(layer, arrays)).add(arrays);
      }
    }
  }

  private static Kind kind(String layer, Map<String, Weights> arrays) throws ForeignFileException {
    if (arrays.containsKey("moving_mean")) {
      return Kind.NORMALIZATION;
    }
    Weights kernel = arrays.get("kernel");
    int axes = kernel == null ? 0 : kernel.shape().length;
    if (axes == 4 || axes == 2) {
      return axes == 4 ? Kind.CONVOLUTION : Kind.AFFINE;
    }
    throw new ForeignFileException(
        "layer "
            + layer
            + " has "
            + arrays.keySet()
            + ", expected those of a convolution, dense layer or batch normalization");
  }

  /** Keras 3 numbers arrays in the order in which the layer made them. */
  private static Map<String, Weights> named(Kind kind, Map<String, Weights> numbered)
      throws ForeignFileException {
    boolean scaled = numbered.size() != 2;
    List<String> names =
        kind == Kind.NORMALIZATION
            ? WeightNames.ofNormalization(scaled, scaled)
            : WeightNames.OF_PRODUCT;
    if (numbered.size() > names.size() || (kind == Kind.NORMALIZATION && numbered.size() == 3)) {
      throw new ForeignFileException(
          "a "
              + kind.type
              + " has "
              + numbered.size()
              + " arrays, expected "
              + String.join(", ", names));
    }
    Map<String, Weights> result = new LinkedHashMap<>();
    numbered.forEach((number, array) -> result.put(names.get(Integer.parseInt(number)), array));
    return result;
  }

  private static Kind kind(Operation operation) {
    if (operation instanceof Operation.Convolution) {
      return Kind.CONVOLUTION;
    }
    return operation instanceof Operation.Dense ? Kind.AFFINE : Kind.NORMALIZATION;
  }

  /** As many layers of each kind here as there. */
  private void check(Graph network) throws ForeignFileException {
    for (Kind kind : Kind.values()) {
      long here =
          network.nodes().stream()
              .filter(node -> !node.operation().weights().isEmpty())
              .filter(node -> kind(node.operation()) == kind)
              .count();
      int there = found.get(kind).size();
      if (here != there) {
        throw new ForeignFileException(
            String.format(
                "holds arrays of %d %s, the network has %d layers %s",
                there, kind.type, here, kind.word));
      }
    }
  }

  private Graph on(Graph network) throws ForeignFileException {
    Map<String, int[]> shapes = network.shapes();
    List<Node> nodes = new ArrayList<>();
    for (Node node : network.nodes()) {
      Operation operation = node.operation();
      if (operation instanceof Operation.Reshape) {
        int[] in = shapes.get(node.inputs().get(0));
        order = in.length == 3 ? FlatOrder.of(in) : order;
      }
      if (!operation.weights().isEmpty()) {
        operation = operation.withWeights(fitting(node, found.get(kind(operation)).remove()));
      }
      nodes.add(new Node(node.name(), operation, node.inputs()));
    }
    return new Graph(network.name(), nodes);
  }

  private List<Weights> fitting(Node node, Map<String, Weights> arrays)
      throws ForeignFileException {
    List<Weights> own = node.operation().weights();
    if (node.operation() instanceof Operation.Normalization) {
      List<Weights> all = new ArrayList<>();
      for (String name : WeightNames.ofNormalization(true, true)) {
        float[] usual = new float[own.get(0).values().length];
        Arrays.fill(usual, name.equals("gamma") ? 1 : 0);
        boolean optional = !name.startsWith("moving");
        Weights array = optional ? arrays.getOrDefault(name, Weights.of(usual)) : arrays.get(name);
        all.add(fitting(node, name, array, own.get(0).shape()));
      }
      return all;
    }
    boolean image = node.operation() instanceof Operation.Convolution;
    int[] shape = own.get(0).shape();
    int[] there = image ? new int[] {shape[2], shape[3], shape[1], shape[0]} : shape;
    Weights kernel = fitting(node, "kernel", arrays.get("kernel"), there);
    kernel = image ? kernel.permuted(3, 2, 0, 1) : order.rows(kernel);
    order = FlatOrder.PLAIN;
    Weights none = Weights.of(new float[own.get(1).values().length]);
    Weights bias = fitting(node, "bias", arrays.getOrDefault("bias", none), own.get(1).shape());
    return List.of(kernel, bias);
  }

  private static Weights fitting(Node node, String name, Weights array, int... shape)
      throws ForeignFileException {
    if (array == null || !Arrays.equals(array.shape(), shape)) {
      throw new ForeignFileException(
          String.format(
              "layer %s: expected %s %s, got %s",
              node.name(),
              name,
              Arrays.toString(shape),
              array == null ? "none" : Arrays.toString(array.shape())));
    }
    return array;
  }
}
