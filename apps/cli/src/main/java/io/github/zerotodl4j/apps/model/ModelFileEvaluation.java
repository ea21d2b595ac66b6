package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.Json;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.cluster.Cluster;
import io.github.zerotodl4j.apps.train.CalibrationText;
import io.github.zerotodl4j.apps.train.EvaluationText;
import io.github.zerotodl4j.convert.HandClassifier;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.inference.Share;
import io.github.zerotodl4j.dl4j.inference.Verdict;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.images.LearntImages;
import io.github.zerotodl4j.images.Split;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Printable;
import io.github.zerotodl4j.report.result.Side;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import io.github.zerotodl4j.training.LabelledPictures;
import io.github.zerotodl4j.training.TrainData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A trained model file, measured on a folder of images. */
final class ModelFileEvaluation {
  /** So many classes fit into a message. */
  private static final int NAMED = 20;

  private ModelFileEvaluation() {}

  /** Prints the figures of each side asked; returns the exit code, 1 if a file was skipped. */
  static int run(Session session, EvaluateCommand command, Set<Side> asked) throws IOException {
    if (asked.size() > 1 && (command.csv != null || command.report != null)) {
      throw new UserError(
          "--csv, --report: expected one side, from-scratch or dl4j, got --side both");
    }
    if (command.cluster.isGiven() && asked.contains(Side.SCRATCH)) {
      throw new UserError("--spark: expected --side dl4j, got another; leave one of them away");
    }
    Path model = Path.of(command.model);
    Map<String, Classifier> sides = new LinkedHashMap<>();
    if (asked.contains(Side.SCRATCH)) {
      sides.put("fromScratch", HandClassifier.load(model));
    }
    if (asked.contains(Side.DL4J)) {
      sides.put("dl4j", Classifier.load(model));
    }
    List<String> classes = sides.values().iterator().next().description().classes();
    Judged judged = judged(session, command, classes);
    Optional<Integer> learnt = learnt(session, model, files(judged));
    Map<String, Map<String, Object>> figures = new LinkedHashMap<>();
    boolean skipped = false;
    for (Map.Entry<String, Classifier> one : sides.entrySet()) {
      Evaluation evaluation =
          command.cluster.isGiven()
              ? evaluateOn(session, command, judged, one.getValue().description())
              : judged.pictures().evaluate(one.getValue(), command.batchSize);
      skipped |= !evaluation.skipped().isEmpty();
      if (command.csv != null) {
        AtomicFiles.write(command.csv, evaluation.toCsv());
      }
      if (command.report != null) {
        EvaluationPageWriter.write(
            session.language(),
            command,
            one.getValue(),
            judged.name(),
            judged.pictures(),
            evaluation);
      }
      if (command.json) {
        figures.put(one.getKey(), figures(judged, learnt, evaluation));
      } else {
        String who = one.getKey().equals("dl4j") ? "in DL4J" : "by hand";
        String what = asked.contains(Side.SCRATCH) ? judged.name() + " " + who : judged.name();
        EvaluationText.print(session.console(), what, evaluation);
      }
    }
    if (command.json) {
      Json.print(
          session.console(),
          asked.size() > 1 ? Map.of("sides", figures) : figures.values().iterator().next());
    }
    return skipped ? 1 : 0;
  }

  /** How many of the images the model has learnt from, if that is known; says so. */
  private static Optional<Integer> learnt(Session session, Path model, List<Path> files) {
    PrintWriter err = session.console().err();
    try {
      Optional<Integer> learnt =
          files.isEmpty()
              ? Optional.empty()
              : LearntImages.of(model).map(images -> images.among(files));
      learnt.ifPresent(count -> err.println("note: " + trainedOn(count, files.size())));
      return learnt;
    } catch (IOException e) {
      err.println("note: not known which were trained on: " + e.getMessage());
      return Optional.empty();
    }
  }

  static String trainedOn(int count, int all) {
    String flatters = count == 0 ? "" : ", byte for byte: their accuracy flatters";
    return count + " of " + all + " of these images were trained on" + flatters;
  }

