package io.github.zerotodl4j.apps.train;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.Main;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run lies beside the images, never among them. */
class RunBesideDataTest {

  @TempDir private Path folder;
  private Path pictures;

  @BeforeEach
  void draw() throws IOException {
    pictures = folder.resolve("pictures");
    SyntheticPictures.writeTo(SyntheticPictures.create(4, 2, 16, 1).train(), pictures);
  }

  @Test
  void trainingOnTheFolderOneStandsInPutsTheRunBesideIt() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), pictures);
    for (String data : List.of(".", link.toString())) {
      Path log = folder.resolve("log.txt");
      int exitCode = trainIn(pictures, data, log);
      assertThat(exitCode).as(Files.readString(log)).isZero();
      assertThat(Files.readString(log)).containsPattern("epoch 1: loss [0-9.]+, accuracy [0-9.]+ ");
      assertThat(Files.readString(log).codePoints().filter(Character::isDigit))
          .as("digits are 0 to 9 whatever the system's language")
          .allMatch(digit -> digit < 128);
      try (Stream<Path> inside = Files.list(pictures)) {
        assertThat(inside.map(Path::getFileName).map(Path::toString))
            .containsExactlyInAnyOrder("cat", "dog");
      }
    }
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      assertThat(runs).hasSize(2).allMatch(run -> Files.exists(run.resolve("best.zip")));
    }
  }

  private static int trainIn(Path workingFolder, String data, Path log) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "--data=" + data,
                "--model=mlp",
                "--image-size=8",
                "--epochs=1")
            .directory(workingFolder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  @Test
  void aRunAskedForAmongTheImagesIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), pictures);
    for (Path run : List.of(pictures.resolve("runs/1"), pictures, link.resolve("new/1"))) {
      ZeroRun refused =
          zero("train", "--data=" + pictures, "--run=" + run, "--model=mlp", "--image-size=8");
      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
      assertThat(refused.err())
          .contains("--run: " + run + " lies in the data folder " + pictures)
          .hasLineCount(1);
    }
    assertThat(pictures.resolve("runs")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeMadeNamesTheOption() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Path run : List.of(file, file.resolve("run"))) {
      ZeroRun refused =
          zero("train", "--data=" + pictures, "--run=" + run, "--model=mlp", "--image-size=8");
      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
      assertThat(refused.err()).contains("--run: " + run + " cannot be written").hasLineCount(1);
    }
  }
}
