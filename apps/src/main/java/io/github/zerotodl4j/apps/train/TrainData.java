package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.data.DrawnPictures;
import io.github.zerotodl4j.apps.data.LabelledPictures;
import io.github.zerotodl4j.dl4j.training.BatchSource;
import io.github.zerotodl4j.dl4j.training.ImageFileSource;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.BatchSettings;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.LoaderStatistics;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run learns from: an image folder, MNIST's IDX files, or pictures drawn here.
 *
 * @param description one line that says what it is
 * @param remarks what was left out or looks wrong
 * @param training batches to learn from
 * @param validation batches to choose the best epoch by
 * @param trainingImages the files behind {@code training}; none for MNIST
 * @param validationPictures the pictures behind {@code validation}
 */
public record TrainData(
    String description,
    List<String> remarks,
    BatchSource training,
    Optional<BatchSource> validation,
    List<LabelledImage> trainingImages,
    LabelledPictures validationPictures)
    implements AutoCloseable {

  public static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

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
    String drawn = DrawnPictures.areIn(data) ? "pictures drawn by code, not photos: " : "";
    List<LabelledImage> validation = folder.images(Split.VALIDATION);
    return new TrainData(
        drawn + folder.description(),
        folder.remarks(),
        new ImageFileSource(training(folder.images(Split.TRAIN), settings)),
        validation.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ImageFileSource(
                    new ImageBatches(
                        validation,
                        settings.preprocessing(),
                        BatchSettings.evaluation(settings.batchSize())))),
        folder.images(Split.TRAIN),
        new LabelledPictures.Files(validation));
  }

  private static ImageBatches training(List<LabelledImage> images, TrainingSettings settings) {
    Augmentation ranges = settings.augmentationIfAny().orElse(Augmentation.none());
    return new ImageBatches(
        images,
        settings.preprocessing(),
        BatchSettings.training(settings.batchSize(), ranges, settings.seed())
            .withThreads(settings.threads()));
  }

  private static TrainData digits(Path data, TrainingSettings settings) throws IOException {
    DataSet train = Mnist.load(data).train();
    int aside = (int) Math.round(train.size() * settings.validation());
    int learn = train.size() - aside;
    var learnt = new LabelledPictures.Digits(train, 0, learn);
    var validation = new LabelledPictures.Digits(train, learn, train.size());
    String description =
        String.format(
            Locale.ROOT, "MNIST in %s, images: train %d, validation %d", data, learn, aside);
    return new TrainData(
        description,
        List.of(),
        source(learnt, settings, true),
        aside == 0 ? Optional.empty() : Optional.of(source(validation, settings, false)),
        List.of(),
        validation);
  }

  private static BatchSource source(
      LabelledPictures.Digits digits, TrainingSettings settings, boolean shuffle) {
    return digits.source(settings.preprocessing(), settings.batchSize(), shuffle, settings.seed());
  }

  /** Files left out so far, each with the reason. */
  Map<Path, String> skipped() {
    Map<Path, String> skipped = new TreeMap<>();
    if (training instanceof ImageFileSource files) {
      skipped.putAll(files.batches().skipped());
    }
    if (validation.isPresent() && validation.get() instanceof ImageFileSource files) {
      skipped.putAll(files.batches().skipped());
    }
    return skipped;
  }

  /** Who waited for whom while training; empty for digits in memory. */
  Optional<LoaderStatistics> loader() {
    return training instanceof ImageFileSource files
        ? Optional.of(files.batches().statistics())
        : Optional.empty();
  }

  @Override
  public void close() {
    training.close();
    validation.ifPresent(BatchSource::close);
  }
}
