package io.github.zerotodl4j.apps.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.Main;
import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.dl4j.imported.Backbone;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while features are computed. */
class KilledTransferTest {

  private static final int PICTURES = 100;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the cache's place follows XDG_CACHE_HOME")
  void whatWasComputedIsNotComputedAgain() throws Exception {
    BrightAndDark.draw(folder.resolve("data"), PICTURES, 1);
    Path run = folder.resolve("run");
    Process child = child(run);
    Path features = folder.resolve("cache/zero-to-dl4j/features");
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (size(features) < 8_000 && child.isAlive() && System.nanoTime() < deadline) {
      Thread.sleep(2);
    }
    child.destroyForcibly();
    assertThat(child.waitFor()).as("killed before its end").isNotZero();
    long kept = size(features);
    assertThat(kept).isPositive();
    assertThat(run.resolve("best.zip")).doesNotExist();

    NativeRuntime.installTunedIfNone();
    StringWriter err = new StringWriter();
    Console console =
        Console.plain(new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    Session session = new Session(console, Interruption.none());
    new TransferRun(session, features)
        .resume(RunFolder.open(run), Optional.empty(), Optional.empty());

    int record = 64 + 8 + 4 * Backbone.load(BrightAndDark.BACKBONE, Optional.empty()).features();
    // each picture and its mirror image, plus the one that was being written when the end came
    assertThat(size(features)).isBetween(4L * PICTURES * record, (4L * PICTURES + 1) * record);
    assertThat(run.resolve("report.html")).exists();
    assertThat(computed(err.toString()))
        .isBetween(2 * PICTURES - kept / record / 2 - 1, 2 * PICTURES - kept / record / 2 + 1);
  }

  /** As the command says: {@code 568 images are new, 32 are in the cache}. */
  private static long computed(String err) {
    return err.lines()
        .filter(line -> line.contains(" in the cache already"))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".* (\\d+) to compute.*", "$1")))
        .sum();
  }

  private Process child(Path run) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "--from",
                BrightAndDark.BACKBONE.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--run",
                run.toString()));
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static long size(Path features) throws IOException {
    if (!Files.isDirectory(features)) {
      return 0;
    }
    long sum = 0;
    try (Stream<Path> files = Files.list(features)) {
      for (Path file : files.toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }
}
