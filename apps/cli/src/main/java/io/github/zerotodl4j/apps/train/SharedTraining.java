package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.cluster.Cluster;
import io.github.zerotodl4j.apps.cluster.DivisionOption;
import io.github.zerotodl4j.apps.cluster.SharedImages;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.dl4j.training.Division;
import io.github.zerotodl4j.dl4j.training.Rounds;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.images.FactsText;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.training.TrainData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;

/** The options of a run whose steps several machines take, and how it is shared among them. */
final class SharedTraining {

  @Mixin DivisionOption option = new DivisionOption();

  /** Machines that take a run's steps, if any do; closed with the run. */
  record Machines(Optional<Cluster> cluster, Optional<Rounds> rounds) implements AutoCloseable {

    private static final Machines NONE = new Machines(Optional.empty(), Optional.empty());

    @Override
    public void close() {
      cluster.ifPresent(Cluster::close);
    }
  }

  /** Refuses what cannot be shared, before anything is written. */
  void check(TrainingSettings settings) {
    if (option.isGiven() && option.division().partitions() > settings.batchSize()) {
      throw new UserError(
          "--partitions: a batch of "
              + settings.batchSize()
              + " images cannot be cut into "
              + option.division().partitions()
              + " parts; give fewer, or a larger --batch-size");
    }
  }

  /** Refuses a cluster where it would go unheard. */
  void refuse(String why) {
    if (option.cluster().isGiven()) {
      throw new UserError("--spark: " + why + "; leave it away");
    }
  }

  /** For a new run; looks at all files first, so that all machines leave the same ones out. */
  Machines begin(
      Session session,
      RuntimeOptions runtime,
      TrainingSettings settings,
      RunFolder folder,
      TrainData data)
      throws IOException {
    if (!option.cluster().isGiven()) {
      return Machines.NONE;
    }
    Cluster machines = option.cluster().connect(session, runtime);
    data.leaveOut(unreadable(session, machines, data));
    data.keepList(folder);
    folder.writeDivision(option.division());
    return machines(machines, settings, option.division(), data);
  }

  /** For a run that goes on, which must be shared as it was. */
  Machines goOn(Session session, RuntimeOptions runtime, RunFolder folder, TrainData data)
      throws IOException {
    Optional<Division> division = folder.division();
    if (division.isPresent() != option.cluster().isGiven()) {
      throw new UserError(
          folder.folder()
              + (division.isPresent()
                  ? ": was begun on a cluster, expected --spark MASTER, got none"
                  : ": was begun on one machine, expected no --spark"));
    }
    return division.isEmpty()
        ? Machines.NONE
        : machines(
            option.cluster().connect(session, runtime), folder.settings(), division.get(), data);
  }

  private static Machines machines(
      Cluster cluster, TrainingSettings settings, Division division, TrainData data) {
    SharedImages images =
        new SharedImages(
            data.training().size(),
            data.validation().isPresent(),
            data.trainingImages(),
            data.validationImages(),
            data.skipped());
    Rounds rounds = cluster.rounds(settings, division, images, data::leaveOut);
    return new Machines(Optional.of(cluster), Optional.of(rounds));
  }

  private static Map<Path, String> unreadable(Session session, Cluster machines, TrainData data) {
    List<Path> files =
        Stream.of(data.trainingImages(), data.validationImages())
            .flatMap(List::stream)
            .map(LabelledImage::file)
            .toList();
    Map<Path, String> unreadable = new LinkedHashMap<>();
    try (Progress progress = new Progress(session.console(), "check", "images", files.size())) {
      List<String> facts = machines.check(files, done -> progress.update(done, ""));
      for (int i = 0; i < files.size(); i++) {
        Path file = files.get(i);
        FactsText.failure(facts.get(i)).ifPresent(why -> unreadable.put(file, why));
      }
    }
    return unreadable;
  }
}
