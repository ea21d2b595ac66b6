package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations made by hand and by the thousand: one clear line, or the network as it was. */
class HostileConfigurationsTest {
  private static final NetworkSpec SPEC =
      NetworkText.parse(
          "all: input 3x16x16 | init std 0.01 | weight-decay 0.01 | conv 4 3x3 | leaky-relu"
              + " | batch-norm | relu | max-pool 2 | conv 4 3x3 pad 1 no-bias | sigmoid"
              + " | average-pool 2 | dropout 0.3 | global-average-pool | affine 10 | relu"
              + " | affine 2 | dropout 0.5");

  /** Where a file may say something else: training goes on from there, no shape depends on it. */
  private static final Set<String> FREE =
      Set.of(
          "seed",
          "epochCount",
          "iterationCount",
          "learningRate",
          "beta1",
          "beta2",
          "epsilon",
          "applyLR",
          "value",
          "decay",
          "regularization",
          "std",
          "layerName");

  /** Initialised only if some reader asks for the class by its name. */
  @SuppressWarnings("unused")
  private static final class Tripwire {
    static {
      System.setProperty("zero.tripwire", "run");
    }
  }

  private static final JsonNode TREE = tree();

  private static JsonNode tree() {
    MultiLayerConfiguration configuration =
        Dl4jTwin.configuration(SPEC, UpdateRule.of("adam", 0.1).withWeightDecay(0.01), 3);
    configuration
        .getConfs()
        .forEach(
            conf ->
                conf.setVariables(
                    new ArrayList<>(conf.getLayer().initializer().paramKeys(conf.getLayer()))));
    try {
      return Json.MAPPER.readTree(configuration.toJson());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static ModelDescription description(int side) {
    return ModelDescription.of(
        "all", null, List.of("cat", "dog"), ImagePreprocessing.square(side), false);
  }

  private static MultiLayerConfiguration read(JsonNode tree) throws IOException {
    byte[] json = Json.MAPPER.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
    return StoredNetwork.read(json, description(16)).configuration();
  }

  @Test
  void readsWhatItWrites() throws IOException {
    assertThat(Json.MAPPER.readTree(read(TREE).toJson())).isEqualTo(TREE);
  }

  /** Puts a value at a place such as {@code confs/3/layer/stride/0}. */
  private static JsonNode with(String path, String value) throws IOException {
    JsonNode root = TREE.deepCopy();
    put(root, path, Json.MAPPER.readTree(value));
    return root;
  }

  private static void put(JsonNode root, String path, JsonNode value) {
    int end = path.lastIndexOf('/');
    JsonNode parent = end < 0 ? root : root.at("/" + path.substring(0, end));
    String name = path.substring(end + 1);
    if (parent instanceof ObjectNode object) {
      object.set(name, value);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(name), value);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "confs/3/layer/stride/0            | 0        | a whole number 1 to 1024, got 0",
        "confs/3/layer/stride/1            | 0        | confs/3/layer/stride/1: expected 2, got 0",
        "confs/3/layer/stride              | []       | a whole number 1 to 1024, got nothing",
        "confs/3/layer/stride              | [2,2,2]  | expected [2,2], got [2,2,2]",
        "confs/3/layer/kernelSize/0        | -1       | a whole number 1 to 1024, got -1",
        "confs/3/layer/kernelSize/1        | -1       | expected 2, got -1",
        "confs/3/layer/kernelSize/0        | 1024     | window 1024x1024",
        "confs/3/layer/padding/0           | 3000     | a whole number 0 to 1024, got 3000",
        "confs/3/layer/padding/0           | 2        | padding 2 must be between 0 and half",
        "confs/3/layer/dilation/0          | 0        | expected 1, got 0",
        "confs/3/layer/poolingType         | \"PNORM\"| expected MAX or AVG",
        "confs/3/layer/poolingType         | \"SUM\"  | expected MAX or AVG",
        "confs/3/layer/pnorm               | 7        | expected 0, got 7",
        "confs/3/layer/convolutionMode     | \"Same\" | expected \"Truncate\"",
        "confs/0/layer/kernelSize/0        | -1       | a whole number 1 to 1024, got -1",
        "confs/0/layer/kernelSize/0        | 0        | a whole number 1 to 1024, got 0",
        "confs/0/layer/kernelSize/0        | 2147483648 | a whole number 1 to 1024",
        "confs/0/layer/kernelSize/0        | 17       | filter 17x3 is larger",
        "confs/0/layer/kernelSize          | 3        | a whole number 1 to 1024, got nothing",
        "confs/0/layer/stride/0            | 0        | a whole number 1 to 1024, got 0",
        "confs/0/layer/stride/0            | 1.5      | a whole number 1 to 1024, got 1.5",
        "confs/0/layer/padding/0           | 3000     | a whole number 0 to 1024, got 3000",
        "confs/0/layer/padding/0           | -1       | a whole number 0 to 1024, got -1",
        "confs/0/layer/dilation/1          | -2       | expected 1, got -2",
        "confs/0/layer/nout                | 0        | a whole number 1 to 10000000, got 0",
        "confs/0/layer/nout                | -4       | a whole number 1 to 10000000, got -4",
        "confs/0/layer/nout                | 5        | expected 5, got 4",
        "confs/0/layer/nout                | 10000000 | parameters, more than the limit",
        "confs/0/layer/nin                 | 1        | expected 3, got 1",
        "confs/0/layer/hasBias             | 1        | true or false, got 1",
        "confs/0/layer/hasBias             | false    | confs/0/variables: expected",
        "confs/0/layer/cnn2dDataFormat     | \"NHWC\" | expected \"NCHW\"",
        "confs/0/layer/constraints         | [{}]     | expected null",
        "confs/0/layer/weightNoise         | {}       | expected null",
        "confs/0/layer/gradientNormalization | \"ClipL2PerLayer\" | expected \"None\"",
        "confs/0/layer/more                | 1        | expected nothing of this name, got 1",
        "confs/0/layer/idropout            | {\"@class\":\"org.deeplearning4j.nn.conf.dropout.AlphaDropout\",\"p\":0.5} | nn.conf.dropout.Dropout",
        "confs/0/layer/activationFn        | {\"@class\":\"org.nd4j.linalg.activations.impl.ActivationSoftmax\"} | softmax at the end alone",
        "confs/0/layer/activationFn        | {\"@class\":\"org.nd4j.linalg.activations.impl.ActivationCube\"} | a function that a plan knows",
        "confs/0/layer/activationFn        | null     | expected a text, got nothing",
        "confs/0/layer/iupdater            | {\"@class\":\"org.nd4j.linalg.learning.config.NoOp\"} | learningRate: expected a number",
        "confs/0/layer/iupdater/learningRate | -1     | a number 0.0 to",
        "confs/0/layer/iupdater/learningRate | 1e999  | a number 0.0 to",
        "confs/0/layer/iupdater/beta1      | 2        | a number 0.0 to 1.0, got 2",
        "confs/0/layer/regularization      | [{\"@class\":\"a.B\"}] | WeightDecay or L2Regularization",
        "confs/0/layer/regularization      | [1,2,3,4,5] | a list of at most 4",
        "confs/0/layer/layerName           | \"a\\u001b[2J\" | letters, digits, dots and dashes",
        "confs/0/layer/layerName           | \"\"     | letters, digits, dots and dashes",
        "confs/0/layer/layerName           | null     | expected a text, got null",
        "confs/1/layer/decay               | 1        | a number 0.0 to",
        "confs/1/layer/decay               | -0.1     | a number 0.0 to",
        "confs/1/layer/eps                 | 0        | a number",
        "confs/1/layer/useLogStd           | false    | expected true, got false",
        "confs/1/layer/lockGammaBeta       | true     | expected false, got true",
        "confs/1/layer/nout                | 3        | expected 4, got 3",
        "confs/6/layer/idropout/p          | 0        | a number",
        "confs/6/layer/idropout/p          | 1.5      | a number",
        "confs/6/layer/idropout/pschedule  | {\"@class\":\"org.nd4j.linalg.schedule.FixedSchedule\",\"value\":1} | expected null",
        "confs/7/layer/poolingType         | \"MAX\"  | expected \"AVG\"",
        "confs/7/layer/poolingDimensions   | [1]      | expected [2,3], got [1]",
        "confs/8/layer/nout                | 10000001 | a whole number 1 to 10000000",
        "confs/8/layer/hasLayerNorm        | true     | expected false, got true",
        "confs/9/layer/nout                | 3        | 3 outputs for 2 classes",
        "confs/9/layer/nin                 | 4000000000 | expected 10, got 4000000000",
        "confs/11/layer/lossFn             | {\"@class\":\"org.nd4j.linalg.lossfunctions.impl.LossMSE\"} | expected",
        "confs/11/layer/activationFn       | {\"@class\":\"org.nd4j.linalg.activations.impl.ActivationReLU\"} | expected",
        "confs/2/layer/@class              | \"org.deeplearning4j.nn.conf.layers.Upsampling2D\" | one of the layers that a plan knows",
        "confs/2/layer/@class              | \"org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer\" | one of the layers",
        "confs/2/layer/@class              | \"org.deeplearning4j.nn.conf.layers.LSTM\" | one of the layers",
        "confs/2/layer/@class              | \"DenseLayer\" | one of the layers",
        "confs/2/layer/@class              | 7        | expected a text, got 7",
        "confs/2/layer                     | null     | expected a text, got nothing",
        "confs/2/layer                     | [\"java.lang.String\",{}] | expected a text",
        "confs/2                           | null     | expected a text, got nothing",
        "confs/2/stepFunction              | {\"@class\":\"a.B\"} | expected null",
        "confs/2/optimizationAlgo          | \"LBFGS\"| expected \"STOCHASTIC",
        "confs/2/dataType                  | \"HALF\" | expected \"FLOAT\", got \"HALF\"",
        "confs/0/seed                      | 1e30     | a whole number of 64 bits",
        "confs/2/variables                 | [\"W\"]  | expected [], got [\"W\"]",
        "confs/2/iterationCount            | -1       | a whole number 0 to",
        "confs                             | []       | no layers",
        "confs                             | {}       | not a DL4J multi-layer network",
        "confs                             | [{},{}]  | expected a text, got nothing",
        "dataType                          | \"DOUBLE\" | expected \"FLOAT\"",
        "epochCount                        | 1e9      | a whole number",
        "backpropType                      | \"TruncatedBPTT\" | expected \"Standard\"",
        "tbpttFwdLength                    | 0        | expected 20, got 0",
        "inputPreProcessors                | {\"0\":{\"@class\":\"a.B\"}} | expected nothing of this name",
        "inputPreProcessors                | [\"a.B\",{}] | expected {}, got [\"a.B\",{}]",
        "inputPreProcessors                | {\"0\":[\"a.B\",{}]} | expected nothing of this name",
        "trainingWorkspaceMode             | \"SEPARATE\" | expected \"ENABLED\"",
        "cacheMode                         | \"HOST\" | expected \"NONE\"",
        "more                              | {}       | expected nothing of this name, got {}"
      })
  void madeByHand(String path, String value, String reason) throws IOException {
    JsonNode tree = with(path, value.strip());
    assertThatThrownBy(() -> read(tree))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason.strip())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\u001b"));
  }

