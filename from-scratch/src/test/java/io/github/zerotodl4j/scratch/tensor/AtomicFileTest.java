package io.github.zerotodl4j.scratch.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void theNewFileReplacesTheOld() throws IOException {
    Path target = folder.resolve("x.txt");
    AtomicFile.write(target, out -> out.write(utf8("one")));
    AtomicFile.write(target, out -> out.write(utf8("two")));

    assertThat(target).hasContent("two");
    assertThat(target.getParent().toFile().list()).containsExactly("x.txt");
  }

  @Test
  void aFailureHalfwayLeavesTheOldFile() throws IOException {
    Path target = Files.writeString(folder.resolve("x.txt"), "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write(utf8("hal"));
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");

    assertThat(target).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("x.txt");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
