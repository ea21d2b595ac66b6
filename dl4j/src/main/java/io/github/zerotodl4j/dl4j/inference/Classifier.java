package io.github.zerotodl4j.dl4j.inference;

import io.github.zerotodl4j.dl4j.cam.GradCam;
import io.github.zerotodl4j.dl4j.cam.GraphCam;
import io.github.zerotodl4j.dl4j.cam.NoHeatMapException;
import io.github.zerotodl4j.dl4j.cam.PlanCam;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.imported.ImportedNetwork;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.training.Inputs;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.dl4j.twin.InputShape;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import io.github.zerotodl4j.images.BatchSettings;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageEpoch;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.WebAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A trained model that names images; all it needs is its file. Several threads take turns with it.
 *
 * <pre>{@code
 * Classifier classifier = Classifier.load(Path.of("runs/cats/best.zip"));
 * classifier.predict(List.of(Path.of("photo.jpg")), 32, p -> System.out.println(p.top(1)));
 * }</pre>
 */
public final class Classifier {

  private static final String OVERFLOW =
      "what the network answers is not a number: its parameters are too large; train it anew";

  private final ModelDescription description;
  private final Supplier<ModelSummary> summary;
  private final Supplier<GradCam> heatMaps;
  private final Function<ImageBatch, float[][]> network;

  private Classifier(
      ModelDescription description,
      Supplier<ModelSummary> summary,
      Supplier<GradCam> heatMaps,
      Function<ImageBatch, float[][]> network) {
    this.description = description;
    this.summary = summary;
    this.heatMaps = heatMaps;
    this.network = network;
  }

  /** Opens a model file, of ours or of Keras. */
  public static Classifier load(Path file) throws IOException {
    NativeRuntime.installTunedIfNone();
    if (ImportedModel.isOne(file)) {
      ImportedNetwork network = new ImportedNetwork(ImportedModel.load(file));
      return new Classifier(
          network.description(),
          network::summary,
          () -> GraphCam.of(network),
          network::probabilities);
    }
    SavedModel model = ModelFile.read(file);
    return of(model, batch -> Inputs.probabilities(model.network(), batch));
  }

  /**
   * The same classes and pre-processing, asked of another network.
   *
   * @param network gives the probabilities of a batch, {@code [n][classes]}
   */
  public static Classifier of(SavedModel model, Function<ImageBatch, float[][]> network) {
    return new Classifier(
        model.description(),
        () -> summary(model),
        () ->
            PlanCam.of(
                model.description().model(), model.network(), model.description().preprocessing()),
        network);
  }

  /** Classes, pre-processing, versions. */
  public ModelDescription description() {
    return description;
  }

  /**
   * What the model says about images in memory, {@code [n][classes]}, at its temperature.
   *
   * @param batch of the shape that {@link ModelDescription#preprocessing} gives
   * @throws IllegalArgumentException if they are no numbers: what the network computes overflows
   */
  public synchronized float[][] probabilities(ImageBatch batch) {
    float[][] answers = Inputs.probabilities(network, batch, description().mirrored());
    for (float[] answer : answers) {
      for (float p : answer) {
        if (!Float.isFinite(p)) {
          throw new IllegalArgumentException(OVERFLOW);
        }
      }
    }
    description
        .temperatureIfAny()
        .ifPresent(temperature -> Arrays.setAll(answers, i -> temperature.applied(answers[i])));
    return answers;
  }

  /**
   * Where in pictures the network finds what speaks for a class; of a picture as it is, whether its
   * mirror image is asked too or not.
   *
   * <pre>{@code
   * RgbImage over = classifier.heatMaps().of(batch, label).get(0).over(picture);
   * }</pre>
   *
   * @throws NoHeatMapException if the network has no feature maps in front of its classifier
   */
  public GradCam heatMaps() {
    return heatMaps.get();
  }

  /** Layers, shapes, parameters and multiply-adds. */
  public ModelSummary summary() {
    return summary.get();
  }

  private static ModelSummary summary(SavedModel model) {
    ImagePreprocessing shape = model.description().preprocessing();
    return ModelSummary.of(
        model.description().model(),
        new InputShape(shape.channels(), shape.height(), shape.width()),
        model.network());
  }

  /**
   * All image files below the given folders, sorted, and the given files themselves, unseen.
   *
   * @param remarks receives a line for each folder that was left out
   * @throws IOException if a folder cannot be read, or for a web address
   */
  public static List<Path> files(List<Path> given, List<String> remarks) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : given) {
      WebAddress.refuse(path.toString(), "the file or its folder");
      if (Files.isDirectory(path)) {
        files.addAll(ImageFolder.files(path, remarks));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  /**
   * Names images, streaming: memory does not grow with their number.
   *
   * @param files in the order of the answers; unreadable ones get an answer with the reason
   * @param batchSize images at a time
   * @param answers receives one prediction per file
   */
  public void predict(List<Path> files, int batchSize, Consumer<Prediction> answers) {
    if (files.isEmpty()) {
      return;
    }
    List<LabelledImage> images = files.stream().map(file -> new LabelledImage(file, 0)).toList();
    BatchSettings settings = BatchSettings.evaluation(batchSize).withCacheBytes(0);
    try (ImageBatches batches = new ImageBatches(images, description().preprocessing(), settings)) {
      int next = 0;
      try (ImageEpoch epoch = batches.epoch(0)) {
        while (hasNext(epoch)) {
          next = answer(epoch.next(), files, next, batches.skipped(), answers);
        }
      }
      for (; next < files.size(); next++) {
        answers.accept(unreadable(files.get(next), batches.skipped()));
      }
    }
  }

  /**
   * A stream in which nothing at all is readable ends with an error: here each file has its own.
   */
  private static boolean hasNext(ImageEpoch epoch) {
    try {
      return epoch.hasNext();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private int answer(
      ImageBatch batch,
      List<Path> files,
      int from,
      Map<Path, String> skipped,
      Consumer<Prediction> answers) {
    float[][] p = probabilities(batch);
    int next = from;
    for (int i = 0; i < batch.size(); i++) {
      for (; next < batch.indices()[i]; next++) {
        answers.accept(unreadable(files.get(next), skipped));
      }
      answers.accept(
          new Prediction(files.get(next++), description().classes(), p[i], Optional.empty()));
    }
    return next;
  }

  private Prediction unreadable(Path file, Map<Path, String> skipped) {
    String reason = skipped.getOrDefault(file, "cannot be read");
    return new Prediction(file, description().classes(), new float[0], Optional.of(reason));
  }
}
