package io.github.zerotodl4j.exchange.keras;

import java.util.List;
import java.util.Set;

/** The order in which a class of layer keeps its arrays. */
final class WeightNames {

  private static final Set<String> CONVOLUTIONS = Set.of("Dense", "Conv2D", "Convolution2D");

  private WeightNames() {}

  static List<String> of(KerasLayer layer) {
    if (CONVOLUTIONS.contains(layer.type())) {
      return List.of("kernel", "bias");
    }
    return switch (layer.type()) {
      case "DepthwiseConv2D" -> List.of("depthwise_kernel", "bias");
      case "SeparableConv2D" -> List.of("depthwise_kernel", "pointwise_kernel", "bias");
      case "Normalization" -> List.of("mean", "variance", "count");
      case "BatchNormalization" -> normalization(layer);
      default -> List.of();
    };
  }

  private static List<String> normalization(KerasLayer layer) {
    boolean gamma = layer.flag(true, "scale");
    boolean beta = layer.flag(true, "center");
    if (gamma && beta) {
      return List.of("gamma", "beta", "moving_mean", "moving_variance");
    }
    if (gamma || beta) {
      return List.of(gamma ? "gamma" : "beta", "moving_mean", "moving_variance");
    }
    return List.of("moving_mean", "moving_variance");
  }
}
