package io.github.zerotodl4j.dl4j.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.zerotodl4j.dl4j.twin.TwinLayer;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * A network out of a stranger's file.
 *
 * <p>DL4J's reader of configurations makes whatever class the text names, and hands its numbers to
 * native code. So it is not asked: the layers are read here as plain JSON, planned and counted, and
 * built anew with DL4J's builders. What has been built is then written as JSON and held against the
 * file, so that no part of the file means anything else than what was checked.
 */
final class StoredNetwork {
  private static final String NAME = "configuration.json";
  private static final int MOST_LAYERS = 500;

  private final JsonPart root;
  private final List<StoredLayer> layers;
  private final NetworkSpec plan;

  private StoredNetwork(JsonPart root, List<StoredLayer> layers, NetworkSpec plan) {
    this.root = root;
    this.layers = layers;
    this.plan = plan;
  }

  /**
   * Reads and counts a network; nothing is built yet.
   *
   * @param json DL4J's configuration
   * @param description whose images and classes have to fit it, and its plan if it has one
   * @throws IllegalArgumentException if it is none, none that a plan can say, or too dear
   */
  static StoredNetwork read(byte[] json, ModelDescription description) throws IOException {
    JsonPart root = new JsonPart(NAME, Json.MAPPER.readTree(json));
    if (!root.node().isObject() || !root.node().path("confs").isArray()) {
      throw new IllegalArgumentException(NAME + ": not a DL4J multi-layer network");
    }
    List<StoredLayer> layers = layers(root.field("confs").list(MOST_LAYERS));
    NetworkSpec plan = plan(layers, description);
    NetworkLimits.check(plan);
    checkClasses(plan, description);
    checkText(plan, description);
    return new StoredNetwork(root, layers, plan);
  }

  private static List<StoredLayer> layers(List<JsonPart> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(NAME + ": no layers");
    }
    List<StoredLayer> layers = new ArrayList<>();
    for (JsonPart part : parts) {
      StoredLayer layer = StoredLayer.read(part.field("layer"));
      part.field("layer")
          .field("@class")
          .check(
              layer.isEnd() == (layers.size() == parts.size() - 1),
              "an output or loss layer at the end and nowhere else");
      layers.add(layer);
    }
    return layers;
  }

  private static NetworkSpec plan(List<StoredLayer> layers, ModelDescription description) {
    List<LayerSpec> plan = new ArrayList<>();
    layers.forEach(layer -> plan.addAll(layer.plan()));
    if (plan.isEmpty()) {
      throw new IllegalArgumentException(NAME + ": no layers");
    }
    ImagePreprocessing images = description.preprocessing();
    // the shape alone counts here: weights come from the file
    return NetworkSpec.of(
        description.model(),
        WeightInit.he(),
        plan,
        images.channels(),
        images.height(),
        images.width());
  }

  private static void checkClasses(NetworkSpec plan, ModelDescription description) {
    if (plan.outputs() != description.classes().size()) {
      throw new IllegalArgumentException(
          "the network has "
              + plan.outputs()
              + " outputs for "
              + description.classes().size()
              + " classes");
    }
  }

  /** The plan that the file keeps as text must be that of its network. */
  private static void checkText(NetworkSpec plan, ModelDescription description) {
    if (description.networkIfAny().isEmpty()) {
      return;
    }
    NetworkSpec written = NetworkText.parse(description.networkIfAny().get());
    int[] images = plan.inputShape();
    boolean flat = written.layers().get(0) instanceof AffineSpec;
    int[] input = flat ? new int[] {images[0] * images[1] * images[2]} : images;
    boolean fits =
        Arrays.equals(written.inputShape(), input) || Arrays.equals(written.inputShape(), images);
    if (!fits || !NetworkText.layers(written).equals(NetworkText.layers(plan))) {
      throw new IllegalArgumentException(
          "its two descriptions differ: description.json has the network '"
              + NetworkText.of(written)
              + "', "
              + NAME
              + " has '"
              + NetworkText.layers(plan)
              + "'");
    }
  }

  /** Numbers that it stores: what is learnt and the running statistics. */
  long parameters() {
    return plan.parameterCount() + plan.statisticsCount();
  }

  /** Builds it, without taking memory for its numbers. */
  MultiLayerConfiguration configuration() throws IOException {
    JsonPart confs = root.field("confs");
    long seed = confs.at(0).field("seed").seed();
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(seed).updater(new Sgd()).list();
    layers.forEach(layer -> list.layer(layer.layer().layer()));
    int[] images = plan.inputShape();
    MultiLayerConfiguration built =
        list.setInputType(InputType.convolutional(images[1], images[2], images[0])).build();
    for (int i = 0; i < layers.size(); i++) {
      complete(built.getConf(i), layers.get(i), confs.at(i));
    }
    built.setIterationCount(root.field("iterationCount").whole(0, Integer.MAX_VALUE));
    built.setEpochCount(root.field("epochCount").whole(0, Integer.MAX_VALUE));
    compare(new JsonPart(NAME, Json.MAPPER.readTree(built.toJson())), root);
    return built;
  }

  /** Sets what training needs to go on: it changes no shape. */
  private static void complete(NeuralNetConfiguration conf, StoredLayer stored, JsonPart part) {
    Layer layer = conf.getLayer();
    JsonPart own = part.field("layer");
    if (!(stored.layer() instanceof TwinLayer.Dropout)) {
      stored.kept().ifPresent(kept -> layer.setIDropout(new Dropout(kept)));
    }
    if (layer instanceof BaseLayer base) {
      base.setActivationFn(
          StoredValues.activation(own.field("activationFn")).getActivationFunction());
      base.setIUpdater(StoredValues.updater(own.field("iupdater")));
      base.setRegularization(StoredValues.penalties(own.field("regularization")));
      base.setWeightInitFn(StoredValues.initialWeights(own.field("weightInitFn")));
    }
    conf.setIterationCount(part.field("iterationCount").whole(0, Integer.MAX_VALUE));
    conf.setEpochCount(part.field("epochCount").whole(0, Integer.MAX_VALUE));
    conf.setVariables(new ArrayList<>(conf.getLayer().initializer().paramKeys(layer)));
  }

  /** The first place at which a file differs from what was built from it. */
  private static void compare(JsonPart built, JsonPart file) {
    JsonNode expected = built.node();
    JsonNode got = file.node();
    if (expected instanceof ObjectNode object && got.isObject()) {
      object.fieldNames().forEachRemaining(name -> compare(built.field(name), file.field(name)));
      got.fieldNames()
          .forEachRemaining(
              name -> file.field(name).check(object.has(name), "nothing of this name"));
    } else if (expected instanceof ArrayNode && got.isArray() && expected.size() == got.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(built.at(i), file.at(i));
      }
    } else {
      file.check(same(expected, got), JsonPart.shown(expected));
    }
  }

  /** Another program may write 1 where DL4J writes 1.0. */
  private static boolean same(JsonNode expected, JsonNode got) {
    return expected.equals(got)
        || (expected.isNumber() && got.isNumber() && expected.asDouble() == got.asDouble());
  }
}
