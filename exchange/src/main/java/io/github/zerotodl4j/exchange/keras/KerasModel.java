package io.github.zerotodl4j.exchange.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zerotodl4j.exchange.ForeignFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Keras model taken flat: networks within networks are opened, and every layer knows the layers
 * that it reads.
 *
 * @param name the model's own
 * @param layers in the order of the file, their names unlike each other
 * @param inputs the names that each layer reads
 * @param output the layer that gives the answer
 */
record KerasModel(
    String name, List<KerasLayer> layers, Map<String, List<String>> inputs, String output) {

  private static final int MOST_DEPTH = 8;
  private static final Set<String> NETWORKS = Set.of("Sequential", "Functional", "Model");

  static KerasModel read(JsonNode config, LayerWeights weights) throws IOException {
    String type = config.path("class_name").asText();
    if (!NETWORKS.contains(type)) {
      throw new ForeignFileException(
          "expected a Sequential or Functional model, got "
              + KerasLayer.shortened(config.path("class_name"))
              + ": a model with code of its own cannot be read");
    }
    Reading reading = new Reading(weights);
    String output = reading.network(config, List.of(), List.of());
    return new KerasModel(
        config.path("config").path("name").asText("keras"), reading.layers, reading.inputs, output);
  }

  private static final class Reading {
    private final LayerWeights weights;
    private final List<KerasLayer> layers = new ArrayList<>();
    private final Map<String, List<String>> inputs = new LinkedHashMap<>();

    Reading(LayerWeights weights) {
      this.weights = weights;
    }

    /** Adds a network's layers and returns the name of the one that gives its output. */
    String network(JsonNode network, List<LayerWeights.Place> outer, List<String> given)
        throws IOException {
      if (outer.size() > MOST_DEPTH) {
        throw new ForeignFileException("networks more than " + MOST_DEPTH + " deep");
      }
      JsonNode config = network.path("config");
      JsonNode list = config.isArray() ? config : config.path("layers");
      boolean sequential = network.path("class_name").asText().equals("Sequential");
      Map<String, String> names = new HashMap<>();
      Map<String, Integer> counts = new HashMap<>();
      List<String> before = given;
      for (JsonNode layer : list) {
        String type = layer.path("class_name").asText();
        String name = layer.path("config").path("name").asText(layer.path("name").asText(type));
        List<String> reads = sequential ? before : reads(layer, name, names, given);
        List<LayerWeights.Place> place = new ArrayList<>(outer);
        place.add(new LayerWeights.Place(name, type, counts.merge(type, 1, Integer::sum) - 1));
        String last = layer(layer, type, name, place, reads);
        if (names.put(name, last) != null) {
          throw new ForeignFileException("two layers are called " + name);
        }
        before = last.isEmpty() ? List.of() : List.of(last);
      }
      if (names.isEmpty()) {
        throw new ForeignFileException("a network without layers");
      }
      return sequential ? before.get(0) : output(config, names);
    }

    private String layer(
        JsonNode layer,
        String type,
        String name,
        List<LayerWeights.Place> place,
        List<String> reads)
        throws IOException {
      if (NETWORKS.contains(type)) {
        return network(layer, place, reads);
      }
      if (type.equals("InputLayer") && !reads.isEmpty()) {
        return reads.get(0);
      }
      if (layers.isEmpty() && !type.equals("InputLayer")) {
        KerasLayer first = new KerasLayer("input", "InputLayer", layer.path("config"), Map.of());
        layers.add(first);
        inputs.put(first.name(), List.of());
        return layer(layer, type, name, place, List.of(first.name()));
      }
      KerasLayer bare = new KerasLayer(unused(name), type, layer.path("config"), Map.of());
      layers.add(bare.with(WeightNames.named(bare, weights.of(place))));
      inputs.put(bare.name(), reads);
      return bare.name();
    }

    private String unused(String name) {
      String free = name;
      for (int i = 2; inputs.containsKey(free); i++) {
        free = name + "_" + i;
      }
      return free;
    }

    private static List<String> reads(
        JsonNode layer, String name, Map<String, String> names, List<String> given)
        throws IOException {
      List<String> read = new ArrayList<>();
      JsonNode nodes = layer.path("inbound_nodes");
      if (nodes.size() > 1) {
        throw new ForeignFileException("layer " + name + ": is used more than once");
      }
      if (nodes.size() == 1) {
        collect(nodes.get(0), read, 0);
      }
      if (read.isEmpty()) {
        return layer.path("class_name").asText().equals("InputLayer") ? given : List.of();
      }
      List<String> resolved = new ArrayList<>();
      for (String one : read) {
        if (!names.containsKey(one)) {
          throw new ForeignFileException(
              "layer " + name + ": reads layer " + one + ", which is not before it");
        }
        resolved.add(names.get(one));
      }
      return resolved;
    }

    /** Keras 2 writes {@code [["a", 0, 0, {}], …]}, Keras 3 tensors with their history. */
    private static void collect(JsonNode node, List<String> into, int depth) {
      if (depth > 16) {
        return;
      }
      JsonNode history = node.path("config").path("keras_history");
      if (history.isArray() && history.path(0).isTextual()) {
        into.add(history.get(0).asText());
      } else if (node.isArray() && node.path(0).isTextual() && node.path(1).isInt()) {
        into.add(node.get(0).asText());
      } else if (node.isObject() && node.has("args")) {
        collect(node.get("args"), into, depth + 1);
      } else if (node.isArray()) {
        node.forEach(inner -> collect(inner, into, depth + 1));
      }
    }

    private static String output(JsonNode config, Map<String, String> names) throws IOException {
      List<String> outputs = new ArrayList<>();
      List<String> sources = new ArrayList<>();
      collect(config.path("output_layers"), outputs, 0);
      collect(config.path("input_layers"), sources, 0);
      Set<String> distinct = new HashSet<>(outputs);
      if (distinct.size() != 1 || sources.size() != 1) {
        throw new ForeignFileException(
            "expected a network of one input and one output, got "
                + sources.size()
                + " and "
                + outputs.size());
      }
      String last = names.get(outputs.get(0));
      if (last == null) {
        throw new ForeignFileException("no layer " + outputs.get(0) + ", which gives the output");
      }
      return last;
    }
  }
}
