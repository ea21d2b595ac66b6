package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What numbers a network of another program expects for the pixels of a picture. */
public enum Pixels {
  /** 0 to 1. */
  UNIT("0..1"),
  /** -1 to 1: MobileNet, Inception, Teachable Machine. */
  SIGNED("-1..1"),
  /** 0 to 255: the network scales them itself. */
  BYTES("0..255"),
  /** 0 to 255, blue first, less the means of ImageNet: VGG, ResNet50, SqueezeNet. */
  CAFFE("caffe");

  private static final float[] MEANS = {103.939f, 116.779f, 123.68f};
  private static final String NODE = "pixels";

  private final String word;

  Pixels(String word) {
    this.word = word;
  }

  /** As on the command line. */
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }

  /** A guess from the layers: the file itself does not say. */
  public static Pixels guess(Graph graph) {
    for (Node node : graph.nodes()) {
      String name = node.name().toLowerCase(Locale.ROOT);
      if (node.operation() instanceof Operation.Scale) {
        return BYTES;
      }
      if (name.startsWith("conv_dw_1") || (name.equals("bn_conv1") && isMobileNet2(graph))) {
        return SIGNED;
      }
      if (name.startsWith("block1_conv1")
          || name.startsWith("fire2/")
          || name.startsWith("res2a")
          || name.startsWith("conv2_block1_1")) {
        return CAFFE;
      }
    }
    return UNIT;
  }

  /** ResNet50 of Keras 2.1 has a layer bn_conv1, too. */
  private static boolean isMobileNet2(Graph graph) {
    return graph.nodes().stream().anyMatch(node -> node.name().startsWith("expanded_conv"));
  }

  /** The graph with a first node that turns 0 to 1, red first, into what it expects. */
  public Graph before(Graph graph) {
    if (this == UNIT) {
      return graph;
    }
    Node input = graph.nodes().get(0);
    int channels = graph.inputShape()[0];
    if (this == CAFFE && channels != MEANS.length) {
      throw new IllegalArgumentException(
          "pixels caffe: expected a network for 3 channels, got " + channels);
    }
    float[] factor = new float[channels];
    float[] offset = new float[channels];
    for (int c = 0; c < channels; c++) {
      factor[c] = this == SIGNED ? 2 : 255;
      offset[c] = this == SIGNED ? -1 : this == CAFFE ? -MEANS[c] : 0;
    }
    String name = NODE;
    while (graph.shapes().containsKey(name)) {
      name += "_";
    }
    List<Node> nodes = new ArrayList<>();
    nodes.add(input);
    nodes.add(Node.of(name, new Operation.Scale(factor, offset, this == CAFFE), input.name()));
    for (Node node : graph.nodes().subList(1, graph.nodes().size())) {
      String scaled = name;
      nodes.add(
          new Node(
              node.name(),
              node.operation(),
              node.inputs().stream().map(in -> in.equals(input.name()) ? scaled : in).toList()));
    }
    return new Graph(graph.name(), nodes);
  }
}
