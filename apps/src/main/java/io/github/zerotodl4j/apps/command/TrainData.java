package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.image.Augmentation;
import io.github.zerotodl4j.dl4j.image.BatchSettings;
import io.github.zerotodl4j.dl4j.image.ImageBatches;
import io.github.zerotodl4j.dl4j.image.ImageFolder;
import io.github.zerotodl4j.dl4j.image.LabelledImage;
import io.github.zerotodl4j.dl4j.image.Split;
import io.github.zerotodl4j.dl4j.training.ArraySource;
import io.github.zerotodl4j.dl4j.training.BatchSource;
import io.github.zerotodl4j.dl4j.training.ImageFileSource;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run learns from: an image folder, MNIST's IDX files, or pictures drawn here.
 *
 * @param training batches to learn from
 * @param validation batches to choose the best epoch by
 * @param validationImages the files behind {@code validation}; none for MNIST
 */
record TrainData(
    BatchSource training, Optional<BatchSource> validation, List<LabelledImage> validationImages)
    implements AutoCloseable {

  static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private static final int DRAWN_TRAINING = 400;
  private static final int DRAWN_TEST = 100;
  private static final int DRAWN_SIDE = 112;

  /** Draws two classes of animals into a folder, if they are not there yet. */
  static Path draw(Path folder, long seed) throws IOException {
    if (!Files.isDirectory(folder.resolve("test"))) {
      var drawn = SyntheticPictures.create(DRAWN_TRAINING, DRAWN_TEST, DRAWN_SIDE, seed);
      SyntheticPictures.writeTo(drawn.train(), folder.resolve("train"));
      SyntheticPictures.writeTo(drawn.test(), folder.resolve("test"));
    }
    return folder;
  }

  /** The classes, in the order of the network's outputs. */
  static List<String> classes(Path data) throws IOException {
    return Mnist.isIn(data) ? DIGITS : ImageFolder.scan(data).classes();
  }

  static TrainData open(TrainingSettings settings) throws IOException {
    Path data = Path.of(settings.data());
    return Mnist.isIn(data) ? digits(data, settings) : images(data, settings);
  }

  private static TrainData images(Path data, TrainingSettings settings) throws IOException {
    ImageFolder folder = ImageFolder.scan(data);
    if (!folder.classes().equals(settings.classes())) {
      throw new UserError(
          data + ": its classes " + folder.classes() + " are not the run's, " + settings.classes());
    }
    if (settings.validation() > 0) {
      folder = folder.withValidation(settings.validation(), settings.seed());
    }
    List<LabelledImage> validation = folder.images(Split.VALIDATION);
    Optional<Augmentation> augmentation = settings.augmentationIfAny();
    BatchSettings learning =
        BatchSettings.training(
                settings.batchSize(), augmentation.orElse(Augmentation.none()), settings.seed())
            .withThreads(settings.threads());
    ImageBatches training =
        new ImageBatches(folder.images(Split.TRAIN), settings.preprocessing(), learning);
    return new TrainData(
        new ImageFileSource(training),
        validation.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ImageFileSource(
                    new ImageBatches(
                        validation,
                        settings.preprocessing(),
                        BatchSettings.evaluation(settings.batchSize())))),
        validation);
  }

  private static TrainData digits(Path data, TrainingSettings settings) throws IOException {
    DataSet train = Mnist.load(data).train();
    int aside = (int) Math.round(train.size() * settings.validation());
    int learn = train.size() - aside;
    return new TrainData(
        source(train, 0, learn, settings, true),
        aside == 0
            ? Optional.empty()
            : Optional.of(source(train, learn, train.size(), settings, false)),
        List.of());
  }

  private static BatchSource source(
      DataSet data, int from, int to, TrainingSettings settings, boolean shuffle) {
    int[] shape = data.sampleShape();
    int length = shape[0] * shape[1] * shape[2];
    float[] pixels = new float[(to - from) * length];
    int[] labels = new int[to - from];
    for (int i = from; i < to; i++) {
      data.copySample(i, pixels, (i - from) * length);
      labels[i - from] = data.label(i);
    }
    return new ArraySource(pixels, labels, shape, settings.batchSize(), shuffle, settings.seed());
  }

  /** Files left out so far, each with the reason. */
  Map<Path, String> skipped() {
    return training instanceof ImageFileSource files ? files.batches().skipped() : Map.of();
  }

  @Override
  public void close() {
    training.close();
    validation.ifPresent(BatchSource::close);
  }
}
