package io.github.zerotodl4j.exchange.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From Keras' layers, channels last, to a graph, channels first.
 *
 * <p>Keras flattens an image as row, column, channel; a graph as channel, row, column. The layers
 * that read such a row get their numbers in the other order instead, see {@link FlatOrder}.
 */
final class KerasTranslator {

  private static final int MOST_SIDE = 1 << 20;

  private final KerasModel model;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Value> values = new HashMap<>();

  /**
   * What a layer gives.
   *
   * @param node that computes it
   * @param shape channels first
   * @param order how a flattened image lies
   */
  record Value(String node, int[] shape, FlatOrder order) {}

  KerasTranslator(KerasModel model) {
    this.model = model;
  }

  Graph graph() throws IOException {
    for (KerasLayer layer : model.layers()) {
      List<Value> in = model.inputs().get(layer.name()).stream().map(values::get).toList();
      try {
        values.put(layer.name(), in.isEmpty() ? input(layer) : layer(layer, in));
      } catch (IllegalArgumentException | ArithmeticException | ArrayIndexOutOfBoundsException e) {
        throw layer.refused(String.valueOf(e.getMessage()));
      }
    }
    Value output = values.get(model.output());
    if (!output.order().isPlain()) {
      throw new ForeignFileException("gives a flattened image, which no layer reads");
    }
    return new Graph(model.name(), nodes).upTo(output.node());
  }

