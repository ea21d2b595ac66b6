package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whether Python's frameworks take part in a benchmark, and which Python. */
public final class PeerOptions {

  private static final List<String> NAMES = List.of("python3", "python");

  @Option(
      names = "--peers",
      description = "Measure PyTorch and NumPy, too, where Python has them. Default: off.")
  boolean peers;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      description = "Python for --peers, which it implies. Default: python3 or python on the PATH.")
  Path python;

  /** The interpreter; empty if no peers are asked for, or, which is said, none is there. */
  String interpreter(Session session) {
    if (python != null) {
      if (!Files.isExecutable(python) || Files.isDirectory(python)) {
        throw new UserError("--python: " + python + " is no program that can be run");
      }
      return python.toString();
    }
    if (!peers) {
      return "";
    }
    Optional<Path> found = onPath();
    if (found.isEmpty()) {
      session.console().err().println("no peers: no python3 on the PATH; --python FILE names one");
    }
    return found.map(Path::toString).orElse("");
  }

  private static Optional<Path> onPath() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    List<String> folders =
        List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
    return NAMES.stream()
        .map(name -> windows ? name + ".exe" : name)
        .flatMap(name -> inFolders(folders, name))
        .findFirst();
  }

  private static Stream<Path> inFolders(List<String> folders, String name) {
    return folders.stream()
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }
}
