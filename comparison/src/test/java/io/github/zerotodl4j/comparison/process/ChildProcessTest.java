package io.github.zerotodl4j.comparison.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

  /** Tells what it was started with. */
  static final class Echo {
    private Echo() {}

    /** Sends one answer and waits for its end. */
    public static void main(String[] args) throws IOException {
      Requests.open().say(new Heard(List.of(args), System.getProperty("java.class.path").length()));
      while (System.in.read() >= 0) {
        // until the other side closes
      }
    }
  }

  /**
   * What a child was started with.
   *
   * @param arguments behind its main class
   * @param classPath how long its class path is
   */
  record Heard(List<String> arguments, int classPath) {}

  /** Longer than an argument may be on Linux, and than a command line on Windows. */
  @Test
  void aClassPathOfAnyLengthAndArgumentsWithAnyCharacterArrive() throws IOException {
    String[] given = {"a b", "\"quoted\"", "C:\\new\\table", "# no comment", "", "'", "@file"};
    String nowhere = File.pathSeparator + Path.of("nowhere", "x".repeat(90) + ".jar");
    String classPath = System.getProperty("java.class.path") + nowhere.repeat(2_000);
    Path home = Path.of(System.getProperty("java.home"));

    Heard heard;
    try (ChildProcess child =
        ChildProcess.java(
            home, List.of("-cp", classPath), Map.of(), line -> {}, Echo.class, given)) {
      heard = child.receive(Heard.class);
    }

    assertThat(heard.arguments()).containsExactly(given);
    assertThat(heard.classPath()).isEqualTo(classPath.length()).isGreaterThan(200_000);
  }

  @Test
  void theFileOfItsArgumentsGoesWithIt() throws IOException {
    Path file;
    try (ChildProcess child = ChildProcess.java(Echo.class)) {
      child.receive(Heard.class);
      String[] arguments =
          ProcessHandle.of(child.pid()).orElseThrow().info().arguments().orElse(new String[0]);
      assumeThat(arguments).as("this system shows the arguments of a process").hasSize(1);
      file = Path.of(arguments[0].substring(1));
      assertThat(file).isRegularFile();
    }

    assertThat(file).doesNotExist();
  }
}
