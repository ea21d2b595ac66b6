package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.RuntimeChoice;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.images.LearntImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zero predict}: one line per image with label and probability. */
@Command(
    name = "predict",
    sortOptions = false,
    description = {
      "Say what is on images: one line per file.",
      "A file that cannot be read is a line with the reason; exit code 1 at the end."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero predict --model runs/cats/best.zip photos holiday.jpg",
      "  zero predict --model runs/cats/best.zip --csv --top 3 photos > guesses.csv"
    })
public final class PredictCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      paramLabel = "FILE",
      required = true,
      description = "A best.zip of zero train.")
  Path model;

  @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Images, folders of images.")
  List<Path> given;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "1",
      description = "Name the N most probable classes. Default: ${DEFAULT-VALUE}.")
  int top;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "32",
      description = "Images at a time. Default: ${DEFAULT-VALUE}.")
  int batchSize;

  @Option(
      names = "--csv",
      description = "Print lines file,label,probability,problem, one a class named. Default: off.")
  boolean csv;

  @Option(names = "--json", description = "Print one JSON object a file. Default: off.")
  boolean json;

  @Mixin RuntimeChoice runtime;

  private final Session session;

  /** A command that prints to the session's console. */
  public PredictCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (top < 1) {
      throw new UserError("--top: expected 1 or more, got " + top);
    }
    if (csv && json) {
      throw new UserError("--csv, --json: expected one of them, got both");
    }
    if (batchSize < 1) {
      throw new UserError("--batch-size: expected 1 or more, got " + batchSize);
    }
    NativeRuntime.install(runtime.options());
    Classifier classifier = Classifier.load(model);
    List<Path> files = files();
    boolean[] unreadable = {false};
    PredictionText text = new PredictionText(form(), top);
    text.heading().ifPresent(session.console().out()::println);
    classifier.predict(
        files,
        batchSize,
        prediction -> {
          unreadable[0] |= prediction.problem().isPresent();
          session.console().out().println(text.of(prediction));
          session.console().checkArrived();
        });
    session.console().out().flush();
    LearntImages.of(model)
        .remark(files)
        .ifPresent(remark -> session.console().err().println("note: " + remark));
    return unreadable[0] ? 1 : 0;
  }

  private PredictionText.Form form() {
    if (json) {
      return PredictionText.Form.JSON;
    }
    return csv ? PredictionText.Form.CSV : PredictionText.Form.CONSOLE;
  }

  private List<Path> files() throws IOException {
    List<String> remarks = new ArrayList<>();
    List<Path> files = Classifier.files(given, remarks);
    remarks.forEach(remark -> session.console().err().println("note: " + remark));
    if (files.isEmpty()) {
      throw new UserError(
          given.stream().map(Path::toString).collect(Collectors.joining(", "))
              + ": no image files there; expected JPEG, PNG, GIF, WebP, BMP, TIFF, ICO, PNM or"
              + " TGA");
    }
    return files;
  }
}
