package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.dl4j.twin.InputShape;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.text.NetworkTextException;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The network of a training run: what its settings name, for its images and classes. */
public final class ModelCatalog {
  private static final int LARGEST_SIDE = 4096;

  private ModelCatalog() {}

  /**
   * Plans the network of a run.
   *
   * @throws IllegalArgumentException if images are too small for it, or too large
   */
  public static NetworkSpec spec(TrainingSettings settings) {
    ImagePreprocessing images = settings.preprocessing();
    InputShape input = new InputShape(images.channels(), images.height(), images.width());
    String network = settings.networkIfAny().orElse(settings.model());
    return spec(network, input, settings.classes().size());
  }

  /**
   * Plans a network for images; refuses those that are too small for it, and ones so large that its
   * model file could not be read again.
   *
   * @param model a name of the catalogue, or a network's text
   * @throws IllegalArgumentException if there is no such network, or images do not fit it
   */
  public static NetworkSpec spec(String model, InputShape input, int classes) {
    NetworkSpec spec;
    try {
      spec = plan(model, input, classes);
    } catch (NetworkTextException e) {
      // the catalogue's texts have no mistakes: it is the images that do not fit
      if (Catalogue.isText(model)) {
        throw e;
      }
      int smallest = smallest(model, input.channels(), classes);
      if (Math.min(input.width(), input.height()) < smallest) {
        throw new IllegalArgumentException(
            String.format(
                "%s: image of %dx%d is too small, the smallest that works is %dx%d",
                model, input.width(), input.height(), smallest, smallest),
            e);
      }
      // one array alone is too large to be planned by itself: the whole is counted
      spec =
          plan(model, InputShape.square(input.channels(), smallest), classes)
              .withInput(input.channels(), input.height(), input.width());
    }
    NetworkLimits.check(spec);
    return spec;
  }

  private static NetworkSpec plan(String model, InputShape input, int classes) {
    return Catalogue.spec(model, classes, input.channels(), input.height(), input.width())
        .withInput(input.channels(), input.height(), input.width());
  }

  private static int smallest(String model, int channels, int classes) {
    return IntStream.rangeClosed(1, LARGEST_SIDE)
        .filter(side -> fits(model, InputShape.square(channels, side), classes))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(model + ": takes no square image of any size"));
  }

  private static boolean fits(String model, InputShape input, int classes) {
    try {
      plan(model, input, classes);
      return true;
    } catch (NetworkTextException e) {
      return false;
    }
  }

  /** The update rule of a run. */
  public static UpdateRule rule(TrainingSettings settings) {
    return UpdateRule.of(settings.optimizer(), settings.learningRate())
        .withWeightDecay(settings.weightDecay());
  }

  /** Builds the network of a run with the weights that its seed gives. */
  public static MultiLayerNetwork network(TrainingSettings settings) {
    return network(settings, rule(settings));
  }

  static MultiLayerNetwork network(TrainingSettings settings, UpdateRule rule) {
    NativeRuntime.installTunedIfNone();
    return Dl4jTwin.network(spec(settings), rule, settings.seed());
  }
}
