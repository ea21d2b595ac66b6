package io.github.zerotodl4j.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code zero} as it is installed, with a Java that prints its arguments: the Vector
 * API, of which every JVM warns on standard error, is switched on for the kernels by hand alone.
 */
class LauncherTest {

  private static final Path ROOT = Path.of("..", "..");
  private static final String VECTOR = "byhand.args";

  /** Commands that compute by hand, whatever their options. */
  private static final Set<String> BY_HAND =
      Set.of("compare", "convert", "play", "bench", "doctor");

  /** Where options decide. */
  private static final Set<String> EITHER = Set.of("evaluate", "learn");

  @TempDir static Path folder;

  @BeforeAll
  static void install() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell");
    Files.copy(ROOT.resolve("zero"), folder.resolve("zero"));
    Path flags = Files.createDirectories(folder.resolve("lib/flags"));
    try (Stream<Path> files = Files.list(Path.of("src/main/flags"))) {
      for (Path file : files.toList()) {
        Files.copy(file, flags.resolve(file.getFileName()));
      }
    }
    Files.createFile(folder.resolve("lib/zero-cli-1.jar"));
    Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
  }

  private static List<String> zero(String line) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", folder.resolve("zero").toString()));
    Stream.of(line.split(" ")).filter(word -> !word.isEmpty()).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }

  private static boolean hasVector(String line) throws IOException, InterruptedException {
    List<String> said = zero(line);
    assertThat(said).contains("io.github.zerotodl4j.apps.Main");
    return said.stream().anyMatch(word -> word.endsWith(VECTOR));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--help",
        "--version",
        "learn",
        "evaluate --model best.zip --data photos",
        "compare --help",
        "evaluate --weights w.npz --help",
        "train --data --weights"
      })
  void theVectorApiIsNotSwitchedOnFor(String line) throws Exception {
    assertThat(hasVector(line)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "learn arrays",
        "evaluate --model mlp --weights w.npz",
        "evaluate --weights=w.npz --model mlp",
        "evaluate --model best.zip --data photos --side both",
        "evaluate --model best.zip --data photos --side=from-scratch"
      })
  void theVectorApiIsSwitchedOnFor(String line) throws Exception {
    assertThat(hasVector(line)).isTrue();
  }

  @Test
  void everyCommandIsKnownToBothLaunchers() throws Exception {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Session session = new Session(Console.plain(nowhere, nowhere), Interruption.none());
    String windows = Files.readString(ROOT.resolve("zero.cmd"));
    String list = windows.replaceAll("(?s).*for %%C in \\(([^)]*)\\).*", "$1");
    Set<String> there = Set.copyOf(Arrays.asList(list.split(" ")));
    for (String name : ZeroCommand.commandLine(session).getSubcommands().keySet()) {
      if (!EITHER.contains(name)) {
        assertThat(hasVector(name)).as(name).isEqualTo(BY_HAND.contains(name));
        assertThat(there.contains(name)).as(name).isEqualTo(BY_HAND.contains(name));
      }
    }
  }
}
