package io.github.zerotodl4j.dl4j.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;

/**
 * Reads a network's configuration that may come from a stranger.
 *
 * <p>DL4J's reader creates whatever class the text names. So the text is read without types first,
 * every class name is held against the packages of DL4J's own configuration types, and what has
 * been checked is written anew for DL4J to read: the two readers cannot disagree.
 */
final class ConfigurationCheck {

  /** Of a network that is trained or read. */
  static final long MOST_PARAMETERS = 500_000_000;

  private static final int MOST_UNITS = 10_000_000;
  private static final int LARGEST_KERNEL = 1024;

  private static final List<String> PACKAGES =
      List.of(
          "org.deeplearning4j.nn.conf.constraint.",
          "org.deeplearning4j.nn.conf.distribution.",
          "org.deeplearning4j.nn.conf.dropout.",
          "org.deeplearning4j.nn.conf.inputs.",
          "org.deeplearning4j.nn.conf.layers.",
          "org.deeplearning4j.nn.conf.preprocessor.",
          "org.deeplearning4j.nn.conf.stepfunctions.",
          "org.deeplearning4j.nn.conf.weightnoise.",
          "org.deeplearning4j.nn.weights.",
          "org.nd4j.linalg.activations.impl.",
          "org.nd4j.linalg.learning.config.",
          "org.nd4j.linalg.learning.regularization.",
          "org.nd4j.linalg.lossfunctions.impl.",
          "org.nd4j.linalg.schedule.",
          "io.github.zerotodl4j.dl4j.model.");

  private ConfigurationCheck() {}

  /** Reads a configuration, or says why not with an {@link IllegalArgumentException}. */
  static MultiLayerConfiguration read(byte[] json) throws java.io.IOException {
    JsonNode tree = Json.MAPPER.readTree(json);
    if (!tree.isObject() || !tree.path("confs").isArray()) {
      throw new IllegalArgumentException("configuration.json: not a DL4J multi-layer network");
    }
    checkNames(tree);
    MultiLayerConfiguration configuration =
        MultiLayerConfiguration.fromJson(Json.MAPPER.writeValueAsString(tree));
    checkShapes(configuration);
    return configuration;
  }

  private static void checkNames(JsonNode node) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getKey().startsWith("@")) {
        checkName(field.getKey(), field.getValue());
      }
    }
    for (JsonNode child : node) {
      checkNames(child);
    }
  }

  private static void checkName(String key, JsonNode value) {
    String name = value.asText();
    boolean known =
        key.equals("@class")
            && value.isTextual()
            && PACKAGES.stream().anyMatch(name::startsWith)
            && name.matches("[\\w.$]+");
    if (!known) {
      throw new IllegalArgumentException(
          "configuration.json: names the class \""
              + name.substring(0, Math.min(100, name.length())).replaceAll("\\p{Cntrl}", "?")
              + "\", which is none of DL4J's layer types");
    }
  }

  private static void checkShapes(MultiLayerConfiguration configuration) {
    if (configuration.getConfs().isEmpty()) {
      throw new IllegalArgumentException("configuration.json: no layers");
    }
    int number = 0;
    for (NeuralNetConfiguration conf : configuration.getConfs()) {
      checkLayer(number++, conf.getLayer());
    }
  }

  private static void checkLayer(int number, Layer layer) {
    if (layer == null) {
      throw new IllegalArgumentException("configuration.json: layer " + number + " is missing");
    }
    // DL4J's dropout and loss are feed-forward layers too, but may lack sizes: they have no weights
    boolean hasWeights = !(layer instanceof DropoutLayer || layer instanceof LossLayer);
    if (hasWeights && layer instanceof FeedForwardLayer dense) {
      check(number, "inputs", dense.getNIn(), MOST_UNITS);
      check(number, "outputs", dense.getNOut(), MOST_UNITS);
      check(number, "weights", dense.getNIn() * dense.getNOut(), MOST_PARAMETERS);
    }
    if (layer instanceof ConvolutionLayer convolution) {
      for (int side : convolution.getKernelSize()) {
        check(number, "kernel rows or columns", side, LARGEST_KERNEL);
      }
    }
  }

  private static void check(int number, String what, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          String.format(
              "configuration.json: layer %d: expected 1 to %d %s, got %d",
              number, most, what, value));
    }
  }

  /** Counts parameters before memory is taken for them. */
  static long parameters(MultiLayerConfiguration configuration) {
    long sum = 0;
    for (NeuralNetConfiguration conf : configuration.getConfs()) {
      long own = conf.getLayer().initializer().numParams(conf);
      if (own < 0 || own > MOST_PARAMETERS || (sum += own) > MOST_PARAMETERS) {
        throw new IllegalArgumentException(
            "configuration.json: more than " + MOST_PARAMETERS + " parameters");
      }
    }
    return sum;
  }
}
