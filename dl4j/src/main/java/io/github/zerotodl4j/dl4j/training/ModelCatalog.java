package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.model.CatDogAlexNet;
import io.github.zerotodl4j.dl4j.model.Dl4jModel;
import io.github.zerotodl4j.dl4j.model.InputShape;
import io.github.zerotodl4j.dl4j.model.Mlp;
import io.github.zerotodl4j.dl4j.model.ModelSpec;
import io.github.zerotodl4j.dl4j.model.OptimizerSpec;
import io.github.zerotodl4j.dl4j.model.SimpleConvNet;
import io.github.zerotodl4j.dl4j.model.SmallConvNet;
import io.github.zerotodl4j.dl4j.model.VggLike;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The networks that can be trained, by the names they have on the command line. */
public final class ModelCatalog {

  private static final List<String> NAMES =
      List.of(
          "small-conv-net",
          "alexnet",
          "alexnet-classic",
          "vgg-like",
          "vgg11",
          "vgg13",
          "vgg16",
          "vgg19",
          "simple-conv-net",
          "mlp");

  private ModelCatalog() {}

  /** All names. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Plans the network of a run; refuses images that are too small for it, and ones so large that
   * its model file could not be read again.
   */
  public static ModelSpec spec(TrainingSettings settings) {
    InputShape input =
        new InputShape(
            settings.preprocessing().channels(),
            settings.preprocessing().height(),
            settings.preprocessing().width());
    ModelSpec spec = spec(settings.model(), input, settings.classes().size());
    long parameters = spec.summary().parameters();
    if (parameters > ConfigurationCheck.MOST_PARAMETERS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: images of %dx%d make %,d parameters, more than the limit of %,d; make the images"
                  + " smaller (--image-size)",
              settings.model(),
              input.width(),
              input.height(),
              parameters,
              ConfigurationCheck.MOST_PARAMETERS));
    }
    return spec;
  }

  /** Plans a network by its name; refuses images that are too small for it. */
  public static ModelSpec spec(String model, InputShape input, int classes) {
    return switch (model) {
      case "small-conv-net" -> SmallConvNet.of(input, classes);
      case "alexnet" -> CatDogAlexNet.tutorial(input, classes);
      case "alexnet-classic" -> CatDogAlexNet.classic(input, classes);
      case "vgg11" -> VggLike.vgg11(input, classes);
      case "vgg13" -> VggLike.vgg13(input, classes);
      case "vgg16" -> VggLike.vgg16(input, classes);
      case "vgg19" -> VggLike.vgg19(input, classes);
      case "vgg-like" -> VggLike.of(input, classes);
      case "simple-conv-net" -> SimpleConvNet.of(input, classes);
      case "mlp" -> Mlp.of(input, classes);
      default ->
          throw new IllegalArgumentException(
              "model: expected one of " + String.join(", ", NAMES) + ", got \"" + model + "\"");
    };
  }

  /** Builds the network of a run with weights drawn from its seed. */
  public static MultiLayerNetwork network(TrainingSettings settings) {
    OptimizerSpec optimizer =
        OptimizerSpec.of(settings.optimizer(), settings.learningRate())
            .withWeightDecay(settings.weightDecay());
    return Dl4jModel.create(spec(settings), optimizer, settings.seed()).network();
  }
}
