package io.github.zerotodl4j.apps.train;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.zerotodl4j.apps.Main;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process of its own does when it is told to stop, as by Ctrl-C. */
class StoppedTrainingTest {

  @TempDir Path folder;

  @Test
  void writesItsReportAndSaysHowToGoOn() throws IOException, InterruptedException {
    Path pictures = folder.resolve("pictures");
    SyntheticPictures.writeTo(SyntheticPictures.create(8, 4, 16, 1).train(), pictures);
    Path run = folder.resolve("run");
    Path log = folder.resolve("log.txt");
    Process process = start(pictures, run, log);
    try {
      assumeTrue(process.supportsNormalTermination(), "this system has no signal to stop with");
      long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (!Files.exists(run.resolve("last.zip"))
          && process.isAlive()
          && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
      ZeroRun second = zero("train", "--resume=" + run);
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.err())
          .hasLineCount(1)
          .contains(run + ": another training is at work in this folder");
      process.destroy();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(Files.readString(log))
        .containsPattern(
            "zero train: stopped in epoch \\d+ of 100000; go on with: zero train --resume ")
        .doesNotContain("Exception");
    assertThat(Files.readString(run.resolve("report.html"))).contains("it was stopped");
  }

  private static Process start(Path pictures, Path run, Path log) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "train",
            "--data=" + pictures,
            "--run=" + run,
            "--model=mlp",
            "--image-size=8",
            "--augment=on",
            "--epochs=100000")
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
