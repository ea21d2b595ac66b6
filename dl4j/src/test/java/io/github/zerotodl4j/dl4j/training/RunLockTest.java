package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

  @TempDir Path folder;

  @Test
  void takesAwayWhatKilledWritersLeftAndNothingElse() throws IOException {
    Path rest = Files.writeString(folder.resolve(".2f0e.part"), "half a model");
    Path model = Files.writeString(folder.resolve("best.zip"), "a model");
    Path download = Files.writeString(folder.resolve("photo.jpg.part"), "a user's");

    try (RunLock lock = RunLock.take(folder)) {
      assertThat(lock).isNotNull();
      assertThat(rest).doesNotExist();
      assertThat(model).hasContent("a model");
      assertThat(download).exists();
    }
  }

  @Test
  void leavesAloneWhatTheHolderIsWriting() throws IOException {
    try (RunLock lock = RunLock.take(folder)) {
      Path writing = Files.writeString(folder.resolve(".2f0e.part"), "half a model");

      assertThatThrownBy(() -> RunLock.take(folder))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("another training is at work");
      assertThat(lock).isNotNull();
      assertThat(writing).exists();
    }
  }
}
