package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFilesTest {

  @TempDir Path folder;

  @Test
  void theNewFileReplacesTheOld() throws IOException {
    Path target = folder.resolve("new/x.txt");
    SafeFiles.write(target, file -> Files.writeString(file, "one"));
    SafeFiles.write(target, file -> Files.writeString(file, "two"));

    assertThat(target).hasContent("two");
    assertThat(target.getParent().toFile().list()).containsExactly("x.txt");
  }

  @Test
  void aFailureHalfwayLeavesTheOldFile() throws IOException {
    Path target = Files.writeString(folder.resolve("x.txt"), "old");

    assertThatThrownBy(
            () ->
                SafeFiles.write(
                    target,
                    file -> {
                      Files.writeString(file, "hal");
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");

    assertThat(target).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("x.txt");
  }
}
