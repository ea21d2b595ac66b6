package io.github.zerotodl4j.apps.data;

import io.github.zerotodl4j.apps.cli.Json;
import io.github.zerotodl4j.apps.cli.Progress;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.WorkFailed;
import io.github.zerotodl4j.apps.cluster.Cluster;
import io.github.zerotodl4j.apps.cluster.ClusterOption;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.images.FolderCheck;
import io.github.zerotodl4j.images.FolderReport;
import io.github.zerotodl4j.images.ImageFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zero data check}: reads every image of a folder and says what is wrong with them. */
@Command(
    name = "check",
    sortOptions = false,
    description = {
      "Read every image of a folder and say what training would stumble over: broken files,"
          + " copies within and across splits, odd colour modes, classes out of balance.",
      "",
      "JPEG, PNG, GIF, WebP, BMP, TIFF, ICO, PNM and TGA are read, of animations the first frame."
          + " Every other file is listed with the reason, or ignored by rule: hidden files,"
          + " thumbnails of systems, backups (.bak, ~, _original), unfinished downloads, texts.",
      "",
      "DIR holds one folder a class, or train, val (validation) and test with one folder a class.",
      "Exit code 1 if training would skip a file."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero data check photos",
      "  zero data check photos --json",
      "  zero data check photos --spark local[2]"
    })
public final class DataCheckCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "DIR", description = "The image folder.")
  Path folder;

  @Option(names = "--json", description = "Print everything as JSON. Default: off.")
  boolean json;

  @Mixin ClusterOption cluster = new ClusterOption();

  /** A command that prints to the session's console. */
  public DataCheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ImageFolder images = ImageFolder.scan(folder);
    FolderReport report = check(images);
    if (json) {
      Json.print(session.console(), report);
    } else {
      new FolderReportText(report).print(session.console());
    }
    return report.wouldSkip() ? 1 : 0;
  }

  private FolderReport check(ImageFolder images) throws InterruptedException {
    int total = images.splits().values().stream().mapToInt(List::size).sum();
    if (cluster.isGiven()) {
      return checkOn(images, total);
    }
    int threads = Runtime.getRuntime().availableProcessors();
    try (Progress progress = new Progress(session.console(), "check", "images", total)) {
      return FolderCheck.check(
          images,
          threads,
          done -> {
            if (session.interruption().getAsBoolean()) {
              throw new WorkFailed("stopped after " + done + " of " + total + " images");
            }
            progress.update(done, "");
          });
    }
  }

  private FolderReport checkOn(ImageFolder images, int total) {
    try (Cluster machines = cluster.connect(session, RuntimeOptions.tuned());
        Progress progress = new Progress(session.console(), "check", "images", total)) {
      return FolderCheck.check(
          images, machines.check(FolderCheck.files(images), done -> progress.update(done, "")));
    }
  }
}
