package io.github.zerotodl4j.comparison.convert;

import io.github.zerotodl4j.dl4j.image.ImagePreprocessing;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;

/** Finds the DL4J network of a hand-written plan and the other way round, by the model's name. */
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
   * Returns the hand-written plan of a saved model.
   *
   * @throws IOException if there is none of that name
   */
  static NetworkSpec spec(Path file, SavedModel saved) throws IOException {
    ModelDescription description = saved.description();
    ImagePreprocessing images = description.preprocessing();
    int classes = description.classes().size();
    if (!Catalogue.names(Catalogue.compared()).contains(description.model())) {
      throw new IOException(
          String.format(
              "%s: its network %s has no hand-written twin; those that have one are %s",
              file, description.model(), String.join(", ", Catalogue.names(Catalogue.compared()))));
    }
    return description.model().equals("mlp")
        ? perceptron(saved.network(), images.floats(), classes)
        : Catalogue.spec(
            description.model(), classes, images.channels(), images.height(), images.width());
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
    return NetworkGuess.mlp(inputs, hidden, classes, activation);
  }
}
