package io.github.zerotodl4j.convert;

import static io.github.zerotodl4j.plan.DropoutConvention.INVERTED;

import io.github.zerotodl4j.comparison.bridge.DropoutBridge;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Folders;
import io.github.zerotodl4j.plan.shape.ShapeException;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Carries saved parameters from a NumPy file to a model file or back, and measures that both sides
 * then say the same.
 *
 * <p>An {@code .npz} holds the book's names and the network's own dropout convention, a model file
 * DL4J's; {@link WeightBridge} translates. Of a model file the updater's state is left behind.
 */
public final class Conversion {
  private static final int COMPARED_SAMPLES = 4;
  private static final UpdateRule ANY_RULE = UpdateRule.of("sgd", 0.01);

  private Conversion() {}

  /**
   * What an {@code .npz} cannot say.
   *
   * @param model the network's name or text; null to tell it from the shapes
   * @param size width and height of its images; null to tell it from the shapes
   * @param classes the class names; null for the digits, cat and dog, or numbers
   * @param activation {@code relu} or {@code sigmoid}, of {@code mlp}
   * @param dropout the convention of the parameters in the {@code .npz}; null for the network's own
   */
  public record Hints(
      String model,
      Integer size,
      List<String> classes,
      String activation,
      DropoutConvention dropout) {

    private NetworkSpec applied(NetworkSpec spec) {
      return dropout == null ? spec : spec.withDropout(dropout);
    }
  }

  /**
   * What was converted.
   *
   * @param spec the network's plan
   * @param classes the class names
   * @param largestDifference the largest difference of a class probability between the two sides,
   *     on a few random images
   */
  public record Converted(NetworkSpec spec, List<String> classes, double largestDifference) {}

  /**
   * Converts to a model file.
   *
   * @param weights a NumPy file with the book's names
   * @param model the model file to write
   * @param hints what the first cannot say
   * @throws IOException if the parameters are those of no network, or a file cannot be read or
   *     written
   */
  public static Converted toModelFile(Path weights, Path model, Hints hints) throws IOException {
    NetworkSpec spec =
        hints.applied(new NetworkGuess(weights.toString(), NpzFile.read(weights), hints).spec());
    List<String> classes = hints.classes() == null ? names(spec) : hints.classes();
    if (classes.size() != spec.outputs()) {
      throw new IOException(
          String.format(
              "%s: the network has %d classes, got %d names: %s",
              weights, spec.outputs(), classes.size(), classes));
    }
    StackedNetwork scratch = StackedNetwork.of(spec, 0);
    WeightFile.load(weights, scratch);
    NativeRuntime.installTunedIfNone();
    ImagePreprocessing images = ModelFiles.preprocessing(spec);
    MultiLayerNetwork dl4j = ModelFiles.network(spec, images);
    WeightBridge.between(DropoutBridge.inConvention(scratch, INVERTED), dl4j).toDl4j();
    double difference = difference(scratch, dl4j, images);
    ModelDescription description =
        ModelDescription.of(
            spec.withInput(images.channels(), images.height(), images.width()),
            classes,
            images,
            false);
    Folders.createFor(model);
    ModelFile.write(model, new SavedModel(dl4j, description, Optional.empty()), new AtomicFiles());
    dl4j.close();
    return new Converted(spec, classes, difference);
  }

  /**
   * Converts to a NumPy file.
   *
   * @param model a model file of this program
   * @param weights the NumPy file to write
   * @param hints in which dropout convention
   * @throws IOException if the model has no hand-written twin, or a file cannot be read or written
   */
  public static Converted toWeights(Path model, Path weights, Hints hints) throws IOException {
    NativeRuntime.installTunedIfNone();
    SavedModel saved = ModelFile.read(model);
    NetworkSpec spec = hints.applied(ModelFiles.spec(model, saved));
    StackedNetwork inverted = byHand(model, saved);
    StackedNetwork scratch = DropoutBridge.inConvention(inverted, spec.dropout());
    double difference = difference(scratch, saved.network(), saved.description().preprocessing());
    Folders.createFor(weights);
    WeightFile.save(scratch, weights);
    saved.network().close();
    return new Converted(spec, saved.description().classes(), difference);
  }

  /** The hand-written network with a saved model's weights, dropout as DL4J has it. */
  static StackedNetwork byHand(Path model, SavedModel saved) throws IOException {
    NetworkSpec spec = ModelFiles.spec(model, saved).withDropout(INVERTED);
    StackedNetwork network = StackedNetwork.of(spec, 0);
    try {
      WeightBridge.between(network, saved.network()).toScratch();
    } catch (ShapeException e) {
      throw new IOException(model + ": " + e.getMessage(), e);
    }
    return network;
  }

  private static List<String> names(NetworkSpec spec) {
    return Catalogue.find(spec.name())
                .map(CatalogueEntry::data)
                .equals(Optional.of(DataKind.PHOTOS))
            && spec.outputs() == DataKind.PHOTOS.classes()
        ? List.of("cat", "dog")
        : IntStream.range(0, spec.outputs()).mapToObj(String::valueOf).toList();
  }

  private static double difference(
      StackedNetwork scratch, MultiLayerNetwork dl4j, ImagePreprocessing images) {
    int classes = scratch.outputs();
    Batch batch =
        Batch.allocate(COMPARED_SAMPLES, images.channels(), images.height(), images.width());
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < batch.x().size(); i++) {
      batch.x().data()[i] = (float) random.nextDouble();
    }
    Learner here = new ScratchLearner(scratch, Optimizers.of(ANY_RULE));
    Learner there =
        new Dl4jLearner(dl4j, classes, images.channels(), images.height(), images.width());
    float[] ours = new float[COMPARED_SAMPLES * classes];
    float[] theirs = new float[COMPARED_SAMPLES * classes];
    here.predict(batch, ours);
    there.predict(batch, theirs);
    double largest = 0;
    for (int i = 0; i < ours.length; i++) {
      double difference = Math.abs(ours[i] - theirs[i]);
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest;
  }
}
