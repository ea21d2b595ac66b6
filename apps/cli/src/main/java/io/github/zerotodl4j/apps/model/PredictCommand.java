package io.github.zerotodl4j.apps.model;

import io.github.zerotodl4j.apps.cli.RuntimeChoice;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.cluster.Cluster;
import io.github.zerotodl4j.apps.cluster.ClusterOption;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Prediction;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.images.LearntImages;
import io.github.zerotodl4j.images.WebAddress;
import io.github.zerotodl4j.plan.file.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      "  zero predict --model runs/cats/best.zip --unsure-below 0.8 photos",
      "  zero predict --model runs/cats/best.zip --heatmap maps photos",
      "  zero predict --model runs/cats/best.zip --csv --top 3 photos > guesses.csv",
      "  find photos -name '*.jpg' -print0 | zero predict --model runs/cats/best.zip -0 -",
      "  zero predict --model runs/cats/best.zip --csv --spark local[2] photos > guesses.csv"
    })
public final class PredictCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      paramLabel = "FILE",
      required = true,
      description = "A best.zip of zero train.")
  Path model;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description =
          "Images, folders of images, patterns such as 'photos/**/*.jpg' in quotes, or - for names on"
              + " standard input, one a line.")
  List<String> given;

  @Option(
      names = {"-0", "--null"},
      description = "Names on standard input end with NUL, as after find -print0. Default: off.")
  boolean nul;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "1",
      description = "Name the N most probable classes. Default: ${DEFAULT-VALUE}.")
  int top;

  @Option(
      names = "--unsure-below",
      paramLabel = "P",
      defaultValue = "0",
      description =
          "Print \"not sure\" of a file whose most probable class has less than P, from 0 to 1; in"
              + " CSV and JSON as its problem. Default: never.")
  double unsureBelow;

  @Option(
      names = "--heatmap",
      paramLabel = "DIR",
      description =
          "Write each photo, as a JPEG of 480 pixels, with what speaks for its most probable class"
              + " over it (Grad-CAM: most where it is light yellow, none where dark), numbered as the"
              + " lines are, into this new folder. Default: not written.")
  Path heatmap;

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

  @Mixin ClusterOption cluster = new ClusterOption();

  @Mixin RuntimeChoice runtime;

  private final Session session;
  private boolean unreadable;

  /** A command that prints to the session's console. */
  public PredictCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    checkOptions();
    NativeRuntime.install(runtime.options());
    PredictionText text = new PredictionText(form(), top, unsureBelow, session.console().words());
    if (cluster.isGiven()) {
      try (Cluster machines = cluster.connect(session, runtime.options())) {
        text.heading().ifPresent(session.console().out()::println);
        ask(
            files ->
                machines.predict(model, files, batchSize, p -> print(text, p, Optional.empty())));
      }
    } else {
      askHere(text);
    }
    return unreadable ? 1 : 0;
  }

  private void print(PredictionText text, Prediction prediction, Optional<Path> map) {
    unreadable |= prediction.problem().isPresent();
    session.console().out().println(text.of(prediction, map));
    session.console().checkArrived();
  }

  private void checkOptions() throws IOException {
    if (top < 1) {
      throw new UserError("--top: expected 1 or more, got " + top);
    }
    if (!(unsureBelow >= 0 && unsureBelow <= 1)) {
      throw new UserError("--unsure-below: expected 0 to 1, got " + unsureBelow);
    }
    if (csv && json) {
      throw new UserError("--csv, --json: expected one of them, got both");
    }
    if (batchSize < 1) {
      throw new UserError("--batch-size: expected 1 or more, got " + batchSize);
    }
    for (String name : given) {
      WebAddress.refuse(name, "the file or its folder"); // before machines are asked for
    }
    if (heatmap != null && cluster.isGiven()) {
      throw new UserError("--heatmap, --spark: expected one of them, got both");
    }
    if (heatmap != null) {
      HeatMapFolder.check(heatmap, given);
    }
  }

  private void askHere(PredictionText text) throws IOException {
    Classifier classifier = Classifier.load(model);
    if (unsureBelow > 0 && classifier.description().temperatureIfAny().isEmpty()) {
      note(
          model
              + " has no temperature: nothing says that its probabilities are as often right as"
              + " they say");
    }
    if (heatmap == null) {
      text.heading().ifPresent(session.console().out()::println);
      ask(files -> classifier.predict(files, batchSize, p -> print(text, p, Optional.empty())));
      return;
    }
    HeatMapFolder maps = new HeatMapFolder(heatmap, classifier);
    text.heading().ifPresent(session.console().out()::println);
    ask(files -> classifier.predict(files, batchSize, p -> print(text, p, maps.add(p))));
    session.console().err().printf("heat maps of %d photos: %s%n", maps.written(), heatmap);
  }

  /** Has the pictures answered, part by part, and says how many of them the model knows. */
  private void ask(GivenPictures.Part whom) throws IOException {
    Optional<LearntImages> learnt = learnt();
    int[] known = {0, 0};
    new GivenPictures(given, nul, System.in, this::note)
        .forEach(
            files -> {
              whom.answer(files);
              known[0] += learnt.map(images -> images.among(files)).orElse(0);
              known[1] += files.size();
            });
    session.console().out().flush();
    if (known[0] > 0) {
      note(ModelFileEvaluation.trainedOn(known[0], known[1]));
    }
  }

  /** What the model has learnt from, where that is known. */
  private Optional<LearntImages> learnt() {
    try {
      return LearntImages.of(model);
    } catch (IOException e) {
      return Optional.empty(); // a list that cannot be read is said where it matters: evaluate
    }
  }

  private PredictionText.Form form() {
    if (json) {
      return PredictionText.Form.JSON;
    }
    return csv ? PredictionText.Form.CSV : PredictionText.Form.CONSOLE;
  }

  private void note(String remark) {
    session.console().err().println("note: " + Printable.line(remark));
  }
}
