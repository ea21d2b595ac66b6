package io.github.zerotodl4j.playground.digit;

import io.github.zerotodl4j.convert.HandClassifier;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A model file of {@code zero train} that knows digits, asked by hand and in DL4J. */
public final class OwnDigitModel {
  private static final String NAME = "own";
  private static final int CLASSES = 10;

  private final Classifier byHand;
  private final Classifier dl4j;
  private final String file;

  private OwnDigitModel(Classifier byHand, Classifier dl4j, String file) {
    this.byHand = byHand;
    this.dl4j = dl4j;
    this.file = file;
  }

  /**
   * Opens a model file; empty if what it knows are no grey pictures of 28x28 in ten classes.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<OwnDigitModel> load(Path file) throws IOException {
    Classifier dl4j = Classifier.load(file);
    ModelDescription description = dl4j.description();
    ImagePreprocessing images = description.preprocessing();
    boolean digits =
        images.channels() == 1
            && images.width() == DigitCentring.SIDE
            && images.height() == DigitCentring.SIDE
            && description.classes().size() == CLASSES;
    return digits
        ? Optional.of(
            new OwnDigitModel(HandClassifier.load(file), dl4j, file.getFileName().toString()))
        : Optional.empty();
  }

  boolean isNamed(String name) {
    return NAME.equals(name);
  }

  DigitRoutes.Listed listed() {
    ModelDescription description = dl4j.description();
    return new DigitRoutes.Listed(
        NAME,
        "Your model, " + file,
        description.model(),
        dl4j.summary().parameters(),
        true,
        DigitModelState.ready(0, file));
  }

  DigitRoutes.Answer answer(float[] digit) {
    int side = DigitCentring.SIDE;
    ImageBatch batch = new ImageBatch(digit, new int[1], new int[1], 1, side, side, 0, 0);
    long start = System.nanoTime();
    float[] here = byHand.probabilities(batch)[0];
    long between = System.nanoTime();
    float[] there = dl4j.probabilities(batch)[0];
    return DigitRoutes.answer(digit, here, there, between - start, System.nanoTime() - between);
  }
}
