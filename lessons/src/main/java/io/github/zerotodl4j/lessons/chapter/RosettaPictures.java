package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.dl4j.image.ImageDataSetIterator;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Prediction;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.BatchSettings;
import io.github.zerotodl4j.images.ImageBatches;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.ImagePreprocessing;
import io.github.zerotodl4j.images.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keras' lines about pictures, with this project's loader for DL4J; the page cuts them here. */
final class RosettaPictures {
  private RosettaPictures() {}

  static float[] loadImage(Path file) throws IOException {
    return ImagePreprocessing.square(64).input(file); // RGB, 0 to 1, [3, 64, 64]
  }

  static Augmentation imageDataGenerator() {
    // rotation, shifts, shear, zoom, flip, brightness; /255 is part of loading
    return new Augmentation(20, 0.2, 0.2, 0.2, 0.5, true, 0, Augmentation.Fill.NEAREST);
  }

  static ImageDataSetIterator flowFromDirectory(ImageFolder folder) {
    ImageBatches batches =
        new ImageBatches(
            folder.images(Split.TRAIN),
            ImagePreprocessing.square(64),
            BatchSettings.training(20, imageDataGenerator(), 1));
    return new ImageDataSetIterator(batches, folder.classes(), 0);
  }

  static List<String> classIndices(Path photos) throws IOException {
    return ImageFolder.scan(photos).classes(); // sorted; the label is the position
  }

  static ImageFolder validationSplit(ImageFolder folder) throws IOException {
    return folder.withValidation(0.2, 1);
  }

  static List<Prediction> predictFile(Path model, List<Path> files) throws IOException {
    List<Prediction> answers = new ArrayList<>();
    Classifier.load(model).predict(files, 32, answers::add);
    return answers;
  }
}
