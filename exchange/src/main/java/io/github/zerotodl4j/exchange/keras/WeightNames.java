package io.github.zerotodl4j.exchange.keras;

import io.github.zerotodl4j.exchange.graph.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which a class of layer keeps its arrays. */
final class WeightNames {

  private static final Set<String> CONVOLUTIONS = Set.of("Dense", "Conv2D", "Convolution2D");

  /** Of a convolution or dense layer. */
  static final List<String> OF_PRODUCT = List.of("kernel", "bias");

  private WeightNames() {}

  /** A layer's arrays by name where a file has numbered them. */
  static Map<String, Weights> named(KerasLayer layer, Map<String, Weights> found) {
    List<String> names = of(layer);
    Map<String, Weights> result = new LinkedHashMap<>();
    found.forEach(
        (key, array) -> {
          boolean number = key.matches("\\d{1,3}") && Integer.parseInt(key) < names.size();
          result.put(number ? names.get(Integer.parseInt(key)) : key, array);
        });
    return result;
  }

  static List<String> of(KerasLayer layer) {
    if (CONVOLUTIONS.contains(layer.type())) {
      return OF_PRODUCT;
    }
    return switch (layer.type()) {
      case "DepthwiseConv2D" -> List.of("depthwise_kernel", "bias");
      case "SeparableConv2D" -> List.of("depthwise_kernel", "pointwise_kernel", "bias");
      case "Normalization" -> List.of("mean", "variance", "count");
      case "BatchNormalization" ->
          ofNormalization(layer.flag(true, "scale"), layer.flag(true, "center"));
      default -> List.of();
    };
  }

  /** Of a batch normalization that has a factor, an offset, both or neither. */
  static List<String> ofNormalization(boolean gamma, boolean beta) {
    if (gamma && beta) {
      return List.of("gamma", "beta", "moving_mean", "moving_variance");
    }
    if (gamma || beta) {
      return List.of(gamma ? "gamma" : "beta", "moving_mean", "moving_variance");
    }
    return List.of("moving_mean", "moving_variance");
  }
}
