package io.github.zerotodl4j.exchange.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import java.util.List;
import java.util.Map;

/**
 * A graph as an ONNX file of operator set 13.
 *
 * <p>It takes pictures as bytes, {@code pixels} {@code uint8[batch, height, width, channels]}, red
 * first, of the size that the network has, and gives {@code probabilities} {@code float[batch,
 * classes]}; the batch may be of any size. The names of the classes stand in the metadata, under
 * {@code classes}, one a line.
 */
public final class OnnxModel {

  /** The operator set. */
  public static final int OPSET = 13;

  private static final int IR_VERSION = 7;
  private static final String PIXELS = "pixels";
  private static final String PROBABILITIES = "probabilities";
  private static final String BATCH = "batch";
  private static final float WHITE = 255;

  private OnnxModel() {}

  /**
   * The file's bytes.
   *
   * @param given takes an image of values from 0 to 1
   * @param classes what its outputs mean
   */
  public static byte[] of(Graph given, List<String> classes) {
    Graph graph = renamed(given);
    int[] in = graph.inputShape();
    int[] out = graph.outputShape();
    if (in.length != 3 || out.length != 1 || out[0] != classes.size()) {
      throw new IllegalArgumentException(
          "ONNX: expected a network from an image to " + classes.size() + " classes");
    }
    GraphProto.Builder onnx = GraphProto.newBuilder().setName(graph.name());
    onnx.addInput(value(PIXELS, TensorProto.DataType.UINT8, in[1], in[2], in[0]));
    onnx.addOutput(value(PROBABILITIES, TensorProto.DataType.FLOAT, out[0]));
    OnnxNodes nodes = new OnnxNodes(onnx);
    Map<String, int[]> shapes = graph.shapes();
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Operation.Input) {
        fromBytes(nodes, node.name());
      } else {
        nodes.add(node, shapes);
      }
    }
    nodes.add("Identity", List.of(graph.last().name()), PROBABILITIES);
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("Zero to DL4J")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addMetadataProps(
            StringStringEntryProto.newBuilder()
                .setKey("classes")
                .setValue(String.join("\n", classes)))
        .setGraph(onnx)
        .build()
        .toByteArray();
  }

  /** No node may be called as what is added here. */
  private static Graph renamed(Graph graph) {
    return new Graph(
        graph.name(),
        graph.nodes().stream()
            .map(
                node ->
                    new Node(
                        "/" + node.name(),
                        node.operation(),
                        node.inputs().stream().map(input -> "/" + input).toList()))
            .toList());
  }

  private static void fromBytes(OnnxNodes nodes, String input) {
    nodes.add(
        "Cast",
        List.of(PIXELS),
        "pixels as floats",
        OnnxNodes.attribute("to", TensorProto.DataType.FLOAT.getNumber()));
    nodes.add(
        "Transpose",
        List.of("pixels as floats"),
        "pixels by channel",
        OnnxNodes.attribute("perm", 0, 3, 1, 2));
    nodes.add("Div", List.of("pixels by channel", nodes.floats("white", new int[0], WHITE)), input);
  }

  private static ValueInfoProto value(String name, TensorProto.DataType type, int... sides) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH));
    for (int side : sides) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(side));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
