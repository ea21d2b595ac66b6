package io.github.zerotodl4j.dl4j.twin;

import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.language.DisplayWidth;
import io.github.zerotodl4j.plan.language.Phrases;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * What a network consists of.
 *
 * @param model the network's name
 * @param input the shape of one sample
 * @param layers its layers from input to output
 */
public record ModelSummary(String model, InputShape input, List<LayerRow> layers) {
  private static final int LAYER = 22;
  private static final int OUTPUT = 16;
  private static final int PARAMETERS = 14;
  private static final int WORK = 16;

  /** Copies the list. */
  public ModelSummary {
    layers = List.copyOf(layers);
  }

  /**
   * One layer.
   *
   * @param name its name in the network
   * @param kind what it is, such as {@code Convolution 5x5 relu}
   * @param outputShape the shape behind it for one sample
   * @param parameters numbers it stores, the running statistics of batch normalization included
   * @param notLearnt how many of them are running statistics
   * @param multiplyAdds multiplications with addition for one sample, forward
   */
  public record LayerRow(
      String name,
      String kind,
      String outputShape,
      long parameters,
      long notLearnt,
      long multiplyAdds) {}

  /** The summary of a network that is there. */
  public static ModelSummary of(String model, InputShape input, MultiLayerNetwork network) {
    return ModelSummaries.of(model, input, network.getLayerWiseConfigurations());
  }

  /** The summary of a plan, without taking memory for any weight. */
  public static ModelSummary of(NetworkSpec spec) {
    return ModelSummaries.of(
        spec.name(),
        InputShape.of(spec.inputShape()),
        Dl4jTwin.configuration(spec, UpdateRule.sgd(0.1), 0));
  }

  /** All numbers the network stores. */
  public long parameters() {
    return layers.stream().mapToLong(LayerRow::parameters).sum();
  }

  /** The numbers that training changes by gradients. */
  public long learntParameters() {
    return parameters() - layers.stream().mapToLong(LayerRow::notLearnt).sum();
  }

  /** Multiply-adds of one sample's forward pass in convolutions and affine layers. */
  public long multiplyAdds() {
    return layers.stream().mapToLong(LayerRow::multiplyAdds).sum();
  }

  /** A table for a terminal. */
  public String text() {
    return text(Phrases.english());
  }

  /** The same table in a language. */
  public String text(Phrases words) {
    StringBuilder text = new StringBuilder();
    text.append(words.of(model + ", input " + input)).append(System.lineSeparator());
    text.append(line(words, "layer", "output", "parameters", "multiply-adds"));
    for (LayerRow row : layers) {
      text.append(
          line(
              words,
              (row.name() + " " + row.kind()).strip(),
              row.outputShape(),
              number(row.parameters()),
              number(row.multiplyAdds())));
    }
    text.append(line(words, "all", "", number(parameters()), number(multiplyAdds())));
    return text + words.of(number(learntParameters()) + " parameters are learnt");
  }

  private static String line(
      Phrases words, String layer, String output, String parameters, String work) {
    return DisplayWidth.padded(words.of(layer), LAYER)
        + " "
        + DisplayWidth.padded(words.of(output), OUTPUT)
        + " "
        + DisplayWidth.atEnd(words.of(parameters), PARAMETERS)
        + " "
        + DisplayWidth.atEnd(words.of(work), WORK)
        + System.lineSeparator();
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
