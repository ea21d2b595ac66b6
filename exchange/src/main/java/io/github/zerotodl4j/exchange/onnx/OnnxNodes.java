package io.github.zerotodl4j.exchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.graph.Window;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/** A graph's nodes as ONNX has them. */
final class OnnxNodes {

  private final GraphProto.Builder onnx;

  OnnxNodes(GraphProto.Builder onnx) {
    this.onnx = onnx;
  }

  void add(String operator, List<String> inputs, String output, AttributeProto... attributes) {
    onnx.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(output)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
  }

  void add(Node node, Map<String, int[]> shapes) {
    Operation operation = node.operation();
    String in = node.inputs().get(0);
    String name = node.name();
    if (operation instanceof Operation.Dense dense) {
      String w = weights(name + " W", dense.kernel());
      add("Gemm", List.of(in, w, weights(name + " b", dense.bias())), name);
    } else if (operation instanceof Operation.Convolution c) {
      String w = weights(name + " W", c.kernel());
      add(
          "Conv",
          List.of(in, w, weights(name + " b", c.bias())),
          name,
          attribute("strides", c.window().strideY(), c.window().strideX()),
          borders(c.window()),
          attribute("dilations", c.dilation(), c.dilation()),
          attribute("group", c.groups()));
    } else if (operation instanceof Operation.Normalization n) {
      normalization(node, n);
    } else if (operation instanceof Operation.Scale scale) {
      scale(node, scale, shapes.get(in).length);
    } else if (operation instanceof Operation.Activation activation) {
      function(node, activation);
    } else if (operation instanceof Operation.Pooling pooling) {
      pooling(node, pooling);
    } else if (operation instanceof Operation.GlobalPooling pooling) {
      globalPooling(node, pooling);
    } else if (operation instanceof Operation.Padding p) {
      String pads = longs(name + " pads", 0, 0, p.top(), p.left(), 0, 0, p.bottom(), p.right());
      add("Pad", List.of(in, pads), name);
    } else if (operation instanceof Operation.Reshape reshape) {
      add("Reshape", List.of(in, longs(name + " shape", withBatch(reshape.shape()))), name);
    } else if (operation instanceof Operation.Dropout) {
      add("Identity", List.of(in), name);
    } else if (operation instanceof Operation.Add) {
      add("Sum", node.inputs(), name);
    } else {
      add("Concat", node.inputs(), name, attribute("axis", 1));
    }
  }

  private static long[] withBatch(int... shape) {
    long[] sides = new long[shape.length + 1];
    sides[0] = -1;
    for (int i = 0; i < shape.length; i++) {
      sides[i + 1] = shape[i];
    }
    return sides;
  }

  private void normalization(Node node, Operation.Normalization n) {
    String name = node.name();
    add(
        "BatchNormalization",
        List.of(
            node.inputs().get(0),
            weights(name + " gamma", n.gamma()),
            weights(name + " beta", n.beta()),
            weights(name + " mean", n.mean()),
            weights(name + " variance", n.variance())),
        name,
        attribute("epsilon", n.eps()));
  }

  private void scale(Node node, Operation.Scale scale, int axes) {
    String name = node.name();
    int n = scale.factor().length;
    int[] shape = axes == 3 ? new int[] {1, n, 1, 1} : new int[] {1, n};
    String in = node.inputs().get(0);
    if (scale.reversed()) {
      long[] order = new long[n];
      for (int i = 0; i < n; i++) {
        order[i] = n - 1L - i;
      }
      add(
          "Gather",
          List.of(in, longs(name + " order", order)),
          name + " turned",
          attribute("axis", 1));
      in = name + " turned";
    }
    add("Mul", List.of(in, floats(name + " factor", shape, scale.factor())), name + " scaled");
    add("Add", List.of(name + " scaled", floats(name + " offset", shape, scale.offset())), name);
  }

  private void function(Node node, Operation.Activation activation) {
    List<String> in = node.inputs();
    String name = node.name();
    switch (activation.function()) {
      case RELU -> add("Relu", in, name);
      case RELU6 ->
          add(
              "Clip",
              List.of(
                  in.get(0),
                  floats(name + " least", new int[0], 0),
                  floats(name + " most", new int[0], 6)),
              name);
      case LEAKY_RELU -> add("LeakyRelu", in, name, attribute("alpha", activation.slope()));
      case SIGMOID -> add("Sigmoid", in, name);
      case TANH -> add("Tanh", in, name);
      case ELU -> add("Elu", in, name, attribute("alpha", activation.slope()));
      case SWISH -> {
        add("Sigmoid", in, name + " sigmoid");
        add("Mul", List.of(in.get(0), name + " sigmoid"), name);
      }
      case SOFTPLUS -> add("Softplus", in, name);
      case SOFTMAX -> add("Softmax", in, name, attribute("axis", -1));
    }
  }

  private void pooling(Node node, Operation.Pooling pooling) {
    Window w = pooling.window();
    add(
        pooling.maximum() ? "MaxPool" : "AveragePool",
        node.inputs(),
        node.name(),
        attribute("kernel_shape", w.height(), w.width()),
        attribute("strides", w.strideY(), w.strideX()),
        borders(w));
  }

  private void globalPooling(Node node, Operation.GlobalPooling pooling) {
    String operator = pooling.maximum() ? "GlobalMaxPool" : "GlobalAveragePool";
    if (pooling.keep()) {
      add(operator, node.inputs(), node.name());
    } else {
      add(operator, node.inputs(), node.name() + " image");
      add("Flatten", List.of(node.name() + " image"), node.name(), attribute("axis", 1));
    }
  }

  private static AttributeProto borders(Window w) {
    return attribute("pads", w.top(), w.left(), w.bottom(), w.right());
  }

  static AttributeProto attribute(String name, int value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, int first, int... more) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.INTS)
            .addInts(first);
    for (int value : more) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private String weights(String name, Weights weights) {
    return floats(name, weights.shape(), weights.values());
  }

  /** Adds numbers to the file and returns their name. */
  String floats(String name, int[] shape, float... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    for (int side : shape) {
      tensor.addDims(side);
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    onnx.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes)));
    return name;
  }

  /** The same of whole numbers. */
  String longs(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.INT64.getNumber());
    tensor.addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    onnx.addInitializer(tensor);
    return name;
  }
}