  private static Evaluation evaluateOn(
      Session session, EvaluateCommand command, Judged judged, ModelDescription model) {
    if (!(judged.pictures() instanceof LabelledPictures.Files files)) {
      throw new UserError("--spark: MNIST's digits are one file; leave it away");
    }
    List<Path> paths = files.images().stream().map(LabelledImage::file).toList();
    try (Cluster machines = command.cluster.connect(session, command.runtime.options())) {
      return Evaluation.of(
          model,
          files.images(),
          answers -> machines.predict(Path.of(command.model), paths, command.batchSize, answers));
    }
  }

  private static Map<String, Object> figures(
      Judged judged, Optional<Integer> learnt, Evaluation evaluation) {
    boolean any = !evaluation.rows().isEmpty();
    Share share = evaluation.share();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("accuracy", any ? share.value() : null);
    figures.put("accuracyInterval", any ? List.of(share.low(), share.high()) : null);
    figures.put("measured", judged.name());
    figures.put("images", evaluation.rows().size());
    figures.put("trainedOn", learnt.orElse(null));
    figures.put("classes", evaluation.classes());
    figures.put("confusion", evaluation.confusion());
    figures.put("perClass", evaluation.perClass());
    figures.put("calibration", CalibrationText.fields(evaluation));
    figures.put("verdict", Verdict.of(evaluation));
    figures.put("skipped", skipped(evaluation));
    return figures;
  }

  private static List<Path> files(Judged judged) {
    return judged.pictures() instanceof LabelledPictures.Files files
        ? files.images().stream().map(LabelledImage::file).toList()
        : List.of();
  }

  private static Map<String, String> skipped(Evaluation evaluation) {
    Map<String, String> reasons = new TreeMap<>();
    evaluation.skipped().forEach((file, why) -> reasons.put(file.toString(), why));
    return reasons;
  }

  /**
   * What is judged.
   *
   * @param name such as "images of the test split"
   * @param pictures the images
   */
  private record Judged(String name, LabelledPictures pictures) {}

  /** MNIST's test digits, or the part of a folder that training has not seen, or all of it. */
  private static Judged judged(Session session, EvaluateCommand command, List<String> classes)
      throws IOException {
    Path data = command.data;
    if (Mnist.isIn(data)) {
      if (!classes.equals(TrainData.DIGITS)) {
        throw new UserError(
            data
                + ": holds MNIST's digits, which are none of the model's classes "
                + Printable.list(classes, NAMED));
      }
      DataSet test = Mnist.load(data).test();
      return new Judged("test digits", new LabelledPictures.Digits(test, 0, test.size()));
    }
    ImageFolder folder = ImageFolder.scan(data, classes);
    Split split = split(folder, command.split);
    checkClasses(folder, split);
    folder
        .remarks()
        .forEach(remark -> session.console().err().println("note: " + Printable.line(remark)));
    boolean whole = folder.layout() == ImageFolder.Layout.CLASSES;
    return new Judged(
        whole ? "images" : "images of the " + split.word() + " split",
        new LabelledPictures.Files(folder.images(split)));
  }

  /** The asked split; else one that training has not seen, or all of a folder without splits. */
  private static Split split(ImageFolder folder, Split asked) {
    boolean whole = folder.layout() == ImageFolder.Layout.CLASSES;
    if (asked != null) {
      if (whole || folder.images(asked).isEmpty()) {
        throw new UserError(
            "--split: " + folder.root() + " has no images of a " + asked.word() + " split");
      }
      return asked;
    }
    return Stream.of(Split.TEST, Split.VALIDATION)
        .filter(one -> !folder.images(one).isEmpty())
        .findFirst()
        .orElseGet(
            () -> {
              if (whole) {
                return Split.TRAIN;
              }
              throw new UserError(
                  folder.root()
                      + ": holds training images only; --split train measures them all the same");
            });
  }

  /** An image of another class cannot be counted right or wrong: it is an error. */
  private static void checkClasses(ImageFolder folder, Split split) {
    Set<String> others = folder.otherClasses().getOrDefault(split, Set.of());
    if (!others.isEmpty()) {
      throw new UserError(
          folder.root()
              + ": "
              + Printable.list(others, NAMED)
              + ": none of the model's classes, which are "
              + Printable.list(folder.classes(), NAMED)
              + "; take the folder away or name one with these classes");
    }
  }
}
