package io.github.zerotodl4j.exchange.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.graph.Window;
import java.io.IOException;

/** Layers that move a window over an image. */
final class ConvolutionLayers {

  private ConvolutionLayers() {}

  static void channelsLast(KerasLayer layer) throws IOException {
    String format = layer.text("channels_last", "data_format", "dim_ordering");
    if (!format.equals("channels_last") && !format.equals("tf")) {
      throw layer.refused("expected channels_last, got " + format);
    }
  }

  /** Kernel {@code [h, w, in, out]} becomes {@code [out, in, h, w]}. */
  static Operation full(KerasLayer layer, int... in) throws IOException {
    Weights kernel = kernel(layer, "kernel").permuted(3, 2, 0, 1);
    int groups = (int) layer.number(1, "groups");
    return new Operation.Convolution(
        kernel, bias(layer, kernel.shape()[0]), window(layer, kernel, in), dilation(layer), groups);
  }

  /** Kernel {@code [h, w, in, times]} becomes {@code [in · times, 1, h, w]}. */
  static Operation depthwise(KerasLayer layer, int... in) throws IOException {
    Weights kernel = spread(layer);
    return new Operation.Convolution(
        kernel, bias(layer, kernel.shape()[0]), window(layer, kernel, in), dilation(layer), in[0]);
  }

  static Operation depthwiseOfSeparable(KerasLayer layer, int... in) throws IOException {
    Weights kernel = spread(layer);
    Weights none = Weights.of(new float[kernel.shape()[0]]);
    return new Operation.Convolution(
        kernel, none, window(layer, kernel, in), dilation(layer), in[0]);
  }

  static Operation pointwise(KerasLayer layer) throws IOException {
    Weights kernel = kernel(layer, "pointwise_kernel").permuted(3, 2, 0, 1);
    return new Operation.Convolution(
        kernel, bias(layer, kernel.shape()[0]), Window.valid(1, 1, 1, 1), 1, 1);
  }

  private static Weights spread(KerasLayer layer) throws IOException {
    Weights kernel =
        layer.arrayIfAny("depthwise_kernel").isPresent()
            ? kernel(layer, "depthwise_kernel")
            : kernel(layer, "kernel");
    int[] shape = kernel.shape();
    return kernel.permuted(2, 3, 0, 1).reshaped(shape[2] * shape[3], 1, shape[0], shape[1]);
  }

  private static Weights kernel(KerasLayer layer, String name) throws IOException {
    channelsLast(layer);
    Weights kernel = layer.array(name);
    if (kernel.shape().length != 4 || kernel.values().length == 0) {
      throw layer.refused(name + ": expected four sides, got " + kernel.shape().length);
    }
    return kernel;
  }

  private static Weights bias(KerasLayer layer, int n) throws IOException {
    return layer.flag(true, "use_bias", "bias") ? layer.array("bias") : Weights.of(new float[n]);
  }

  private static int dilation(KerasLayer layer) throws IOException {
    int[] rate = layer.pair(new int[] {1, 1}, "dilation_rate");
    if (rate[0] != rate[1]) {
      throw layer.refused(
          "expected the same dilation down and across, got " + rate[0] + ", " + rate[1]);
    }
    return rate[0];
  }

  private static Window window(KerasLayer layer, Weights kernel, int... in) throws IOException {
    int[] stride = layer.pair(new int[] {1, 1}, "strides", "subsample");
    Window valid = Window.valid(kernel.shape()[2], kernel.shape()[3], stride[0], stride[1]);
    return bordered(layer, valid, dilation(layer), in);
  }

  private static Window bordered(KerasLayer layer, Window valid, int dilation, int... in)
      throws IOException {
    if (in.length != 3) {
      throw layer.refused("expected an image, got a row of numbers");
    }
    String padding = layer.text("valid", "padding", "border_mode");
    return switch (padding) {
      case "valid" -> valid;
      case "same" -> valid.same(in[1], in[2], dilation);
      default -> throw layer.refused("padding: expected valid or same, got " + padding);
    };
  }

  static Operation pooling(KerasLayer layer, int... in) throws IOException {
    channelsLast(layer);
    int[] size = layer.pair(new int[] {2, 2}, "pool_size");
    int[] stride = layer.pair(size, "strides");
    Window valid = Window.valid(size[0], size[1], stride[0], stride[1]);
    return new Operation.Pooling(
        layer.type().equals("MaxPooling2D"), bordered(layer, valid, 1, in));
  }

  static Operation padding(KerasLayer layer) throws IOException {
    channelsLast(layer);
    JsonNode padding = layer.setting("padding");
    if (padding.isArray() && padding.path(0).isArray()) {
      return new Operation.Padding(
          side(layer, padding, 0, 0),
          side(layer, padding, 0, 1),
          side(layer, padding, 1, 0),
          side(layer, padding, 1, 1));
    }
    int[] both = layer.pair(new int[] {1, 1}, "padding");
    return new Operation.Padding(both[0], both[0], both[1], both[1]);
  }

  private static int side(KerasLayer layer, JsonNode padding, int axis, int end)
      throws IOException {
    JsonNode value = padding.path(axis).path(end);
    if (!value.isInt()) {
      throw layer.refused("padding: expected whole numbers, got " + KerasLayer.shortened(padding));
    }
    return value.asInt();
  }
}
