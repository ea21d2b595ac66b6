package io.github.zerotodl4j.bench.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.zerotodl4j.bench.process.BenchFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlJarsTest {
  @TempDir private Path folder;

  private Path maven(String... lines) throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path script = folder.resolve("mvn");
    Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  @Test
  void whatIsThereIsNotFetched() throws IOException {
    Path maven =
        maven(
            "for a; do case $a in -Dmdep.outputFile=*) echo a.jar:b.jar >\"${a#*=}\";; esac; done");
    List<String> said = new ArrayList<>();

    assertThat(new DjlJars(maven.toString()).find(said::add)).isEqualTo("a.jar:b.jar");
    assertThat(said).isEmpty();
  }

  @Test
  void offlineItSaysInALineWhatToDo() throws IOException {
    Path maven =
        maven("echo '[ERROR] Failed to execute goal on project x: Unknown host repo'", "exit 1");
    List<String> said = new ArrayList<>();

    assertThatThrownBy(() -> new DjlJars(maven.toString()).find(said::add))
        .isInstanceOf(BenchFailedException.class)
        .hasMessage(
            "DJL cannot be fetched with Maven; go online, or leave djl out of --peers: Unknown"
                + " host repo");
    assertThat(said).hasSize(1);
  }

  @Test
  void withoutMavenItSaysSo() {
    String nowhere = folder.resolve("none").toString();

    assertThatThrownBy(() -> new DjlJars(nowhere).find(line -> {}))
        .isInstanceOf(BenchFailedException.class)
        .hasMessage(
            "DJL is fetched with Maven, but there is no mvn on the PATH: install Maven 3.8 or"
                + " newer, or leave djl out of --peers");
  }
}
