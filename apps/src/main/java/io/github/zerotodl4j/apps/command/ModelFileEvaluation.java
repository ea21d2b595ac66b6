package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Json;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.image.ImageFolder;
import io.github.zerotodl4j.dl4j.image.Split;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import io.github.zerotodl4j.scratch.tensor.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A trained model file, measured on a folder of images. */
final class ModelFileEvaluation {
  private ModelFileEvaluation() {}

  /** Prints the figures; returns the exit code, 1 if a file had to be skipped. */
  static int run(Session session, Path model, Path data, Path csv, int batchSize, boolean json)
      throws IOException {
    Classifier classifier = Classifier.load(model);
    Evaluation evaluation =
        pictures(data, classifier.description().classes()).evaluate(classifier, batchSize);
    if (csv != null) {
      String lines = String.join("\n", evaluation.toCsv()) + "\n";
      AtomicFile.write(csv, out -> out.write(lines.getBytes(StandardCharsets.UTF_8)));
    }
    if (json) {
      Json.print(
          session.console(),
          Map.of(
              "accuracy", evaluation.accuracy(),
              "images", evaluation.rows().size(),
              "classes", evaluation.classes(),
              "confusion", evaluation.confusion(),
              "perClass", evaluation.perClass(),
              "skipped", skipped(evaluation)));
    } else {
      EvaluationText.print(session.console(), "images", evaluation);
    }
    return evaluation.skipped().isEmpty() ? 0 : 1;
  }

  private static Map<String, String> skipped(Evaluation evaluation) {
    Map<String, String> reasons = new TreeMap<>();
    evaluation.skipped().forEach((file, why) -> reasons.put(file.toString(), why));
    return reasons;
  }

  /** MNIST's test digits, or the images of a folder's test split, or of the whole folder. */
  private static LabelledPictures pictures(Path data, List<String> classes) throws IOException {
    if (Mnist.isIn(data)) {
      if (!classes.equals(TrainData.DIGITS)) {
        throw new UserError(
            data + ": holds MNIST's digits, which are none of the model's classes " + classes);
      }
      DataSet test = Mnist.load(data).test();
      return new LabelledPictures.Digits(test, 0, test.size());
    }
    Path folder = unseen(data);
    checkClasses(folder, classes);
    ImageFolder images = ImageFolder.scan(folder, classes);
    return new LabelledPictures.Files(
        Stream.of(Split.values()).flatMap(split -> images.images(split).stream()).toList());
  }

  /** The part of a folder that training has not seen: test, else validation, else all of it. */
  private static Path unseen(Path data) {
    return Stream.of("test", "validation", "val")
        .map(data::resolve)
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(data);
  }

  /** A folder of another class cannot be counted right or wrong: it is an error. */
  private static void checkClasses(Path folder, List<String> classes) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UserError(folder + ": no such folder");
    }
    try (Stream<Path> below = Files.list(folder)) {
      TreeSet<String> found = new TreeSet<>();
      below
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .forEach(found::add);
      if (!found.equals(new TreeSet<>(classes))) {
        throw new UserError(
            folder + ": its class folders are " + found + ", the model's classes " + classes);
      }
    }
  }
}
