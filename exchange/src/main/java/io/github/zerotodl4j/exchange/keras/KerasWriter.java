package io.github.zerotodl4j.exchange.keras;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.graph.Window;
import io.github.zerotodl4j.exchange.hdf5.HdfArrays;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A chain of layers as a legacy {@code .h5} file, laid out as Keras 2 writes a Sequential model.
 *
 * <p>It takes pixels from 0 to 255: a Rescaling by 1/255 stands in front. Kernels go from {@code
 * [out, in, h, w]} to {@code [h, w, in, out]}, rows of a dense kernel behind a flattened image from
 * {@code c, h, w} to {@code h, w, c}.
 */
public final class KerasWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String VERSION = "2.11.0";
  private static final double WHITE = 255;

  /** More is no attribute of an HDF5 file any more. */
  private static final int MOST_TEXT = 60_000;

  private final Graph graph;
  private final ArrayNode layers = JSON.arrayNode();
  private final Map<String, Map<String, Weights>> arrays = new LinkedHashMap<>();
  private FlatOrder order = FlatOrder.PLAIN;

  private KerasWriter(Graph graph) {
    this.graph = graph;
  }

  /**
   * Writes a file.
   *
   * @param graph takes an image of values from 0 to 1
   * @param file to be written; what is there is overwritten
   * @throws ForeignFileException if it is no chain, or has what Keras' layers cannot say, by name
   */
  public static void write(Graph graph, Path file) throws IOException {
    KerasWriter writer = new KerasWriter(graph);
    writer.describe();
    writer.write(file);
    writer.checkWritten(file);
  }

  /** The library has lost an object before: one without content at the end of the file. */
  private void checkWritten(Path file) throws IOException {
    Map<String, Weights> read = HdfArrays.read(file).arrays();
    for (Map.Entry<String, Map<String, Weights>> layer : arrays.entrySet()) {
      for (Map.Entry<String, Weights> one : layer.getValue().entrySet()) {
        String name = layer.getKey();
        Weights back = read.get("/model_weights/" + name + "/" + name + "/" + one.getKey() + ":0");
        if (back == null || !Arrays.equals(back.values(), one.getValue().values())) {
          throw new IOException(file + ": " + name + " does not read back as it was written");
        }
      }
    }
  }

  private void describe() throws IOException {
    int[] in = graph.inputShape();
    ArrayNode shape = layer("InputLayer").putArray("batch_input_shape");
    shape.addNull().add(in[1]).add(in[2]).add(in[0]);
    layer("Rescaling").put("scale", 1 / WHITE).put("offset", 0.0);
    List<Node> nodes = graph.nodes();
    Map<String, int[]> shapes = graph.shapes();
    for (int i = 1; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      Node before = nodes.get(i - 1);
      if (!node.inputs().equals(List.of(before.name()))) {
        throw refused(node, "does not read the layer before it alone, expected a chain");
      }
      add(node, shapes.get(before.name()));
    }
  }

  private static ForeignFileException refused(Node node, String why) {
    return new ForeignFileException("layer " + node.name() + ": " + why);
  }

  /** Adds a layer and returns its settings. */
  private ObjectNode layer(String type) {
    String name = type.toLowerCase(Locale.ROOT) + "_" + layers.size();
    ObjectNode config =
        layers.addObject().put("class_name", type).putObject("config").put("name", name);
    return config;
  }

  private void keep(ObjectNode layer, String kind, Weights values) {
    arrays
        .computeIfAbsent(layer.path("name").asText(), name -> new LinkedHashMap<>())
        .put(kind, values);
  }

  private void add(Node node, int... in) throws IOException {
    Operation operation = node.operation();
    if (operation instanceof Operation.Dense dense) {
      ObjectNode layer = layer("Dense").put("units", dense.bias().values().length);
      layer.put("activation", "linear").put("use_bias", true);
      keep(layer, "kernel", inKerasOrder(dense.kernel()));
      keep(layer, "bias", dense.bias());
      order = FlatOrder.PLAIN;
    } else if (operation instanceof Operation.Convolution c) {
      convolution(node, c);
    } else if (operation instanceof Operation.Pooling p) {
      if (!p.window().hasNoBorders()) {
        throw refused(node, "pools with borders, which Keras has only as same");
      }
      ObjectNode layer = layer(p.maximum() ? "MaxPooling2D" : "AveragePooling2D");
      window(layer, "pool_size", p.window());
    } else if (operation instanceof Operation.GlobalPooling p) {
      layer(p.maximum() ? "GlobalMaxPooling2D" : "GlobalAveragePooling2D")
          .put("keepdims", p.keep());
    } else if (operation instanceof Operation.Padding p) {
      padding(p.top(), p.bottom(), p.left(), p.right());
    } else if (operation instanceof Operation.Normalization n) {
      normalization(node, n, in.length);
    } else if (operation instanceof Operation.Reshape reshape) {
      flatten(node, reshape, in);
    } else if (operation instanceof Operation.Dropout dropout) {
      layer("Dropout").put("rate", shortest(dropout.rate()));
    } else if (operation instanceof Operation.Activation activation) {
      function(activation);
    } else if (operation instanceof Operation.Scale scale) {
      rescaling(node, scale);
    } else {
      throw refused(node, "has no place in a chain");
    }
  }

  private Weights inKerasOrder(Weights rows) {
    if (order.isPlain()) {
      return rows;
    }
    return rows.reshaped(order.channels(), order.height(), order.width(), rows.shape()[1])
        .permuted(1, 2, 0, 3)
        .reshaped(rows.shape());
  }

  private void convolution(Node node, Operation.Convolution c) throws IOException {
    if (c.groups() != 1) {
      throw refused(node, "convolves each channel alone, which is not written");
    }
    Window w = c.window();
    if (!w.hasNoBorders()) {
      padding(w.top(), w.bottom(), w.left(), w.right());
    }
    ObjectNode layer = layer("Conv2D").put("filters", c.bias().values().length);
    window(layer, "kernel_size", w);
    layer.putArray("dilation_rate").add(c.dilation()).add(c.dilation());
    layer.put("activation", "linear").put("use_bias", true);
    keep(layer, "kernel", c.kernel().permuted(2, 3, 1, 0));
    keep(layer, "bias", c.bias());
  }

  private static void window(ObjectNode layer, String kind, Window w) {
    layer.putArray(kind).add(w.height()).add(w.width());
    layer.putArray("strides").add(w.strideY()).add(w.strideX());
    layer.put("padding", "valid").put("data_format", "channels_last");
  }

  private void padding(int top, int bottom, int left, int right) {
    ObjectNode layer = layer("ZeroPadding2D").put("data_format", "channels_last");
    ArrayNode padding = layer.putArray("padding");
    padding.addArray().add(top).add(bottom);
    padding.addArray().add(left).add(right);
  }

  private void normalization(Node node, Operation.Normalization n, int axes) throws IOException {
    if (!order.isPlain()) {
      throw refused(node, "normalizes a flattened image, which is not written");
    }
    ObjectNode layer = layer("BatchNormalization");
    layer.putArray("axis").add(axes);
    layer.put("momentum", shortest(n.momentum()));
    layer.put("epsilon", shortest(n.eps()));
    layer.put("center", true).put("scale", true);
    keep(layer, "gamma", n.gamma());
    keep(layer, "beta", n.beta());
    keep(layer, "moving_mean", n.mean());
    keep(layer, "moving_variance", n.variance());
  }

  private void flatten(Node node, Operation.Reshape reshape, int... in) throws IOException {
    if (reshape.shape().length != 1) {
      throw refused(node, "makes an image of a row, which is not written");
    }
    if (in.length == 3) {
      layer("Flatten").put("data_format", "channels_last");
      order = FlatOrder.of(in);
    }
  }

  /** The number that people would write: 0.9, not 0.8999999761581421. */
  private static double shortest(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private void function(Operation.Activation activation) {
    switch (activation.function()) {
      case LEAKY_RELU -> layer("LeakyReLU").put("alpha", shortest(activation.slope()));
      case RELU6 -> layer("ReLU").put("max_value", 6.0);
      case ELU -> layer("ELU").put("alpha", shortest(activation.slope()));
      default ->
          layer("Activation")
              .put("activation", activation.function().name().toLowerCase(Locale.ROOT));
    }
  }

  /** Keras' has one number for all channels. */
  private void rescaling(Node node, Operation.Scale scale) throws IOException {
    for (int c = 1; c < scale.factor().length; c++) {
      if (scale.factor()[c] != scale.factor()[0] || scale.offset()[c] != scale.offset()[0]) {
        throw refused(node, "scales every channel by another number, which is not written");
      }
    }
    if (scale.reversed()) {
      throw refused(node, "takes blue first, which is not written");
    }
    layer("Rescaling").put("scale", scale.factor()[0]).put("offset", scale.offset()[0]);
  }

  private void write(Path file) throws IOException {
    ObjectNode model = JSON.objectNode().put("class_name", "Sequential");
    model.putObject("config").put("name", "sequential").set("layers", layers);
    String description = model.toString();
    if (description.length() > MOST_TEXT) {
      throw new ForeignFileException(
          "has " + layers.size() + " layers, more than one attribute of HDF5 can describe");
    }
    try (WritableHdfFile out = HdfFile.write(file)) {
      out.putAttribute("keras_version", VERSION);
      out.putAttribute("backend", "tensorflow");
      out.putAttribute("model_config", description);
      WritableGroup root = out.putGroup("model_weights");
      root.putAttribute("keras_version", VERSION);
      root.putAttribute("backend", "tensorflow");
      // of layers without arrays no group is needed
      root.putAttribute("layer_names", arrays.keySet().toArray(String[]::new));
      arrays.forEach((name, kinds) -> write(root.putGroup(name), name, kinds));
    }
  }

  private static void write(WritableGroup group, String name, Map<String, Weights> kinds) {
    List<String> names = new ArrayList<>();
    WritableGroup inner = group.putGroup(name);
    kinds.forEach(
        (kind, weights) -> {
          names.add(name + "/" + kind + ":0");
          inner.putDataset(kind + ":0", nested(weights));
        });
    group.putAttribute("weight_names", names.toArray(String[]::new));
  }

  /** As arrays of arrays, which is how the library wants shapes said. */
  private static Object nested(Weights weights) {
    return nested(weights.values(), weights.shape(), 0, new int[1]);
  }

  private static Object nested(float[] values, int[] shape, int axis, int... next) {
    if (axis == shape.length - 1) {
      float[] row = new float[shape[axis]];
      System.arraycopy(values, next[0], row, 0, row.length);
      next[0] += row.length;
      return row;
    }
    Object first = nested(values, shape, axis + 1, next);
    Object array = Array.newInstance(first.getClass(), shape[axis]);
    Array.set(array, 0, first);
    for (int i = 1; i < shape[axis]; i++) {
      Array.set(array, i, nested(values, shape, axis + 1, next));
    }
    return array;
  }
}
