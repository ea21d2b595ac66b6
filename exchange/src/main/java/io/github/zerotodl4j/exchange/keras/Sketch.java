package io.github.zerotodl4j.exchange.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The description that Keras would have written of a network, where a file holds its weights alone.
 * How many filters a layer has, how large they are and whether there is a bias, its arrays say.
 *
 * <p>Every method adds a layer behind others and returns its name. They are called in Keras' order,
 * by which Keras 3 numbers the layers of a class.
 */
final class Sketch {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final LayerWeights weights;
  private final ArrayNode layers = JSON.arrayNode();
  private final Map<String, List<String>> seen = new HashMap<>();

  Sketch(LayerWeights weights) {
    this.weights = weights;
  }

  String input(int side) {
    ObjectNode config = layer("InputLayer", "input");
    config.putArray("batch_input_shape").addNull().add(side).add(side).add(3);
    return "input";
  }

  /** The arrays of a layer, each under its kind. */
  Map<String, Weights> arrays(String name, String type) throws IOException {
    List<String> alike = seen.computeIfAbsent(type, t -> new ArrayList<>());
    if (!alike.contains(name)) {
      alike.add(name);
    }
    LayerWeights.Place place = new LayerWeights.Place(name, type, alike.indexOf(name));
    KerasLayer bare = new KerasLayer(name, type, JSON.objectNode(), Map.of());
    return WeightNames.named(bare, weights.of(List.of(place)));
  }

  /** How many filters a convolution has. */
  int filters(String name) throws IOException {
    return kernel(name, "Conv2D", "kernel")[3];
  }

  private int[] kernel(String name, String type, String kind) throws IOException {
    Weights kernel = arrays(name, type).get(kind);
    if (kernel == null || kernel.shape().length != 4) {
      throw new ForeignFileException(
          "layer " + name + ": expected an array " + kind + " of four sides, got none");
    }
    return kernel.shape();
  }

  String convolution(String name, int stride, String padding, String activation, String from)
      throws IOException {
    int[] shape = kernel(name, "Conv2D", "kernel");
    ObjectNode config = layer("Conv2D", name, from);
    config.put("filters", shape[3]);
    window(config, "kernel_size", shape[0], stride, padding);
    config.put("activation", activation);
    config.put("use_bias", arrays(name, "Conv2D").containsKey("bias"));
    return name;
  }

  String depthwise(String name, int stride, String from) throws IOException {
    int[] shape = kernel(name, "DepthwiseConv2D", "depthwise_kernel");
    ObjectNode config = layer("DepthwiseConv2D", name, from);
    config.put("depth_multiplier", shape[3]);
    window(config, "kernel_size", shape[0], stride, "same");
    config.put("activation", "linear");
    config.put("use_bias", arrays(name, "DepthwiseConv2D").containsKey("bias"));
    return name;
  }

  String normalized(String name, double epsilon, String from) {
    ObjectNode config = layer("BatchNormalization", name, from);
    config.putArray("axis").add(3);
    config.put("epsilon", epsilon);
    config.put("center", true);
    config.put("scale", true);
    return name;
  }

  String relu(String name, String from) {
    layer("ReLU", name, from);
    return name;
  }

  String relu6(String name, String from) {
    layer("ReLU", name, from).put("max_value", 6.0);
    return name;
  }

  String padded(String name, int border, String from) {
    ArrayNode padding = layer("ZeroPadding2D", name, from).putArray("padding");
    padding.addArray().add(border).add(border);
    padding.addArray().add(border).add(border);
    return name;
  }

  String maxPooled(String name, int size, int stride, String from) {
    window(layer("MaxPooling2D", name, from), "pool_size", size, stride, "valid");
    return name;
  }

  String sum(String name, String a, String b) {
    layer("Add", name, a, b);
    return name;
  }

  String joined(String name, String a, String b) {
    layer("Concatenate", name, a, b).put("axis", -1);
    return name;
  }

  /** The whole description. */
  JsonNode network(String name, String output) {
    ObjectNode model = JSON.objectNode().put("class_name", "Functional");
    ObjectNode config = model.putObject("config").put("name", name);
    config.set("layers", layers);
    config.putArray("input_layers").addArray().add("input").add(0).add(0);
    config.putArray("output_layers").addArray().add(output).add(0).add(0);
    return model;
  }

  private static void window(ObjectNode config, String kind, int size, int stride, String padding) {
    config.putArray(kind).add(size).add(size);
    config.putArray("strides").add(stride).add(stride);
    config.put("padding", padding);
  }

  private ObjectNode layer(String type, String name, String... from) {
    ObjectNode layer = layers.addObject().put("class_name", type).put("name", name);
    ObjectNode config = layer.putObject("config").put("name", name);
    ArrayNode inbound = layer.putArray("inbound_nodes");
    if (from.length > 0) {
      ArrayNode node = inbound.addArray();
      for (String one : from) {
        node.addArray().add(one).add(0).add(0).addObject();
      }
    }
    return config;
  }
}
