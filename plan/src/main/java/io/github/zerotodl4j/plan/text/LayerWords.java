package io.github.zerotodl4j.plan.text;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.GlobalAveragePoolingSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.plan.PoolingSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words that layers have in the text form, and what may stand behind each. */
final class LayerWords {
  /** Stands for the number of classes of the data. */
  static final String CLASSES = "classes";

  private static final Map<String, Reader> READERS = readers();

  /** What other tools call the same layers. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("dense", "affine"),
          Map.entry("linear", "affine"),
          Map.entry("fc", "affine"),
          Map.entry("fully-connected", "affine"),
          Map.entry("convolution", "conv"),
          Map.entry("conv2d", "conv"),
          Map.entry("pool", "max-pool"),
          Map.entry("maxpool", "max-pool"),
          Map.entry("maxpooling2d", "max-pool"),
          Map.entry("avg-pool", "average-pool"),
          Map.entry("avgpool", "average-pool"),
          Map.entry("averagepooling2d", "average-pool"),
          Map.entry("gap", GlobalAveragePoolingSpec.WORD),
          Map.entry("globalaveragepooling2d", GlobalAveragePoolingSpec.WORD),
          Map.entry("bn", BatchNormalizationSpec.WORD),
          Map.entry("batchnorm", BatchNormalizationSpec.WORD),
          Map.entry("batchnormalization", BatchNormalizationSpec.WORD));

  private LayerWords() {}

  /** Reads what stands behind a layer's word. */
  @FunctionalInterface
  private interface Reader {
    /**
     * Reads the layer.
     *
     * @param segment behind its first word
     * @param classes what {@code classes} stands for, 0 if that is not known
     */
    LayerSpec read(Segment segment, int classes);
  }

  private static Map<String, Reader> readers() {
    Map<String, Reader> readers = new LinkedHashMap<>();
    readers.put("affine", LayerWords::affine);
    readers.put("conv", LayerWords::convolution);
    for (PoolingSpec.Kind kind : PoolingSpec.Kind.values()) {
      readers.put(kind.word(), (segment, classes) -> pooling(kind, segment));
    }
    readers.put(GlobalAveragePoolingSpec.WORD, (s, classes) -> new GlobalAveragePoolingSpec());
    for (ActivationSpec function : ActivationSpec.all()) {
      readers.put(function.text(), (segment, classes) -> function);
    }
    readers.put(BatchNormalizationSpec.WORD, (segment, classes) -> normalization(segment));
    readers.put(
        "dropout",
        (segment, classes) ->
            new DropoutSpec(segment.number("the share dropped, from 0 to below 1")));
    return readers;
  }

  /** All words, in the order of the book. */
  static List<String> all() {
    return List.copyOf(READERS.keySet());
  }

  /**
   * Reads one layer.
   *
   * @throws NetworkTextException if there is no such layer, or its numbers are not what it needs
   */
  static LayerSpec read(Segment segment, int classes) {
    Word name = segment.name();
    Reader reader = READERS.get(name.text());
    if (reader == null) {
      throw unknown(segment);
    }
    segment.begin();
    LayerSpec layer;
    try {
      layer = reader.read(segment, classes);
    } catch (NetworkTextException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw segment.error(segment.all(), e.getMessage());
    }
    segment.end();
    return layer;
  }

  private static NetworkTextException unknown(Segment segment) {
    String word = segment.name().text();
    String plain = word.toLowerCase(Locale.ROOT);
    if (plain.equals("softmax") || plain.equals("flatten")) {
      return segment.error(
          segment.name(),
          plain.equals("softmax")
              ? "softmax and the loss follow the last layer by themselves; leave it out"
              : "affine flattens its input by itself; leave it out");
    }
    String hint =
        ELSEWHERE.containsKey(plain)
            ? " (did you mean " + ELSEWHERE.get(plain) + "?)"
            : NearestName.hint(word, READERS.keySet());
    return segment.error(
        segment.name(),
        "unknown layer '" + word + "'" + hint + ", expected one of " + String.join(", ", all()));
  }

  private static LayerSpec affine(Segment segment, int classes) {
    if (!segment.takeIf(CLASSES)) {
      return new AffineSpec(segment.whole("the number of units", 1));
    }
    if (classes < 1) {
      throw segment.error(
          segment.all(), "there is no data here that says how many classes; write their number");
    }
    return new AffineSpec(classes);
  }

  private static LayerSpec convolution(Segment segment, int classes) {
    int filters = segment.whole("the number of filters", 1);
    int[] size = segment.sizes("the filter's height and width, such as 5x5", 2);
    int stride = 1;
    int padding = 0;
    boolean bias = true;
    for (String option : segment.options("stride", "pad", "no-bias")) {
      switch (option) {
        case "stride" -> stride = segment.whole("the stride", 1);
        case "pad" -> padding = segment.whole("the padding", 0);
        default -> bias = false;
      }
    }
    return new ConvolutionSpec(filters, size[0], size[1], stride, padding, bias);
  }

  private static LayerSpec pooling(PoolingSpec.Kind kind, Segment segment) {
    int window = segment.whole("the height and width of a window", 1);
    int stride = window;
    int padding = 0;
    for (String option : segment.options("stride", "pad")) {
      if (option.equals("stride")) {
        stride = segment.whole("the stride", 1);
      } else {
        padding = segment.whole("the padding", 0);
      }
    }
    return new PoolingSpec(kind, window, stride, padding);
  }

  private static LayerSpec normalization(Segment segment) {
    double momentum = BatchNormalizationSpec.MOMENTUM;
    double eps = BatchNormalizationSpec.EPS;
    for (String option : segment.options("momentum", "eps")) {
      if (option.equals("momentum")) {
        momentum = segment.number("the share of running statistics that is kept, 0 to below 1");
      } else {
        eps = segment.number("what is added to the variance");
      }
    }
    return new BatchNormalizationSpec((float) momentum, (float) eps);
  }
}
