package io.github.zerotodl4j.training;

import io.github.zerotodl4j.dl4j.training.BatchSource;
import io.github.zerotodl4j.dl4j.training.ImageFileSource;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.BatchSettings;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.LabelledImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Batches of image files as a run asks for them. */
public final class TrainSources {

  private TrainSources() {}

  /**
   * What another machine learns from that is told what was found here.
   *
   * @param training images to learn from; none for digits, which it reads itself
   * @param validation images to choose the best epoch by
   * @param skipped files that are left out
   */
  public static TrainData told(
      TrainingSettings settings,
      List<LabelledImage> training,
      List<LabelledImage> validation,
      Map<Path, String> skipped)
      throws IOException {
    if (training.isEmpty()) {
      return TrainData.digits(Path.of(settings.data()), settings);
    }
    return new TrainData(
        settings.data(),
        List.of(),
        training(training, settings, skipped),
        validation(validation, settings, skipped),
        training,
        validation,
        new LabelledPictures.Files(validation),
        new LabelledPictures.Files(List.of()),
        Optional.empty());
  }

  static BatchSource training(
      List<LabelledImage> images, TrainingSettings settings, Map<Path, String> skipped) {
    return new ImageFileSource(batches(images, settings).leavingOut(skipped));
  }

  static Optional<BatchSource> validation(
      List<LabelledImage> images, TrainingSettings settings, Map<Path, String> skipped) {
    if (images.isEmpty()) {
      return Optional.empty();
    }
    BatchSettings inOrder = BatchSettings.evaluation(settings.batchSize());
    ImageBatches batches = new ImageBatches(images, settings.preprocessing(), inOrder);
    return Optional.of(new ImageFileSource(batches.leavingOut(skipped)));
  }

  static ImageBatches batches(List<LabelledImage> images, TrainingSettings settings) {
    Augmentation ranges = settings.augmentationIfAny().orElse(Augmentation.none());
    return new ImageBatches(
        images,
        settings.preprocessing(),
        BatchSettings.training(settings.batchSize(), ranges, settings.seed())
            .withThreads(settings.threads()));
  }
}
