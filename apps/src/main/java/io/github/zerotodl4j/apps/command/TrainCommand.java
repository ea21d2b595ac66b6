package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.WorkFailed;
import io.github.zerotodl4j.dl4j.image.Augmentation;
import io.github.zerotodl4j.dl4j.image.ImagePreprocessing;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.training.AtomicFiles;
import io.github.zerotodl4j.dl4j.training.LearningRateSchedule;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TrainingFailedException;
import io.github.zerotodl4j.dl4j.training.TrainingRun;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.scratch.dataset.Mnist;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code zero train}: learns to name images, and can be gone on with after Ctrl-C. */
@Command(
    name = "train",
    sortOptions = false,
    description = {
      "Train a Deeplearning4j network on a folder of images (one folder a class, or train,"
          + " validation and test with one folder a class) or on MNIST's IDX files.",
      "",
      "Without --data it learns from pictures of cats and dogs that are drawn here. Options that"
          + " are not given come from --preset.",
      "Ctrl-C stops cleanly; --resume goes on after the last finished epoch."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero train --data photos",
      "  zero train --data photos --model alexnet --epochs 20 --run runs/alexnet",
      "  zero train --resume runs/alexnet"
    })
public final class TrainCommand implements Callable<Integer> {

  /** Presets by name. */
  public enum PresetName {
    /** A small network for about a thousand photos. */
    SMALL_DATA,
    /** The cat and dog tutorial's settings. */
    TUTORIAL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Spec CommandSpec spec;

