package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.bench.process.BenchFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds DJL's jars in Maven's repository, and has Maven fetch them there when they are asked for.
 * The build of this suite knows nothing of them.
 */
public final class DjlJars {
  private static final String POM = "djl-pom.xml";
  private static final String ERROR = "[ERROR] ";

  private final String maven;

  /** Looks with the Maven on the {@code PATH}. */
  public DjlJars() {
    this(isWindows() ? "mvn.cmd" : "mvn");
  }

  DjlJars(String maven) {
    this.maven = maven;
  }

  /**
   * Returns DJL's class path for this platform.
   *
   * @param said hears, in a line, that something is downloaded
   * @throws BenchFailedException if Maven is missing or cannot fetch the jars
   */
  public String find(Consumer<String> said) throws IOException {
    try (WorkFolder folder = WorkFolder.create()) {
      Optional<String> there = resolve(folder.path(), true);
      if (there.isPresent()) {
        return there.get();
      }
      said.accept("DJL: fetching it with Maven, once: 115 MB, then 440 MB in the cache folder");
      Optional<String> fetched = resolve(folder.path(), false);
      return fetched.orElseThrow(() -> failed(folder.path()));
    }
  }

  /** Returns the class path if all of it, and Maven, is there already; fetches nothing. */
  Optional<String> present() throws IOException {
    try (WorkFolder folder = WorkFolder.create()) {
      return resolve(folder.path(), true);
    } catch (BenchFailedException e) {
      return Optional.empty();
    }
  }

  private Optional<String> resolve(Path folder, boolean offline) throws IOException {
    Path pom = folder.resolve(POM);
    if (!Files.exists(pom)) {
      try (InputStream in = DjlJars.class.getResourceAsStream(POM)) {
        Files.copy(in, pom);
      }
    }
    Path classPath = folder.resolve("classpath.txt");
    List<String> command = new ArrayList<>(List.of(maven, "-B", "-q"));
    if (offline) {
      command.add("-o");
    }
    command.addAll(
        List.of(
            "-f",
            pom.toString(),
            "dependency:build-classpath",
            "-Dplatform=" + platform(),
            "-Dmdep.outputFile=" + classPath));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(log(folder).toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new BenchFailedException(
          "DJL is fetched with Maven, but there is no mvn on the PATH: install Maven 3.8 or newer,"
              + " or leave djl out of --peers",
          e);
    }
    return waitFor(process) && Files.exists(classPath)
        ? Optional.of(Files.readString(classPath, StandardCharsets.UTF_8).strip())
        : Optional.empty();
  }

  private static boolean waitFor(Process process) {
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path log(Path folder) {
    return folder.resolve("maven.log");
  }

  private static BenchFailedException failed(Path folder) {
    String reason = "it left no message";
    try {
      reason =
          Files.readAllLines(log(folder)).stream()
              .filter(line -> line.startsWith(ERROR))
              .map(line -> line.substring(ERROR.length()).strip())
              .map(line -> line.replaceFirst("^Failed to execute goal .*?: ", ""))
              .findFirst()
              .orElse(reason);
    } catch (IOException e) {
      reason = e.toString();
    }
    return new BenchFailedException(
        "DJL cannot be fetched with Maven; go online, or leave djl out of --peers: "
            + abbreviated(reason),
        null);
  }

  private static String abbreviated(String reason) {
    int most = 300;
    return reason.length() <= most ? reason : reason.substring(0, most) + "...";
  }

  /** The platform as DJL's artifacts spell it, such as {@code linux-x86_64}. */
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = isWindows() ? "win" : os.startsWith("mac") ? "osx" : "linux";
    return system + "-" + (arch.equals("amd64") ? "x86_64" : arch);
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
