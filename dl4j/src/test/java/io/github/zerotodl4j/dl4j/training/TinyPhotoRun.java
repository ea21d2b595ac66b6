package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.BatchSettings;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * A run on image files in which everything that a resumed run must take up again is at work:
 * shuffling, augmentation, dropout, Adam, the plateau schedule and the count for early stopping.
 */
final class TinyPhotoRun {

  private static final int IMAGES = 8;

  private TinyPhotoRun() {}

  /** Draws noise, darker for the first class. */
  static Path draw(Path folder) throws IOException {
    Random random = new Random(11);
    for (String name : TinyRun.CLASSES) {
      Path to = Files.createDirectories(folder.resolve(name));
      int least = name.equals("light") ? 90 : 40;
      for (int i = 0; i < IMAGES; i++) {
        byte[] data = new byte[3 * TinyRun.SIZE * TinyRun.SIZE];
        for (int k = 0; k < data.length; k++) {
          data[k] = (byte) (least + random.nextInt(120));
        }
        Files.write(
            to.resolve(i + ".png"), PngFile.encode(new RgbImage(TinyRun.SIZE, TinyRun.SIZE, data)));
      }
    }
    return folder;
  }

  static TrainingSettings settings(Path pictures, int epochs, int earlyStopping) {
    TrainingSettings base =
        TinyRun.settings(epochs, 1, LearningRateSchedule.PLATEAU, earlyStopping);
    return new TrainingSettings(
        pictures.toString(),
        base.model(),
        base.network(),
        base.classes(),
        base.preprocessing(),
        Augmentation.smallData(),
        0.25,
        base.epochs(),
        5,
        0,
        base.learningRate(),
        base.schedule(),
        base.optimizer(),
        base.weightDecay(),
        base.labelSmoothing(),
        base.mirrored(),
        base.averageWeights(),
        base.earlyStopping(),
        base.seed(),
        2);
  }

  /** Trains on new sources, as a new process would. */
  static TrainingRun.Result train(TrainingRun run) throws IOException {
    TrainingSettings settings = run.settings();
    ImageFolder images =
        ImageFolder.scan(Path.of(settings.data()))
            .withValidation(settings.validation(), settings.seed());
    BatchSettings learning =
        BatchSettings.training(
            settings.batchSize(), settings.augmentationIfAny().orElseThrow(), settings.seed());
    try (ImageFileSource training =
            new ImageFileSource(
                new ImageBatches(images.images(Split.TRAIN), settings.preprocessing(), learning));
        ImageFileSource validation =
            new ImageFileSource(
                new ImageBatches(
                    images.images(Split.VALIDATION),
                    settings.preprocessing(),
                    BatchSettings.evaluation(settings.batchSize())))) {
      return run.train(training, Optional.of(validation));
    }
  }

  /** Trains in a process of its own, which a test kills. */
  public static void main(String[] args) throws IOException {
    TrainingSettings settings = settings(Path.of(args[0]), Integer.parseInt(args[2]), 0);
    RunFolder folder = RunFolder.create(Path.of(args[1]), settings, new AtomicFiles());
    train(TrainingRun.start(settings, folder, TinyRun.network()));
  }
}
