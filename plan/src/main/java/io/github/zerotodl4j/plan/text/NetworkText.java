package io.github.zerotodl4j.plan.text;

import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.shape.ShapeException;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Reads and writes a network as text.
 *
 * <pre>{@code
 * conv 30 5x5 | relu | max-pool 2 | affine 100 | relu | affine classes
 * }</pre>
 *
 * <p>Layers stand between bars or on lines of their own; {@code #} begins a remark. In front of
 * them may stand a name with a colon, and what else belongs to a plan: {@code input 1x28x28} or
 * {@code input 784}, {@code init he}, {@code init xavier} or {@code init std 0.01}, {@code
 * weight-decay 0.0001}, and {@code book-dropout} for the book's convention. Without them the input
 * is what the data has, flattened where affine comes first, and weights start as He et al. propose.
 */
public final class NetworkText {
  /** The name of a network whose text gives it none. */
  public static final String UNNAMED = "custom";

  /** The most letters of a text. */
  public static final int LONGEST = 1 << 16;

  private static final String NO_LAYER = "no layer; a network needs at least one, such as affine";
  private static final String INPUT = "input";
  private static final String INIT = "init";
  private static final String WEIGHT_DECAY = "weight-decay";
  private static final String BOOK_DROPOUT = "book-dropout";
  private static final List<String> HEADERS = List.of(INPUT, INIT, WEIGHT_DECAY, BOOK_DROPOUT);
  private static final List<String> INITS = List.of("he", "xavier", "std");

  private final String text;
  private final int classes;
  private final int[] dataShape;
  private final List<LayerSpec> layers = new ArrayList<>();
  private final List<Segment> places = new ArrayList<>();
  private String name = UNNAMED;
  private int[] input = {};
  private WeightInit init = WeightInit.he();
  private double weightDecay;
  private DropoutConvention dropout = DropoutConvention.INVERTED;

  private NetworkText(String text, int classes, int... dataShape) {
    this.text = text;
    this.classes = classes;
    this.dataShape = dataShape;
  }

  /** The words that layers have, in the order of the book. */
  public static List<String> layerWords() {
    return LayerWords.all();
  }

  /**
   * Reads a network that says its input and its number of classes itself, as {@link #of} writes it.
   *
   * @throws NetworkTextException with the place of the first mistake
   */
  public static NetworkSpec parse(String text) {
    return new NetworkText(text, 0).parse();
  }

  /**
   * Reads a network for given data.
   *
   * @param text the network
   * @param classes how many classes the data has
   * @param sampleShape the shape of one sample, {@code [features]} or {@code [c, h, w]}
   * @throws NetworkTextException with the place of the first mistake
   */
  public static NetworkSpec parse(String text, int classes, int... sampleShape) {
    return new NetworkText(text, classes, sampleShape).parse();
  }

  /**
   * What a text says in front of its layers.
   *
   * @param name its name, {@link #UNNAMED} if it has none
   * @param input the shape of a sample, empty if it does not say
   */
  public record Heading(String name, int... input) {}

  /**
   * Reads a text's name and input alone.
   *
   * @throws NetworkTextException with the place of the first mistake up to there
   */
  public static Heading heading(String text) {
    NetworkText reader = new NetworkText(text, 0);
    for (Segment segment : reader.segments()) {
      if (!HEADERS.contains(segment.name().text())) {
        break;
      }
      reader.header(segment);
    }
    return new Heading(reader.name, reader.input);
  }

  /** Whether the number of classes is left to the data: it has {@code affine classes}. */
  public static boolean leavesClassesOpen(String text) {
    return Segment.all(text).stream().anyMatch(segment -> segment.has(LayerWords.CLASSES));
  }

  /** Returns the text of a plan; {@link #parse(String)} reads it back to an equal one. */
  public static String of(NetworkSpec spec) {
    List<String> parts = new ArrayList<>();
    parts.add(
        spec.name()
            + ": "
            + INPUT
            + " "
            + Arrays.stream(spec.inputShape())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("x")));
    parts.add(INIT + " " + spec.init().name().toLowerCase(Locale.ROOT));
    if (spec.weightDecay() > 0) {
      parts.add(WEIGHT_DECAY + " " + spec.weightDecay());
    }
    if (spec.dropout() == DropoutConvention.BOOK) {
      parts.add(BOOK_DROPOUT);
    }
    parts.add(layers(spec));
    return String.join(" | ", parts);
  }

  /** Returns the layers alone, without what stands in front of them. */
  public static String layers(NetworkSpec spec) {
    return spec.layers().stream().map(LayerSpec::text).collect(Collectors.joining(" | "));
  }

  private NetworkSpec parse() {
    List<Segment> segments = segments();
    for (Segment segment : segments) {
      if (HEADERS.contains(segment.name().text())) {
        header(segment);
      } else {
        layers.add(LayerWords.read(segment, classes));
        places.add(segment);
      }
    }
    Segment last = segments.get(segments.size() - 1);
    if (layers.isEmpty()) {
      throw last.error(last.all(), NO_LAYER);
    }
    checkSizes(inputShape(segments.get(0)));
    return new NetworkSpec(name, inputShape(segments.get(0)), layers, init, weightDecay, dropout);
  }

  /** The text cut at its bars; the first part without the name. */
  private List<Segment> segments() {
    if (text.length() > LONGEST) {
      throw new NetworkTextException(
          text, new Word("", 0), "expected at most " + LONGEST + " letters, got " + text.length());
    }
    List<Segment> segments = new ArrayList<>(Segment.all(text));
    Segment first = segments.get(0);
    segments.set(0, named(first));
    segments.removeIf(Segment::isEmpty);
    if (segments.isEmpty()) {
      throw first.error(first.all(), NO_LAYER);
    }
    return segments;
  }

  private Segment named(Segment first) {
    String word = first.name().text();
    if (!word.endsWith(":")) {
      return first;
    }
    name = word.substring(0, word.length() - 1);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}")) {
      throw first.error(
          first.name(), "a name is up to 60 letters, digits, dots and dashes with a colon behind");
    }
    return first.withoutFirst();
  }

  private void header(Segment segment) {
    if (!layers.isEmpty()) {
      throw segment.error(
          segment.name(), segment.name().text() + " stands in front of the first layer");
    }
    segment.begin();
    switch (segment.name().text()) {
      case INPUT -> input = input(segment);
      case INIT -> init = init(segment);
      case WEIGHT_DECAY -> weightDecay = segment.number("lambda, a number from 0");
      case BOOK_DROPOUT -> dropout = DropoutConvention.BOOK;
      default -> throw new IllegalStateException(segment.name().text());
    }
    segment.end();
  }

  private int[] input(Segment segment) {
    Word word = segment.take("the size of a sample, such as 784 or 3x224x224");
    String[] parts = word.text().split("x", -1);
    int[] shape = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      shape[i] = parts[i].matches("[1-9][0-9]{0,8}") ? Integer.parseInt(parts[i]) : 0;
    }
    if ((shape.length != 1 && shape.length != 3) || Arrays.stream(shape).anyMatch(n -> n == 0)) {
      throw segment.error(
          word,
          "expected features, such as 784, or channels x height x width, such as 3x224x224, got '"
              + word.text()
              + "'");
    }
    if (dataShape.length > 0
        && (shape.length == 1
            ? shape[0] != Shapes.size(dataShape)
            : !Arrays.equals(shape, dataShape))) {
      throw segment.error(
          word, "the data has samples of " + Shapes.text(dataShape) + ", not of this size");
    }
    return shape;
  }

  private static WeightInit init(Segment segment) {
    Word word = segment.take("he, xavier or std");
    return switch (word.text()) {
      case "he" -> WeightInit.he();
      case "xavier" -> WeightInit.xavier();
      case "std" -> {
        double deviation = segment.number("the standard deviation, such as 0.01");
        if (deviation <= 0) {
          throw segment.error(segment.all(), "a standard deviation is more than 0");
        }
        yield WeightInit.std(deviation);
      }
      default ->
          throw segment.error(
              word,
              "expected he, xavier or std, got '"
                  + word.text()
                  + "'"
                  + NearestName.hint(word.text(), INITS));
    };
  }

  private int[] inputShape(Segment first) {
    if (input.length > 0) {
      return input;
    }
    if (dataShape.length == 0) {
      throw first.error(
          first.name(),
          "the size of a sample is not known; begin with input, as in 'input 784 | …'");
    }
    boolean flat = layers.get(0) instanceof AffineSpec;
    return flat ? new int[] {Shapes.size(dataShape)} : dataShape;
  }

  /**
   * Points at the first layer that does not fit what comes in, and at scores that are no classes.
   */
  private void checkSizes(int... sample) {
    int[] shape = sample;
    for (int i = 0; i < layers.size(); i++) {
      try {
        int[] out = layers.get(i).outputShape(shape);
        Shapes.size(out);
        layers.get(i).weight(shape).ifPresent(weight -> Shapes.size(weight.shape()));
        shape = out;
      } catch (ShapeException e) {
        throw places
            .get(i)
            .error(
                places.get(i).all(),
                e.getMessage()
                    + (i == 0 ? "; a sample is " : "; the layer before gives ")
                    + Shapes.text(shape));
      }
    }
    Segment last = places.get(places.size() - 1);
    if (shape.length != 1) {
      throw last.error(
          last.all(),
          "the last layer gives "
              + Shapes.text(shape)
              + ", needs one score per class: end with"
              + " affine "
              + LayerWords.CLASSES);
    }
    if (classes > 0 && shape[0] != classes) {
      throw last.error(
          last.all(),
          "this gives "
              + shape[0]
              + " scores, the data has "
              + classes
              + " classes: write affine "
              + LayerWords.CLASSES);
    }
  }
}
