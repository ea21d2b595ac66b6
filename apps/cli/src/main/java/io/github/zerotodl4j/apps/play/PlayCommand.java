package io.github.zerotodl4j.apps.play;

import io.github.zerotodl4j.apps.cli.Browser;
import io.github.zerotodl4j.apps.cli.RuntimeChoice;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.cli.Version;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.playground.Playground;
import io.github.zerotodl4j.playground.PlaygroundSettings;
import io.github.zerotodl4j.playground.web.ServerSettings;
import io.github.zerotodl4j.scratch.dataset.CacheFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code zero play}: the playground in the browser. */
@Command(
    name = "play",
    sortOptions = false,
    description = {
      "Play with networks in the browser: draw, walk through the layers, train live.",
      "Only this machine can reach it, nothing leaves it; Ctrl-C stops."
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  zero play",
      "  zero play --port 8080 --no-open",
      "  zero play --model runs/cats/best.zip",
      "  zero play --host 0.0.0.0 --token a-long-secret"
    })
public final class PlayCommand implements Callable<Integer> {
  private static final int GLANCE_MILLIS = 100;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "" + LessonWriter.PLAY_PORT,
      description = "Where to listen; 0 for any port that is free. Default: ${DEFAULT-VALUE}.")
  int port;

  @Option(
      names = "--open",
      negatable = true,
      description = "Open the page in the browser, or not. Default: on a desktop's terminal.")
  Boolean open;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder with MNIST's four IDX files, or a sub-folder mnist with them; pages may train on"
              + " folders of images below it, and on no others. Default: digits from ZERO_DATA, else"
              + " a download of MNIST; offline, digits are drawn by code.")
  Path data;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A best.zip of zero train to play with. Default: those of the runs in runs.")
  Path model;

  @Option(names = "--offline", description = "Download nothing. Default: off.")
  boolean offline;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      defaultValue = "127.0.0.1",
      description =
          "Listen there; others can reach all but localhost, and need --token. Default:"
              + " ${DEFAULT-VALUE}.")
  String host;

  @Option(
      names = "--token",
      paramLabel = "SECRET",
      description = "What others must know. Default: none, and only this machine can ask.")
  String token;

  @Mixin RuntimeChoice runtime;

  @Spec CommandSpec spec;

  private final Session session;

  /** A command that prints to the session's console. */
  public PlayCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (data != null && !Files.isDirectory(data)) {
      throw new UserError("--data: " + data + " is no folder; expected one with MNIST or photos");
    }
    ServerSettings server = ServerSettings.of(host, port, Optional.ofNullable(token));
    NativeRuntime.install(runtime.options());
    PlaygroundSettings settings =
        new PlaygroundSettings(
            server,
            Optional.ofNullable(data),
            Optional.ofNullable(model),
            offline,
            CacheFolder.ofUser().resolve("play"),
            Path.of("runs"),
            Version.ofZero(),
            asked());
    try (Playground playground = Playground.start(settings, this::say)) {
      session.console().text().println("Playground at " + playground.address());
      session.console().text().println("Ctrl-C stops it.");
      session.console().checkArrived();
      Browser.show(URI.create(playground.address()), open, session.console());
      while (!session.interruption().getAsBoolean()) {
        Thread.sleep(GLANCE_MILLIS);
      }
    }
    return 0;
  }

  /** The language of the pages, if it was asked for; otherwise each browser says its own. */
  private Optional<Language> asked() {
    return Optional.ofNullable(spec.findOption("--lang").<String>getValue())
        .flatMap(Language::named);
  }

  private void say(String line) {
    session.console().err().println(line);
    session.console().err().flush();
  }
}
