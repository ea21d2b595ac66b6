package io.github.zerotodl4j.comparison.convert;

import io.github.zerotodl4j.dl4j.image.ImagePreprocessing;
import io.github.zerotodl4j.dl4j.model.CatDogAlexNet;
import io.github.zerotodl4j.dl4j.model.Dl4jModel;
import io.github.zerotodl4j.dl4j.model.InputShape;
import io.github.zerotodl4j.dl4j.model.Mlp;
import io.github.zerotodl4j.dl4j.model.ModelSpec;
import io.github.zerotodl4j.dl4j.model.OptimizerSpec;
import io.github.zerotodl4j.dl4j.model.SimpleConvNet;
import io.github.zerotodl4j.dl4j.model.VggLike;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.network.Networks;
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

  /** Builds DL4J's network of the same name and sizes, as {@code zero train} does. */
  static MultiLayerNetwork network(NetworkSpec spec, ImagePreprocessing images) {
    InputShape input = new InputShape(images.channels(), images.height(), images.width());
    ModelSpec model =
        switch (spec.name()) {
          case "mlp" -> new Mlp(input, hidden(spec), spec.outputs(), activation(spec));
          case "simple-conv-net" -> SimpleConvNet.of(input, spec.outputs());
          case "vgg-like" -> VggLike.of(input, spec.outputs());
          case "alexnet" -> CatDogAlexNet.tutorial(input, spec.outputs());
          default -> throw new IllegalArgumentException("no network " + spec.name() + " in DL4J");
        };
    return Dl4jModel.create(model, OptimizerSpec.sgd(ANY_RATE), 0).network();
  }

  private static List<Integer> hidden(NetworkSpec spec) {
    List<Integer> units =
        spec.layers().stream()
            .filter(AffineSpec.class::isInstance)
            .map(layer -> ((AffineSpec) layer).outputs())
            .toList();
    return units.subList(0, units.size() - 1);
  }

  private static String activation(NetworkSpec spec) {
    return spec.layers().contains(ActivationSpec.SIGMOID) ? "sigmoid" : "relu";
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
    if (!Networks.names().contains(description.model())) {
      throw new IOException(
          String.format(
              "%s: its network %s has no hand-written twin; those that have one are %s",
              file, description.model(), String.join(", ", Networks.names())));
    }
    return description.model().equals("mlp")
        ? perceptron(saved.network(), images.floats(), classes)
        : Networks.byName(
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
