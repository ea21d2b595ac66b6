package io.github.zerotodl4j.bench.mode;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs of this machine, found where they usually are. */
final class Jdks {
  /** Where Linux, macOS and Windows install them, and where SDKMAN does. */
  private static final List<Path> USUAL =
      List.of(
          Path.of("/usr/lib/jvm"),
          Path.of("/Library/Java/JavaVirtualMachines"),
          Path.of(System.getProperty("user.home", "."), ".sdkman", "candidates", "java"),
          Path.of(System.getProperty("user.home", "."), ".jdks"),
          Path.of("C:\\Program Files\\Java"),
          Path.of("C:\\Program Files\\Eclipse Adoptium"));

  private final Map<Integer, Path> homes = new LinkedHashMap<>();

  private Jdks() {}

  /**
   * Looks for JDKs; the first of a release is taken.
   *
   * @param named homes that come first
   */
  static Jdks find(List<Path> named) {
    Jdks jdks = new Jdks();
    jdks.add(Path.of(System.getProperty("java.home")));
    named.forEach(jdks::add);
    Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(jdks::add);
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String folder : path.split(File.pathSeparator, -1)) {
      jdks.addHomeOf(new File(folder, "java"));
      jdks.addHomeOf(new File(folder, "java.exe"));
    }
    USUAL.forEach(jdks::addChildren);
    return jdks;
  }

  /** The home of a release, if there is one. */
  Optional<Path> home(int feature) {
    return Optional.ofNullable(homes.get(feature));
  }

  /** The release of a JDK; empty if the folder holds none. */
  static Optional<Integer> feature(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.exists(home.resolve("bin"))) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      properties.load(in);
      String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
      return Optional.of(Runtime.Version.parse(version).feature());
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // 1.8 and older, or no JDK
    }
  }

  private void add(Path home) {
    feature(home).ifPresent(feature -> homes.putIfAbsent(feature, home));
  }

  /** Follows the links that a system's own {@code bin} folder is full of. */
  private void addHomeOf(File program) {
    if (program.canExecute()) {
      try {
        add(program.toPath().toRealPath().resolve("../..").normalize());
      } catch (IOException e) {
        return; // a dead link or a program of another kind: no JDK
      }
    }
  }

  private void addChildren(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> children = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.sorted().forEach(children::add);
    } catch (IOException e) {
      return; // not ours to read
    }
    for (Path child : children) {
      add(child);
      add(child.resolve("Contents").resolve("Home")); // macOS
    }
  }
}