  @Option(names = "--data", paramLabel = "DIR", description = "Images or MNIST. Default: drawn.")
  Path data;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "small-data",
      description =
          "small-data (small-conv-net at 112x112, 55 epochs, Adam 0.003 one-cycle, weight decay"
              + " 0.05) or tutorial (alexnet, SGD 0.01, 10 epochs of 10 steps). Default:"
              + " ${DEFAULT-VALUE}; for MNIST simple-conv-net, Adam 0.001, 3 epochs.")
  PresetName preset;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "small-conv-net, alexnet, vgg-like, simple-conv-net or mlp.")
  String model;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data, at most.")
  Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Images a step.")
  Integer batchSize;

  @Option(names = "--steps-per-epoch", paramLabel = "N", description = "At most; 0 for all data.")
  Integer stepsPerEpoch;

  @Option(names = "--learning-rate", paramLabel = "RATE", description = "The highest of the run.")
  Double learningRate;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "sgd, momentum, nesterov, adagrad, rmsprop or adam.")
  String optimizer;

  @Option(
      names = "--lr-schedule",
      paramLabel = "NAME",
      description = "constant, step, cosine, plateau or one-cycle.")
  String schedule;

  @Option(names = "--weight-decay", paramLabel = "PART", description = "Decoupled, as in AdamW.")
  Double weightDecay;

  @Option(
      names = "--early-stopping",
      paramLabel = "N",
      defaultValue = "0",
      description = "Stop after N epochs without a better one; 0 never. Default: ${DEFAULT-VALUE}.")
  int earlyStopping;

  @Option(
      names = "--validation",
      paramLabel = "PART",
      defaultValue = "0.2",
      description =
          "Part of the training images set aside where there is no validation folder. Default:"
              + " ${DEFAULT-VALUE}.")
  double validation;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "Folder of the run. Default: runs/train-TIME.")
  Path run;

  @Option(names = "--resume", paramLabel = "DIR", description = "Go on with this run.")
  Path resume;

  @Mixin ImageOptions image = new ImageOptions();

  @Mixin AugmentationOptions augmentation = new AugmentationOptions();

  @Mixin RuntimeChoice runtime = new RuntimeChoice();

  private final Session session;

  /** A command that prints to the session's console. */
  public TrainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (resume != null) {
      NativeRuntime.install(runtime.options());
      RunFolder folder = RunFolder.open(resume);
      return train(TrainingRun.resume(folder), folder);
    }
    Path where = run != null ? run : Path.of("runs", "train-" + now());
    TrainingSettings settings = settings(dataOrDrawn());
    // refuses images that are too small, before anything is written
    ModelCatalog.spec(settings);
    NativeRuntime.install(runtime.options());
    RunFolder folder = RunFolder.create(where, settings, new AtomicFiles());
    return train(TrainingRun.start(settings, folder, ModelCatalog.network(settings)), folder);
  }

  private Path dataOrDrawn() throws IOException {
    if (data != null) {
      return data;
    }
    Path drawn = Path.of("runs", "drawn-pictures-" + seed);
    session.console().err().println("no --data: learning from pictures drawn here, " + drawn);
    return TrainData.draw(drawn, seed);
  }

  private static String now() {
    return LocalDateTime.now(java.time.ZoneId.systemDefault())
        .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
  }

  private TrainingSettings settings(Path from) throws IOException {
    boolean digits = Mnist.isIn(from);
    TrainPreset base =
        digits
            ? TrainPreset.DIGITS
            : preset == PresetName.TUTORIAL ? TrainPreset.TUTORIAL : TrainPreset.SMALL_DATA;
    int threads = runtime.options().threads();
    return new TrainingSettings(
        from.toString(),
        or(model, base.model()),
        TrainData.classes(from),
        preprocessing(base, digits),
        digits ? null : ranges(base),
        validation,
        or(epochs, base.epochs()),
        or(batchSize, base.batchSize()),
        or(stepsPerEpoch, base.stepsPerEpoch()),
        or(learningRate, base.learningRate()),
        schedule == null ? base.schedule() : LearningRateSchedule.of(schedule),
        or(optimizer, base.optimizer()),
        or(weightDecay, base.weightDecay()),
        earlyStopping,
        seed,
        threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
  }

  private ImagePreprocessing preprocessing(TrainPreset base, boolean digits) {
    if (digits) {
      return new ImagePreprocessing(
          28, 28, ImagePreprocessing.Resize.STRETCH, ImagePreprocessing.Color.GREY, false);
    }
    if (!given("--image-size")) {
      image.size = base.imageSize();
    }
    return image.preprocessing();
  }

  private Augmentation ranges(TrainPreset base) {
    if (!given("--augment")) {
      augmentation.base = base.augmentation();
    }
    return augmentation.ranges();
  }

  private boolean given(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  private int train(TrainingRun training, RunFolder folder) throws IOException {
    TrainingSettings settings = training.settings();
    session
        .console()
        .err()
        .printf(
            "%s on %s, %d classes, %,d parameters; run folder %s%n",
            settings.model(),
            settings.data(),
            settings.classes().size(),
            training.network().numParams(),
            folder.folder());
    try (TrainData batches = TrainData.open(settings);
        Progress progress = new Progress(session.console(), "train", "epochs", settings.epochs())) {
      TrainingRun.Result result =
          training
              .listenedBy(new TrainProgress(session.console(), progress))
              .cancelledBy(session.interruption())
              .train(batches.training(), batches.validation());
      finish(result, folder, batches, settings);
    } catch (TrainingFailedException e) {
      throw new WorkFailed(e.getMessage(), e);
    }
    return 0;
  }

  private void finish(
      TrainingRun.Result result, RunFolder folder, TrainData batches, TrainingSettings settings)
      throws IOException {
    batches
        .skipped()
        .forEach((file, why) -> session.console().err().println("skipped " + file + ": " + why));
    if (result.ending() == TrainingRun.Ending.CANCELLED) {
      throw new WorkFailed(
          result.state().epoch() == 0
              ? "stopped before the first epoch was finished; nothing to go on with"
              : "stopped; go on with: zero train --resume " + folder.folder());
    }
    if (!batches.validationImages().isEmpty()) {
      Evaluation evaluation =
          Evaluation.of(
              Classifier.load(folder.best()), batches.validationImages(), settings.batchSize());
      folder.writeLines("predictions.csv", evaluation.toCsv());
      EvaluationText.print(session.console(), "validation images", evaluation);
    }
    session
        .console()
        .out()
        .printf(
            Locale.ROOT,
            "best epoch %d of %d: accuracy %.1f %%, model %s%n",
            result.state().bestEpoch(),
            result.state().epoch(),
            100 * result.state().bestAccuracy(),
            folder.best());
    session.console().out().flush();
  }
}
