package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.exchange.graph.Operation;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.keras.KerasFile;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A Keras file on its way to a model: what it does not say is guessed, and can be said.
 *
 * <p>It says nothing about classes, nor what range its pixels have; {@code labels.txt} beside it,
 * as Teachable Machine writes, gives the classes.
 */
public final class KerasImport {

  private static final int MOST_LABELS_BYTES = 1 << 20;
  private static final int DIGITS = 10;
  private static final String LABELS = "labels.txt";

  private final Path file;
  private final Graph graph;
  private Pixels pixels;
  private Optional<Path> labels;

  /** Reads the file. */
  public KerasImport(Path file) throws IOException {
    this(file, KerasFile.read(file));
  }

  /** A file of weights alone, and the network with them. */
  public KerasImport(Path file, Graph graph) {
    this.file = file;
    this.graph = graph;
    this.pixels = Pixels.guess(graph);
    Path beside = file.toAbsolutePath().resolveSibling(LABELS);
    this.labels = Files.isRegularFile(beside) ? Optional.of(beside) : Optional.empty();
  }

  /** Says what pixels the network expects. */
  public KerasImport withPixels(Pixels known) {
    pixels = known;
    return this;
  }

  /** Says where its classes stand, one a line. */
  public KerasImport withLabels(Path known) {
    labels = Optional.of(known);
    return this;
  }

  /** The network as the file has it. */
  public Graph graph() {
    return graph;
  }

  /** What its pixels are taken for. */
  public Pixels pixels() {
    return pixels;
  }

  /** The file of its classes, if there is one. */
  public Optional<Path> labels() {
    return labels;
  }

  /** The network for pictures, without need of a classifier at its end. */
  public Graph forPictures() throws IOException {
    try {
      return pixels.before(onPictures(graph));
    } catch (IllegalArgumentException e) {
      throw new ForeignFileException(file + ": " + e.getMessage(), e);
    }
  }

  /** The model with classes and pre-processing. */
  public ImportedModel model() throws IOException {
    Graph whole = withTwoOutputs(forPictures());
    int[] out = whole.outputShape();
    if (out.length != 1) {
      throw new ForeignFileException(
          file
              + ": ends with an image "
              + Arrays.toString(out)
              + ", not with classes; as a start for training it goes to zero train --from");
    }
    List<String> classes = classes(out[0]);
    ModelDescription description =
        ModelDescription.imported(graph.name(), classes, preprocessing(whole.inputShape()));
    return new ImportedModel(description, whole);
  }

  /** How pictures are brought to a network's size. */
  static ImagePreprocessing preprocessing(int... shape) {
    return new ImagePreprocessing(
        shape[2],
        shape[1],
        ImagePreprocessing.Resize.STRETCH,
        shape[0] == 1 ? ImagePreprocessing.Color.GREY : ImagePreprocessing.Color.RGB,
        true);
  }

  /** A network that takes rows of n·n numbers gets pictures of n by n grey pixels. */
  private Graph onPictures(Graph network) throws IOException {
    int[] shape = network.inputShape();
    if (shape.length == 3) {
      if (shape[0] != 1 && shape[0] != 3) {
        throw new ForeignFileException(
            file + ": expected pictures of 1 or 3 channels as input, got " + shape[0]);
      }
      return network;
    }
    int side = (int) Math.round(Math.sqrt(shape[0]));
    if (side * side != shape[0]) {
      throw new ForeignFileException(
          file + ": takes rows of " + shape[0] + " numbers, which are no square picture");
    }
    List<Node> nodes = new ArrayList<>();
    Node row = network.nodes().get(0);
    nodes.add(Node.of("picture", new Operation.Input(new int[] {1, side, side})));
    nodes.add(Node.of(row.name(), new Operation.Reshape(shape), "picture"));
    nodes.addAll(network.nodes().subList(1, network.nodes().size()));
    return new Graph(network.name(), nodes);
  }

  /**
   * One sigmoid for two classes becomes a softmax of two: {@code softmax(0, z) = (1 - σ(z), σ(z))}.
   */
  private static Graph withTwoOutputs(Graph network) {
    Node last = network.last();
    if (!(last.operation() instanceof Operation.Activation a)
        || a.function() != Operation.Function.SIGMOID
        || network.outputShape().length != 1
        || network.outputShape()[0] != 1) {
      return network;
    }
    Weights kernel = new Weights(new int[] {1, 2}, new float[] {0, 1});
    List<Node> nodes = new ArrayList<>(network.nodes());
    nodes.remove(last);
    String scores = last.name() + "_two";
    nodes.add(new Node(scores, new Operation.Dense(kernel, Weights.of(0, 0)), last.inputs()));
    nodes.add(
        Node.of(last.name(), new Operation.Activation(Operation.Function.SOFTMAX, 0), scores));
    return new Graph(network.name(), nodes);
  }

  private List<String> classes(int count) throws IOException {
    if (count < 2) {
      throw new ForeignFileException(file + ": expected two or more classes, got " + count);
    }
    if (labels.isEmpty()) {
      boolean digits = count == DIGITS && graph.shapes().get(graph.nodes().get(0).name())[0] != 3;
      return IntStream.range(0, count).mapToObj(i -> digits ? "" + i : "class " + i).toList();
    }
    Path from = labels.get();
    if (Files.size(from) > MOST_LABELS_BYTES) {
      throw new ForeignFileException(from + ": too large for a list of classes");
    }
    List<String> lines;
    try {
      lines =
          Files.readAllLines(from).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    } catch (MalformedInputException e) {
      throw new ForeignFileException(from + ": expected text in UTF-8", e);
    }
    boolean numbered =
        IntStream.range(0, lines.size()).allMatch(i -> lines.get(i).matches(i + "\\s+.*"));
    List<String> names =
        lines.stream().map(l -> numbered ? l.replaceFirst("^\\d+\\s+", "") : l).toList();
    if (names.size() != count) {
      throw new ForeignFileException(
          from + ": expected " + count + " classes as the network has, got " + names.size());
    }
    return names;
  }
}