  /** Three of them at every place of the file: it is refused, or means what it meant. */
  @Test
  void everyPlaceWithAnyOtherValue() throws IOException {
    List<String> values =
        List.of(
            "null",
            "-1",
            "0",
            "3",
            "2147483647",
            "9223372036854775807",
            "1e999",
            "-0.5",
            "\"\"",
            "\"NaN\"",
            "true",
            "[]",
            "{}",
            "[-1,0]",
            "[\"java.net.URL\",{}]",
            "{\"@class\":\"java.net.URL\"}");
    Random random = new Random(19);
    Set<String> opened = new TreeSet<>();
    for (String path : places(TREE, "", new ArrayList<>())) {
      for (int i = 0; i < 3; i++) {
        JsonNode tree = with(path, values.get(random.nextInt(values.size())));
        try {
          read(tree);
          if (!same(TREE.at("/" + path), tree.at("/" + path))) {
            opened.add(path.substring(path.lastIndexOf('/') + 1));
          }
        } catch (IllegalArgumentException e) {
          assertThat(e.getMessage()).as(path).doesNotContain("\n").isNotBlank();
        }
      }
    }
    assertThat(opened).isNotEmpty();
    assertThat(FREE).containsAll(opened);
  }

  private static boolean same(JsonNode a, JsonNode b) {
    return a.equals(b) || (a.isNumber() && b.isNumber() && a.asDouble() == b.asDouble());
  }

