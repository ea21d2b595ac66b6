package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Prediction;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model file on its way to the executors: its bytes travel, each executor reads them once, with
 * every check of a file that somebody gave us.
 */
final class SentModel implements Serializable {

  private static final long serialVersionUID = 1L;

  private final byte[] file;
  private final boolean stock;
  private final int threads;
  private transient Classifier classifier;

  SentModel(byte[] file, RuntimeOptions runtime) {
    this.file = file.clone();
    this.stock = runtime.stock();
    this.threads = runtime.threads();
  }

  /**
   * What is said about one file.
   *
   * @param probabilities of each class; empty if it cannot be read
   * @param problem why not; empty if it can
   */
  record Answer(float[] probabilities, String problem) implements Serializable {
    static Answer of(Prediction prediction) {
      return new Answer(prediction.probabilities(), prediction.problem().orElse(""));
    }
  }

  /** Names images, on an executor. */
  List<Answer> predict(List<String> files, int batchSize) {
    List<Answer> answers = new ArrayList<>();
    classifier()
        .predict(
            files.stream().map(Path::of).toList(),
            batchSize,
            prediction -> answers.add(Answer.of(prediction)));
    return answers;
  }

  /** The model, read when the first task of this executor asks. */
  synchronized Classifier classifier() {
    if (classifier == null) {
      NativeRuntime.install(new RuntimeOptions(stock, threads));
      try {
        Path here = Files.createTempFile("zero-model", ".zip");
        try {
          Files.write(here, file);
          classifier = Classifier.load(here);
        } finally {
          Files.delete(here);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return classifier;
  }
}
