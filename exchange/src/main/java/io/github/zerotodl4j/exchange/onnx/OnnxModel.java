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
import java.util.stream.LongStream;

/**
 * A graph as an ONNX file of operator set 13.
 *
 * <p>It takes pictures as bytes, {@code pixels} {@code uint8[batch, height, width, channels]}, red
 * first, of the size that the network has, and gives {@code probabilities} {@code float[batch,
 * classes]}; the batch may be of any size. The names of the classes stand in the metadata, under
 * {@code classes}, one a line. What is done with a picture's mirror image and with the temperature
 * of a calibration is part of the file, so that it gives what a prediction here gives.
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
   * How probabilities become answers.
   *
   * @param mirrored whether they are the mean of those for the picture and its mirror image
   * @param temperature {@code T} of {@code softmax(ln p / T)}, 1 for none
   */
  public record Answers(boolean mirrored, double temperature) {
    /** The network's own probabilities. */
    public static final Answers AS_THEY_ARE = new Answers(false, 1);
  }

  /** The file's bytes, with the network's own probabilities. */
  public static byte[] of(Graph given, List<String> classes) {
    return of(given, classes, Answers.AS_THEY_ARE);
  }

  /**
   * The file's bytes.
   *
   * @param given takes an image of values from 0 to 1
   * @param classes what its outputs mean
   * @param answers how its probabilities become answers
   */
  public static byte[] of(Graph given, List<String> classes, Answers answers) {
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
        fromBytes(nodes, node.name(), answers.mirrored(), in[2]);
      } else {
        nodes.add(node, shapes);
      }
    }
    answers(nodes, graph.last().name(), answers, out[0]);
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

  private static void fromBytes(OnnxNodes nodes, String input, boolean mirrored, int width) {
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
    String one = mirrored ? "pixels of one" : input;
    nodes.add("Div", List.of("pixels by channel", nodes.floats("white", new int[0], WHITE)), one);
    if (mirrored) {
      long[] fromTheRight = LongStream.range(0, width).map(x -> width - 1 - x).toArray();
      nodes.add(
          "Gather",
          List.of(one, nodes.longs("columns from the right", fromTheRight)),
          "pixels mirrored",
          OnnxNodes.attribute("axis", 3));
      nodes.add("Concat", List.of(one, "pixels mirrored"), input, OnnxNodes.attribute("axis", 0));
    }
  }

  /** Means of both halves of the batch where it was mirrored, then the temperature. */
  private static void answers(OnnxNodes nodes, String given, Answers answers, int classes) {
    String p = given;
    if (answers.mirrored()) {
      nodes.add("Reshape", List.of(p, nodes.longs("two of each", 2, -1, classes)), "both of each");
      nodes.add(
          "ReduceMean",
          List.of("both of each"),
          "mean of both",
          OnnxNodes.attribute("axes", 0, new int[0]),
          OnnxNodes.attribute("keepdims", 0));
      p = "mean of both";
    }
    if (answers.temperature() == 1) {
      nodes.add("Identity", List.of(p), PROBABILITIES);
      return;
    }
    nodes.add("Max", List.of(p, nodes.floats("least", new int[0], Float.MIN_NORMAL)), "above zero");
    nodes.add("Log", List.of("above zero"), "logarithms");
    String t = nodes.floats("temperature", new int[0], (float) answers.temperature());
    nodes.add("Div", List.of("logarithms", t), "cooled");
    nodes.add("Softmax", List.of("cooled"), PROBABILITIES, OnnxNodes.attribute("axis", -1));
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
