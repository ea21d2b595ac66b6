package io.github.zerotodl4j.exchange.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A layer as Keras describes it.
 *
 * @param name the layer's own
 * @param type its class, such as {@code Conv2D}
 * @param config its settings
 * @param weights its arrays by Keras' names, such as kernel
 */
record KerasLayer(String name, String type, JsonNode config, Map<String, Weights> weights) {

  /** A setting, under the name that it has or had in Keras 1. */
  JsonNode setting(String... names) {
    for (String key : names) {
      JsonNode value = config.get(key);
      if (value != null && !value.isNull()) {
        return value;
      }
    }
    return MissingNode.getInstance();
  }

  String text(String otherwise, String... names) {
    JsonNode value = setting(names);
    // Keras 3 writes objects where Keras 2 wrote their names
    return value.isObject()
        ? value.path("config").isTextual()
            ? value.path("config").asText()
            : value.path("class_name").asText(otherwise)
        : value.asText(otherwise);
  }

  double number(double otherwise, String... names) throws ForeignFileException {
    JsonNode value = setting(names);
    double number = value.asDouble(otherwise);
    if (!Double.isFinite(number)) {
      throw refused(names[0] + " is " + number);
    }
    return number;
  }

  boolean flag(boolean otherwise, String... names) {
    return setting(names).asBoolean(otherwise);
  }

  /** One or two whole numbers as two: rows, columns. */
  int[] pair(int[] otherwise, String... names) throws ForeignFileException {
    JsonNode value = setting(names);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (value.isInt()) {
      return new int[] {value.asInt(), value.asInt()};
    }
    List<Integer> both =
        StreamSupport.stream(value.spliterator(), false).map(JsonNode::asInt).toList();
    if (both.size() != 2) {
      throw refused(names[0] + ": expected two numbers, got " + shortened(value));
    }
    return new int[] {both.get(0), both.get(1)};
  }

  /** An array that must be there. */
  Weights array(String... names) throws ForeignFileException {
    return arrayIfAny(names)
        .orElseThrow(
            () ->
                new ForeignFileException(
                    "layer " + name + " (" + type + "): the file has no " + names[0] + " for it"));
  }

  Optional<Weights> arrayIfAny(String... names) {
    for (String key : names) {
      if (weights.containsKey(key)) {
        return Optional.of(weights.get(key));
      }
    }
    return Optional.empty();
  }

  /** An exception that names the layer. */
  ForeignFileException refused(String why) {
    return new ForeignFileException("layer " + name + " (" + type + "): " + why);
  }

  static String shortened(JsonNode value) {
    String text = value.toString().replaceAll("\\p{Cntrl}", "?");
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  KerasLayer with(Map<String, Weights> found) {
    return new KerasLayer(name, type, config, new LinkedHashMap<>(found));
  }
}
