package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.ErrorMessages;
import io.github.zerotodl4j.apps.cli.GivenOptions;
import io.github.zerotodl4j.apps.cli.RuntimeChoice;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.RunLock;
import io.github.zerotodl4j.dl4j.training.TrainingRun;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.scratch.dataset.CacheFolder;
import io.github.zerotodl4j.training.DrawnPictures;
import io.github.zerotodl4j.training.FittedSettings;
import io.github.zerotodl4j.training.TrainData;
import io.github.zerotodl4j.training.TrainPlan;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
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
      "Without --data it learns from pictures of cats and dogs that are drawn here. All settings"
          + " are shown before training begins.",
      "Ctrl-C stops cleanly; --resume goes on after the last finished epoch."
    },
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nDefaults of the networks:%n",
    footer = {
      "",
      "Examples:",
      "  zero train --data photos --minutes 20",
      "  zero train --data photos --model alexnet --epochs 20 --run runs/alexnet",
      "  zero train --data photos --from keras_model.h5",
      "  zero train --data photos --from keras_model.h5 --fine-tune 3",
      "  zero train --resume runs/alexnet",
      "  zero train --data photos --spark local[2] --partitions 2"
    })
public final class TrainCommand implements Callable<Integer> {

  /** Options that do not change what a run computes, so a resumed one may have others. */
  private static final Set<String> WITH_RESUME =
      Set.of(
          "--resume",
          "--data",
          "--from",
          "--spark",
          "--spark-conf",
          "--stock",
          "--threads",
          "--debug",
          "--lang");

  @Spec CommandSpec spec;

  @Mixin TrainOptions options = new TrainOptions();

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on with the run in this folder, with the settings and images it was started with; if"
              + " these were moved, --data says where to. Default: a new run.")
  Path resume;

  @Mixin TransferOptions transfer = new TransferOptions();

  @Mixin SharedTraining shared = new SharedTraining();

  @Mixin RuntimeChoice runtime = new RuntimeChoice();

  private final Session session;

  /** A command that prints to the session's console. */
  public TrainCommand(Session session) {
    this.session = session;
  }

  /** The command, its help completed by the networks' defaults. */
  public static CommandLine commandLine(Session session) {
    CommandLine train = new CommandLine(new TrainCommand(session));
    UsageMessageSpec help = train.getCommandSpec().usageMessage();
    Stream<String> footer = Stream.of(help.footer());
    help.footer(Stream.concat(TrainDefaultsText.lines().stream(), footer).toArray(String[]::new));
    return train;
  }

  @Override
  public Integer call() throws IOException {
    if (resume != null) {
      return goOn();
    }
    transfer.check(GivenOptions.of(spec), options.data);
    return transfer.from != null ? transfer() : start();
  }

  private int transfer() throws IOException {
    Path where = RunPlace.of(options.run, options.data);
    RunPlace.checkFree(where);
    NativeRuntime.install(runtime.options());
    return transferRun().start(transfer, options, where);
  }

  private TransferRun transferRun() {
    return new TransferRun(session, CacheFolder.ofUser().resolve("features"));
  }

  private String hint() {
    return options.minutes != null
        ? ""
        : "; options say otherwise, --minutes N fits the time that you have";
  }

  @SuppressWarnings("try") // the lock is held, not used
  private int start() throws IOException {
    // refuses images that are too small, before anything is written
    TrainPlan plan = TrainPlan.of(options.request(dataOrDrawn(), threads()));
    shared.check(plan.settings());
    Path where = RunPlace.of(options.run, Path.of(plan.settings().data()));
    RunPlace.checkFree(where);
    NativeRuntime.install(runtime.options());
    FittedSettings fitted = FittedSettings.of(plan);
    TrainingSettings settings = fitted.settings();
    NetworkSpec network = ModelCatalog.spec(settings);
    try (TrainData data = TrainData.open(settings);
        RunLock lock = RunPlace.lock(where)) {
      RunFolder folder = RunFolder.create(where, settings, data.list(), new AtomicFiles());
      session.console().err().println(ModelSummary.of(network).text(session.console().words()));
      if (!fitted.sentence().isEmpty()) {
        session.console().err().println(fitted.sentence() + hint());
      }
      TrainingRun run = TrainingRun.start(settings, folder, ModelCatalog.network(settings));
      try (SharedTraining.Machines machines =
          shared.begin(session, runtime.options(), settings, folder, data)) {
        return new TrainWork(session, run, folder, data, machines.rounds()).toTheEnd();
      }
    }
  }

  @SuppressWarnings("try") // the lock is held, not used
  private int goOn() throws IOException {
    List<String> others =
        GivenOptions.of(spec).stream().filter(name -> !WITH_RESUME.contains(name)).toList();
    if (!others.isEmpty()) {
      throw new UserError(
          String.join(", ", others)
              + ": a resumed run keeps the settings it was started with, those in "
              + resume.resolve("config.json"));
    }
    NativeRuntime.install(runtime.options());
    RunFolder folder = RunFolder.open(resume);
    if (folder.isTransfer()) {
      shared.refuse("a run that starts from a trained network learns on one machine");
      return transferRun()
          .resume(folder, Optional.ofNullable(transfer.from), Optional.ofNullable(options.data));
    }
    if (transfer.from != null) {
      throw new UserError("--from: this run did not start from a trained network; leave it away");
    }
    try (RunLock lock = RunLock.take(resume);
        TrainData data = TrainData.again(folder, resumed(folder))) {
      if (options.data != null) {
        folder.writeSettings(resumed(folder));
      }
      try (SharedTraining.Machines machines =
          shared.goOn(session, runtime.options(), folder, data)) {
        return new TrainWork(session, TrainingRun.resume(folder), folder, data, machines.rounds())
            .toTheEnd();
      }
    }
  }

  /** The run's settings, with the place where its images are now. */
  private TrainingSettings resumed(RunFolder folder) throws IOException {
    TrainingSettings settings = folder.settings();
    if (options.data == null) {
      return settings;
    }
    if (folder.images().isEmpty()) {
      throw new UserError(
          "--data: this run kept no list of its images, so whether these are the same cannot be"
              + " told; put them back to "
              + settings.data());
    }
    return settings.withData(options.data.toAbsolutePath().normalize().toString());
  }

  private int threads() {
    int threads = runtime.options().threads();
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  private Path dataOrDrawn() throws IOException {
    if (options.data != null) {
      return options.data;
    }
    Path drawn = Path.of("runs", "drawn-pictures-" + options.seed);
    session
        .console()
        .err()
        .println("no --data: learning from pictures of cats and dogs drawn by code, " + drawn);
    try {
      return DrawnPictures.draw(drawn, options.seed);
    } catch (FileSystemException e) {
      if (ErrorMessages.isDiskFull(e)) {
        throw e;
      }
      throw new UserError(
          "--data: "
              + drawn
              + " for drawn pictures cannot be written"
              + RunPlace.reason(e)
              + "; name images of your own, or begin in a folder that can be",
          e);
    }
  }
}
