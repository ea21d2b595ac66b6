package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.imported.Backbone;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.dl4j.training.RunLock;
import io.github.zerotodl4j.dl4j.training.TransferSettings;
import io.github.zerotodl4j.images.Digests;
import io.github.zerotodl4j.images.ImageFolder;
import io.github.zerotodl4j.plan.NearestName;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.training.TransferData;
import io.github.zerotodl4j.training.backbone.BackboneCache;
import io.github.zerotodl4j.training.backbone.KnownBackbone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Begins a run that starts from a trained network, or goes on with one.
 *
 * @param session where to print, and when to stop
 * @param cache where features are kept
 */
record TransferRun(Session session, Path cache) {

  /** Begins a run in a folder. */
  @SuppressWarnings("try") // the lock is held, not used
  int start(TransferOptions transfer, TrainOptions others, Path where) throws IOException {
    Path from = file(transfer.from);
    ImageFolder found = ImageFolder.scan(others.data);
    Backbone backbone = Backbone.load(from, Optional.empty());
    TransferSettings settings =
        transfer.settings(absolute(from), sha256(from), found.classes(), others);
    TransferData images =
        TransferData.open(
            found, backbone.preprocessing(), settings.fineTune() > 0, settings.seed());
    TransferWork.check(settings, backbone, images);
    try (RunLock lock = RunLock.take(where)) {
      RunFolder folder = RunFolder.create(where, settings, images.list(), new AtomicFiles());
      return new TransferWork(session, settings, folder, backbone, images).toTheEnd(cache);
    }
  }

  /** The file itself, or that of the trained network of this name. */
  private Path file(Path given) throws IOException {
    if (Files.isRegularFile(given)) {
      return given;
    }
    Optional<KnownBackbone> known = KnownBackbone.find(given.toString());
    if (known.isEmpty()) {
      throw new UserError(
          "--from: "
              + given
              + ": no such file; expected a .h5 or .keras file, one of zero import, or one of "
              + String.join(", ", KnownBackbone.names())
              + NearestName.hint(given.toString(), KnownBackbone.names()));
    }
    return new BackboneCache(cache.resolveSibling("backbones"), session.console().err()::println)
        .file(known.get());
  }

  /**
   * Goes on with a run.
   *
   * @param from where its trained network is now, if it was moved
   * @param data where its images are now, if they were moved
   */
  @SuppressWarnings("try") // the lock is held, not used
  int resume(RunFolder folder, Optional<Path> from, Optional<Path> data) throws IOException {
    TransferSettings before = folder.transferSettings();
    TransferSettings settings =
        before.moved(
            from.map(TransferRun::absolute).orElse(before.from()),
            data.map(TransferRun::absolute).orElse(before.data()));
    checkSame(Path.of(settings.from()), settings, folder.folder());
    try (RunLock lock = RunLock.take(folder.folder())) {
      TransferData images = TransferData.again(folder, settings);
      if (!settings.equals(before)) {
        folder.writeSettings(settings);
      }
      Backbone backbone = Backbone.load(Path.of(settings.from()), Optional.empty());
      return new TransferWork(session, settings, folder, backbone, images).toTheEnd(cache);
    }
  }

  private static void checkSame(Path from, TransferSettings settings, Path run) {
    String elsewhere =
        "; if the one that the run began with lies elsewhere now: zero train --resume "
            + run
            + " --from FILE";
    if (!Files.isRegularFile(from)) {
      throw new UserError(from + ": no such file any more" + elsewhere);
    }
    if (!sha256(from).equals(settings.fromSha256())) {
      throw new UserError(
          from
              + ": expected a file of SHA-256 "
              + settings.fromSha256()
              + ", got "
              + sha256(from)
              + elsewhere);
    }
  }

  static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static String sha256(Path file) {
    return Digests.of(List.of(file)).get(file);
  }
}