  private Value input(KerasLayer layer) throws IOException {
    if (!layer.type().equals("InputLayer")) {
      throw layer.refused("reads no other layer");
    }
    if (!nodes.isEmpty()) {
      throw layer.refused("expected one input, got a second");
    }
    JsonNode shape = layer.setting("batch_input_shape", "batch_shape", "input_shape");
    int skipped =
        layer.config().has("batch_input_shape") || layer.config().has("batch_shape") ? 1 : 0;
    int[] sides = new int[Math.max(0, shape.size() - skipped)];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = shape.get(i + skipped).asInt(0);
      if (sides[i] < 1 || sides[i] > MOST_SIDE) {
        throw layer.refused(
            "expected a size for every side of the input, got " + KerasLayer.shortened(shape));
      }
    }
    return switch (sides.length) {
      case 1 -> add(layer.name(), new Operation.Input(sides), FlatOrder.PLAIN);
      case 2 ->
          add(
              layer.name(),
              new Operation.Input(new int[] {1, sides[0], sides[1]}),
              FlatOrder.PLAIN);
      case 3 ->
          add(
              layer.name(),
              new Operation.Input(new int[] {sides[2], sides[0], sides[1]}),
              FlatOrder.PLAIN);
      default ->
          throw layer.refused(
              "expected images or rows as input, got " + KerasLayer.shortened(shape));
    };
  }

  private Value layer(KerasLayer layer, List<Value> in) throws IOException {
    Value first = in.get(0);
    return switch (layer.type()) {
      case "InputLayer",
          "RandomFlip",
          "RandomRotation",
          "RandomZoom",
          "RandomTranslation",
          "RandomContrast",
          "RandomBrightness",
          "GaussianNoise" ->
          first;
      case "Dense" -> dense(layer, first);
      case "Conv2D", "Convolution2D" ->
          activated(
              layer,
              add(
                  layer.name(),
                  ConvolutionLayers.full(layer, first.shape()),
                  FlatOrder.PLAIN,
                  first));
      case "DepthwiseConv2D" ->
          activated(
              layer,
              add(
                  layer.name(),
                  ConvolutionLayers.depthwise(layer, first.shape()),
                  FlatOrder.PLAIN,
                  first));
      case "SeparableConv2D" -> separable(layer, first);
      case "BatchNormalization" ->
          add(layer.name(), ElementLayers.normalization(layer, first), first.order(), first);
      case "Rescaling", "Normalization" ->
          add(layer.name(), ElementLayers.scale(layer, first), first.order(), first);
      case "ReLU", "LeakyReLU", "ELU", "Softmax", "Activation" -> function(layer, first);
      case "Dropout", "SpatialDropout2D" ->
          add(
              layer.name(),
              new Operation.Dropout((float) layer.number(0, "rate", "p")),
              first.order(),
              first);
      case "MaxPooling2D", "AveragePooling2D" ->
          add(
              layer.name(),
              ConvolutionLayers.pooling(layer, first.shape()),
              FlatOrder.PLAIN,
              first);
      case "GlobalAveragePooling2D", "GlobalMaxPooling2D" -> {
        ConvolutionLayers.channelsLast(layer);
        yield add(
            layer.name(),
            new Operation.GlobalPooling(
                layer.type().startsWith("GlobalMax"), layer.flag(false, "keepdims")),
            FlatOrder.PLAIN,
            first);
      }
      case "ZeroPadding2D" ->
          add(layer.name(), ConvolutionLayers.padding(layer), FlatOrder.PLAIN, first);
      case "Flatten" -> flattened(layer, first);
      case "Reshape" -> reshaped(layer, first);
      case "Add" -> joined(layer, new Operation.Add(), in);
      case "Concatenate" -> joined(layer, new Operation.Concatenate(), in);
      default ->
          throw layer.refused(
              "this layer is not known here; known are Dense, Conv2D, DepthwiseConv2D,"
                  + " SeparableConv2D, BatchNormalization, pooling, ZeroPadding2D, Flatten, Reshape,"
                  + " Dropout, Add, Concatenate, Rescaling, Normalization and the usual functions");
    };
  }

  private Value add(String name, Operation operation, FlatOrder order, Value... in) {
    List<String> inputs = Arrays.stream(in).map(Value::node).toList();
    // checked as it is built: a mistake names its layer
    nodes.add(new Node(name, operation, inputs));
    int[] shape = new Graph(model.name(), nodes).shapes().get(name);
    return new Value(name, shape, order);
  }

  private Value dense(KerasLayer layer, Value in) throws IOException {
    Weights kernel = in.order().rows(layer.array("kernel"));
    Weights bias =
        layer.flag(true, "use_bias", "bias")
            ? layer.array("bias")
            : Weights.of(new float[kernel.shape()[1]]);
    return activated(
        layer, add(layer.name(), new Operation.Dense(kernel, bias), FlatOrder.PLAIN, in));
  }

  private Value separable(KerasLayer layer, Value in) throws IOException {
    Value spread =
        add(
            layer.name() + "_depthwise",
            ConvolutionLayers.depthwiseOfSeparable(layer, in.shape()),
            FlatOrder.PLAIN,
            in);
    return activated(
        layer, add(layer.name(), ConvolutionLayers.pointwise(layer), FlatOrder.PLAIN, spread));
  }

  private Value activated(KerasLayer layer, Value value) throws IOException {
    return function(layer, layer.text("linear", "activation"), value, layer.name() + "_activation");
  }

  private Value function(KerasLayer layer, Value in) throws IOException {
    if (layer.type().equals("Activation")) {
      return function(layer, layer.text("linear", "activation"), in, layer.name());
    }
    return add(layer.name(), ElementLayers.function(layer), softmaxOrder(layer, in), in);
  }

  private static FlatOrder softmaxOrder(KerasLayer layer, Value in) throws IOException {
    if (layer.type().equals("Softmax") && in.shape().length != 1) {
      throw layer.refused("expected a row of numbers, got an image");
    }
    return in.order();
  }

  private Value function(KerasLayer layer, String name, Value in, String node) throws IOException {
    if (name.equals("linear")) {
      return in;
    }
    if (name.equals("softmax") && in.shape().length != 1) {
      throw layer.refused("softmax: expected a row of numbers, got an image");
    }
    return add(node, ElementLayers.named(layer, name), in.order(), in);
  }

  private Value flattened(KerasLayer layer, Value in) throws IOException {
    if (in.shape().length == 1) {
      return in;
    }
    ConvolutionLayers.channelsLast(layer);
    int size = Math.toIntExact(Weights.size(in.shape()));
    return add(layer.name(), new Operation.Reshape(new int[] {size}), FlatOrder.of(in.shape()), in);
  }

  private Value reshaped(KerasLayer layer, Value in) throws IOException {
    JsonNode target = layer.setting("target_shape");
    if (target.size() == 1) {
      return flattened(layer, in);
    }
    int[] sides = new int[target.size()];
    long known = 1;
    for (int i = 0; i < sides.length; i++) {
      sides[i] = target.get(i).asInt();
      known *= sides[i] > 0 ? sides[i] : 1;
    }
    for (int i = 0; i < sides.length; i++) {
      if (sides[i] == -1 && known > 0) {
        sides[i] = Math.toIntExact(Weights.size(in.shape()) / known);
      }
    }
    int[] image =
        sides.length == 2
            ? new int[] {1, sides[0], sides[1]}
            : new int[] {sides[sides.length - 1], sides[0], sides[1]};
    boolean same = Arrays.equals(image, in.shape());
    boolean row =
        in.shape().length == 1
            && in.order().isPlain()
            && (image[0] == 1 || image[1] * image[2] == 1);
    if (sides.length > 3 || !(same || row)) {
      throw layer.refused(
          "expected a row, or an image of one channel, got target_shape "
              + KerasLayer.shortened(target));
    }
    return add(layer.name(), new Operation.Reshape(image), FlatOrder.PLAIN, in);
  }

  private Value joined(KerasLayer layer, Operation operation, List<Value> in) throws IOException {
    if (operation instanceof Operation.Concatenate) {
      int axis = (int) layer.number(-1, "axis", "concat_axis");
      if (axis != -1 && axis != in.get(0).shape().length) {
        throw layer.refused("axis: expected the last one, got " + axis);
      }
    }
    for (Value value : in) {
      boolean sum = operation instanceof Operation.Add && value.order().equals(in.get(0).order());
      if (!sum && !value.order().isPlain()) {
        throw layer.refused("joins flattened images, which is not known here");
      }
    }
    return add(layer.name(), operation, in.get(0).order(), in.toArray(Value[]::new));
  }
}
