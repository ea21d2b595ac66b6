package io.github.zerotodl4j.exchange.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Operation.Function;
import io.github.zerotodl4j.exchange.graph.Weights;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Layers that work on single numbers or channels. */
final class ElementLayers {

  /** Keras' constant where a variance is 0. */
  private static final float SMALLEST = 1e-7f;

  private static final Map<String, Operation.Activation> FUNCTIONS =
      Map.ofEntries(
          Map.entry("relu", new Operation.Activation(Function.RELU, 0)),
          Map.entry("relu6", new Operation.Activation(Function.RELU6, 0)),
          Map.entry("sigmoid", new Operation.Activation(Function.SIGMOID, 0)),
          Map.entry("tanh", new Operation.Activation(Function.TANH, 0)),
          Map.entry("elu", new Operation.Activation(Function.ELU, 1)),
          Map.entry("swish", new Operation.Activation(Function.SWISH, 0)),
          Map.entry("silu", new Operation.Activation(Function.SWISH, 0)),
          Map.entry("softplus", new Operation.Activation(Function.SOFTPLUS, 0)),
          Map.entry("leaky_relu", new Operation.Activation(Function.LEAKY_RELU, 0.2f)),
          Map.entry("softmax", new Operation.Activation(Function.SOFTMAX, 0)));

  private ElementLayers() {}

  static Operation named(KerasLayer layer, String name) throws IOException {
    Operation.Activation function = FUNCTIONS.get(name);
    if (function == null) {
      throw layer.refused("the function " + name + " is not known here");
    }
    return function;
  }

  static Operation function(KerasLayer layer) throws IOException {
    return switch (layer.type()) {
      case "ReLU" -> relu(layer);
      case "LeakyReLU" ->
          new Operation.Activation(
              Function.LEAKY_RELU, slope(layer, 0.3, "negative_slope", "alpha"));
      case "ELU" -> new Operation.Activation(Function.ELU, slope(layer, 1, "alpha"));
      default -> new Operation.Activation(Function.SOFTMAX, 0);
    };
  }

  /** Keras 2 wrote some of these as arrays of one number. */
  private static float slope(KerasLayer layer, double otherwise, String... names)
      throws IOException {
    JsonNode value = layer.setting(names);
    JsonNode inner = value.isObject() ? value.path("value") : value;
    return inner.isNumber() ? (float) inner.asDouble() : (float) layer.number(otherwise, names);
  }

  private static Operation relu(KerasLayer layer) throws IOException {
    double most = layer.number(Double.MAX_VALUE, "max_value");
    double slope = layer.number(0, "negative_slope");
    if (layer.number(0, "threshold") != 0 || (slope != 0 && most != Double.MAX_VALUE)) {
      throw layer.refused("a threshold, or a slope with a largest value, is not known here");
    }
    if (slope != 0) {
      return new Operation.Activation(Function.LEAKY_RELU, (float) slope);
    }
    if (most == Double.MAX_VALUE) {
      return new Operation.Activation(Function.RELU, 0);
    }
    if (most != 6) {
      throw layer.refused("max_value: expected 6 or none, got " + most);
    }
    return new Operation.Activation(Function.RELU6, 0);
  }

  static Operation normalization(KerasLayer layer, KerasTranslator.Value in) throws IOException {
    JsonNode axis = layer.setting("axis");
    int last = axis.isArray() ? axis.path(0).asInt(-1) : axis.asInt(-1);
    int axes = in.shape().length;
    if (last != -1 && last != axes) {
      throw layer.refused("axis: expected the last one, got " + last);
    }
    Weights mean = in.order().rows(layer.array("moving_mean"));
    int n = mean.values().length;
    return new Operation.Normalization(
        ordered(layer, in, "gamma").orElseGet(() -> constant(n, 1)),
        ordered(layer, in, "beta").orElseGet(() -> constant(n, 0)),
        mean,
        in.order().rows(layer.array("moving_variance")),
        (float) layer.number(1e-3, "epsilon"),
        (float) layer.number(0.99, "momentum"));
  }

  private static Optional<Weights> ordered(
      KerasLayer layer, KerasTranslator.Value in, String name) {
    return layer.arrayIfAny(name).map(in.order()::rows);
  }

  private static Weights constant(int n, float value) {
    float[] values = new float[n];
    Arrays.fill(values, value);
    return Weights.of(values);
  }

  static Operation scale(KerasLayer layer, KerasTranslator.Value in) throws IOException {
    int n = in.shape()[0];
    if (!in.order().isPlain()) {
      throw layer.refused("of a flattened image is not known here");
    }
    if (layer.type().equals("Rescaling")) {
      return new Operation.Scale(
          numbers(layer, n, "scale", 1), numbers(layer, n, "offset", 0), false);
    }
    if (layer.flag(false, "invert")) {
      throw layer.refused("invert is not known here");
    }
    float[] mean = numbers(layer, n, "mean", 0);
    float[] variance = numbers(layer, n, "variance", 1);
    float[] factor = new float[n];
    float[] offset = new float[n];
    for (int i = 0; i < n; i++) {
      factor[i] = (float) (1 / Math.max(Math.sqrt(variance[i]), SMALLEST));
      offset[i] = -mean[i] * factor[i];
    }
    return new Operation.Scale(factor, offset, false);
  }

  /** A number for every channel, from the layer's arrays or else its settings. */
  private static float[] numbers(KerasLayer layer, int n, String name, double otherwise)
      throws IOException {
    Optional<Weights> array = layer.arrayIfAny(name);
    JsonNode value = layer.setting(name);
    while (value.isArray() && value.size() == 1) {
      value = value.get(0);
    }
    float[] given;
    if (array.isPresent()) {
      given = array.get().values();
    } else if (value.isArray()) {
      given = new float[value.size()];
      for (int i = 0; i < given.length; i++) {
        given[i] = (float) value.get(i).asDouble();
      }
    } else {
      given = new float[] {(float) value.asDouble(otherwise)};
    }
    if (given.length != 1 && given.length != n) {
      throw layer.refused(name + ": expected 1 or " + n + " numbers, got " + given.length);
    }
    float[] result = new float[n];
    for (int i = 0; i < n; i++) {
      result[i] = given[given.length == 1 ? 0 : i];
    }
    return result;
  }
}
