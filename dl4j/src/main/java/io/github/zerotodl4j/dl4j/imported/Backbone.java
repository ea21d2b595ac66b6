package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.GraphFile;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * A trained network without its classifier: a picture becomes a row of features, the means of its
 * last channels.
 */
public final class Backbone {

  /** How features are computed: what they are rounded to depends on it. */
  private static final String COMPUTED = "folded";

  private final Graph graph;
  private final ComputationGraph network;

  private Backbone(Graph graph) {
    this.graph = graph;
    this.network = GraphTwin.build(graph.folded(), new NoOp(), 0);
  }

  /** Opens a file of Keras or ours, and leaves its classifier away. */
  public static Backbone load(Path file, Optional<Pixels> pixels) throws IOException {
    if (ImportedModel.isOurs(file)) {
      return new Backbone(cut(ImportedModel.load(file).graph()));
    }
    KerasImport keras = new KerasImport(file);
    pixels.ifPresent(keras::withPixels);
    return new Backbone(cut(keras.forPictures()));
  }

  /** Up to the last pooling of whole channels; without one, the last image is pooled. */
  static Graph cut(Graph graph) {
    Map<String, int[]> shapes = graph.shapes();
    String image = graph.nodes().get(0).name();
    Optional<String> pooled = Optional.empty();
    for (Node node : graph.nodes()) {
      if (node.operation() instanceof Operation.GlobalPooling pooling && !pooling.keep()) {
        pooled = Optional.of(node.name());
      } else if (shapes.get(node.name()).length == 3
          && !(node.operation() instanceof Operation.Reshape)) {
        image = node.name();
      }
    }
    if (pooled.isPresent()) {
      return graph.upTo(pooled.get());
    }
    return graph
        .upTo(image)
        .and(List.of(Node.of("features", new Operation.GlobalPooling(false, false), image)));
  }

  /** The network that gives features. */
  public Graph graph() {
    return graph;
  }

  /** The network up to one of its nodes, of which a picture's features are the output then. */
  public Backbone upTo(String node) {
    return new Backbone(graph.upTo(node));
  }

  /** How many features a picture has. */
  public int features() {
    return (int) Weights.size(graph.outputShape());
  }

  /** How a picture is brought to size. */
  public ImagePreprocessing preprocessing() {
    return KerasImport.preprocessing(graph.inputShape());
  }

  /** The features of a batch, {@code [n][features]}. */
  public float[][] of(ImageBatch batch) {
    return ImportedNetwork.output(network, batch);
  }

  /** SHA-256 of all that features depend on besides the picture. */
  public String digest() throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(COMPUTED.getBytes(StandardCharsets.UTF_8));
      sha.update(preprocessing().toString().getBytes(StandardCharsets.UTF_8));
      sha.update(GraphFile.text(graph).getBytes(StandardCharsets.UTF_8));
      try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
        GraphFile.writeNumbers(graph, out);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
