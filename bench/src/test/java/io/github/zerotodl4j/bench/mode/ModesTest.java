package io.github.zerotodl4j.bench.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.zerotodl4j.comparison.process.ChildProcess;
import io.github.zerotodl4j.report.result.Side;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests of kernels, layers, networks and parity once more, under every mode of this machine,
 * each in a JVM of its own: {@code mvn verify -Pmodes}. {@code -Dzero.modes=NAME,NAME} picks modes,
 * {@code -Dzero.jdks} lists the homes of JDKs that stand at no usual place, separated as in PATH.
 */
@Tag(ModesTest.TAG)
class ModesTest {
  static final String TAG = "modes";

  private static final String SCRATCH = "io.github.zerotodl4j.scratch.";
  private static final String COMPARISON = "io.github.zerotodl4j.comparison.";
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Host HOST = Host.look(jdks());

  private static List<Path> jdks() {
    return Stream.of(System.getProperty("zero.jdks", "").split(File.pathSeparator, -1))
        .filter(home -> !home.isBlank())
        .map(Path::of)
        .toList();
  }

  static Stream<Mode> modes() {
    List<String> names = List.of(System.getProperty("zero.modes", "").split(",", -1));
    return Modes.all().stream()
        .filter(mode -> names.equals(List.of("")) || names.contains(mode.name()));
  }

  /** What can go wrong in a mode; files, downloads and pages are the same in all of them. */
  private static List<String> packages(Mode mode) {
    List<String> packages = new ArrayList<>();
    if (mode.java() > 0) {
      packages.add("io.github.zerotodl4j.scratch");
    } else if (mode.sides().contains(Side.SCRATCH)) {
      for (String name : List.of("function", "kernel", "layer", "network", "optimizer")) {
        packages.add(SCRATCH + name);
      }
    }
    if (mode.sides().contains(Side.DL4J)) {
      packages.add("io.github.zerotodl4j.dl4j.model");
    }
    packages.add(COMPARISON + "bridge");
    packages.add(COMPARISON + "parity");
    return packages;
  }

  /** See {@link AllocationCheck}: before AVX, comparisons of vectors allocate whatever we do. */
  private static List<String> without(Mode mode) {
    return mode.flags().contains("-XX:UseAVX=0") ? List.of("SteadyState") : List.of();
  }

  private static String missing(Mode mode) {
    return HOST.isUsual(mode)
        ? "what this machine does by itself, and a plain mvn verify has tested"
        : HOST.missing(mode);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modes")
  void theTestsPassIn(Mode mode) throws IOException {
    String missing = missing(mode);
    if (!missing.isEmpty()) {
      System.out.println("mode " + mode.name() + ": skipped: " + missing);
    }
    assumeTrue(missing.isEmpty(), missing);
    long started = System.nanoTime();

    TestRunner.Answer answer = run(mode).orElseThrow(() -> new AssertionError("no answer"));

    System.out.printf(
        "mode %s: %d tests, %d failed, %d skipped, %.0f s%n",
        mode.name(),
        answer.found(),
        answer.failures().size(),
        answer.skipped(),
        (System.nanoTime() - started) / 1e9);
    assertThat(answer.found()).isPositive();
    assertThat(answer.failures()).as(String.join("\n", answer.failures())).isEmpty();
  }

  private static Optional<TestRunner.Answer> run(Mode mode) throws IOException {
    Map<String, String> environment = new HashMap<>(mode.environment());
    // Tests start JVMs of their own, which have to compute in the same mode.
    environment.put("JAVA_TOOL_OPTIONS", String.join(" ", mode.flags()));
    List<String> flags = new ArrayList<>(HOST.flags(mode));
    flags.addAll(List.of("-cp", classPath(), "-Xmx3g", "-Dzero.mode=" + mode.name()));
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (ChildProcess child =
        ChildProcess.java(HOST.home(mode), flags, environment, line -> {}, TestRunner.class)) {
      return child.ask(
          new TestRunner.Request(packages(mode), without(mode)),
          TestRunner.Answer.class,
          () -> System.nanoTime() > end);
    }
  }

  /** The other modules' tests stand beside this one's. */
  private static String classPath() {
    return String.join(
        File.pathSeparator,
        System.getProperty("java.class.path"),
        Path.of("..", "from-scratch", "target", "test-classes").toAbsolutePath().toString(),
        Path.of("..", "dl4j", "target", "test-classes").toAbsolutePath().toString(),
        Path.of("..", "comparison", "target", "test-classes").toAbsolutePath().toString());
  }
}