  private static List<String> places(JsonNode node, String path, List<String> found) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> places(field.getValue(), path + "/" + field.getKey(), found));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        places(node.get(i), path + "/" + i, found);
      }
    }
    if (!path.isEmpty()) {
      found.add(path.substring(1));
    }
    return found;
  }

  /** Both spellings of a type, at every place of the file: the class is never even looked up. */
  @Test
  void noClassThatAFileNamesIsInitialised() throws IOException {
    String name = HostileConfigurationsTest.class.getName() + "$Tripwire";
    List<String> spellings =
        List.of("[\"" + name + "\",{}]", "{\"@class\":\"" + name + "\"}", "\"" + name + "\"");
    List<String> places = places(TREE, "", new ArrayList<>());
    for (int i = 0; i < places.size(); i++) {
      JsonNode tree = with(places.get(i), spellings.get(i % spellings.size()));
      assertThatThrownBy(() -> read(tree))
          .as(places.get(i))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(System.getProperty("zero.tripwire")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1, filter 3x3 is larger than",
    "4, window 2x2 is larger",
    "4096, more than the limit"
  })
  void imagesThatDoNotFitAreRefused(int side, String reason) throws IOException {
    byte[] json = Json.MAPPER.writeValueAsString(TREE).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> StoredNetwork.read(json, description(side)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
