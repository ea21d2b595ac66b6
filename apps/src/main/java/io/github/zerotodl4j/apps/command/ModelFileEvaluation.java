package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Json;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.image.ImageFolder;
import io.github.zerotodl4j.dl4j.image.LabelledImage;
import io.github.zerotodl4j.dl4j.image.Split;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A trained model file, measured on a folder of images. */
final class ModelFileEvaluation {
  private ModelFileEvaluation() {}

  /** Prints the figures; returns the exit code, 1 if a file had to be skipped. */
  static int run(Session session, Path model, Path data, Path csv, int batchSize, boolean json)
      throws IOException {
    Classifier classifier = Classifier.load(model);
    Path folder = Files.isDirectory(data.resolve("test")) ? data.resolve("test") : data;
    checkClasses(folder, classifier.description().classes());
    ImageFolder images = ImageFolder.scan(folder, classifier.description().classes());
    List<LabelledImage> all =
        Stream.of(Split.values()).flatMap(split -> images.images(split).stream()).toList();
    Evaluation evaluation = Evaluation.of(classifier, all, batchSize);
    if (csv != null) {
      Files.write(csv, evaluation.toCsv());
    }
    if (json) {
      Json.print(
          session.console(),
          Map.of(
              "accuracy", evaluation.accuracy(),
              "images", evaluation.rows().size(),
              "classes", evaluation.classes(),
              "confusion", evaluation.confusion(),
              "perClass", evaluation.perClass()));
    } else {
      EvaluationText.print(session.console(), "images", evaluation);
    }
    return evaluation.skipped().isEmpty() ? 0 : 1;
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
