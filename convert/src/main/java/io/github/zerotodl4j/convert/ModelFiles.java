package io.github.zerotodl4j.convert;

import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;

/** Finds the DL4J network of a hand-written plan and the other way round. */
final class ModelFiles {
  private static final double ANY_RATE = 0.01;

  private ModelFiles() {}

  /**
   * Returns how image files become this network's input: square, grey or RGB.
   *
   * @throws IOException if its samples are no square images
   */
  static ImagePreprocessing preprocessing(NetworkSpec spec) throws IOException {
    int[] shape = spec.inputShape();
    for (int channels : new int[] {1, 3}) {
      int side = (int) Math.round(Math.sqrt(Shapes.size(shape) / (double) channels));
      boolean matches = shape.length == 1 || shape[0] == channels;
      if (matches && channels * side * side == Shapes.size(shape)) {
        ImagePreprocessing.Color color =
            channels == 1 ? ImagePreprocessing.Color.GREY : ImagePreprocessing.Color.RGB;
        return new ImagePreprocessing(side, side, ImagePreprocessing.Resize.STRETCH, color, true);
      }
    }
    throw new IOException(
        String.format(
            "%s: its input %s is no square grey or colour image, which model files are for",
            spec.name(), Shapes.text(shape)));
  }

  /** Builds DL4J's network of the same plan, as {@code zero train} does. */
  static MultiLayerNetwork network(NetworkSpec spec, ImagePreprocessing images) {
    NetworkSpec forImages = spec.withInput(images.channels(), images.height(), images.width());
    return Dl4jTwin.network(forImages, UpdateRule.sgd(ANY_RATE), 0);
  }

  /**
   * Returns the hand-written plan of a saved model: the text in its description, or what its name
   * says where an older version wrote it.
   *
   * @param file the model file, for messages
   * @throws IOException if there is none, or the text is wrong or not that of the network
   */
  static NetworkSpec spec(Path file, SavedModel saved) throws IOException {
    ModelDescription description = saved.description();
    Optional<String> text = description.networkIfAny();
    NetworkSpec spec = text.isPresent() ? written(file, text.get()) : named(file, saved);
    ImagePreprocessing images = description.preprocessing();
    int[] shape = {images.channels(), images.height(), images.width()};
    long numbers = spec.parameterCount() + spec.statisticsCount();
    boolean fits =
        Arrays.equals(spec.inputShape(), shape)
            || Arrays.equals(spec.inputShape(), new int[] {images.floats()});
    if (!fits || spec.outputs() != description.classes().size()) {
      throw new IOException(
          String.format(
              "%s: its network takes %s and has %d classes, its images are %s and its classes %d",
              file,
              Shapes.text(spec.inputShape()),
              spec.outputs(),
              Shapes.text(shape),
              description.classes().size()));
    }
    if (numbers != saved.network().numParams()) {
      throw new IOException(
          String.format(
              "%s: its network %s has %d numbers, the file holds %d",
              file, spec.name(), numbers, saved.network().numParams()));
    }
    return spec;
  }

  private static NetworkSpec written(Path file, String text) throws IOException {
    try {
      return NetworkText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": its " + e.getMessage(), e);
    }
  }

  private static NetworkSpec named(Path file, SavedModel saved) throws IOException {
    ModelDescription description = saved.description();
    ImagePreprocessing images = description.preprocessing();
    int classes = description.classes().size();
    CatalogueEntry network =
        Catalogue.find(description.model())
            .orElseThrow(
                () ->
                    new IOException(
                        String.format(
                            "%s: its network %s has no hand-written twin; those that have one are"
                                + " %s",
                            file, description.model(), String.join(", ", Catalogue.names()))));
    return network.equals(Catalogue.MLP)
        ? perceptron(saved.network(), images.floats(), classes)
        : network.spec(classes, images.channels(), images.height(), images.width());
  }

  private static NetworkSpec perceptron(MultiLayerNetwork network, int inputs, int classes) {
    List<Integer> hidden = new ArrayList<>();
    String activation = "relu";
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof DenseLayer dense) {
        hidden.add((int) dense.getNOut());
        activation = dense.getActivationFn() instanceof ActivationSigmoid ? "sigmoid" : "relu";
      }
    }
    return Catalogue.perceptron(hidden, activation).spec(classes, inputs);
  }
}
