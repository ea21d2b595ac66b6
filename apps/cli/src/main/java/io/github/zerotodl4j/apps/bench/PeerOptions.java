package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.cli.WorkFailed;
import io.github.zerotodl4j.bench.process.BenchFailedException;
import io.github.zerotodl4j.bench.step.DjlJars;
import io.github.zerotodl4j.bench.step.Peer;
import io.github.zerotodl4j.bench.step.Peers;
import io.github.zerotodl4j.plan.NearestName;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which other frameworks take part in a benchmark, and which Python those in Python run in. */
public final class PeerOptions {

  private static final List<String> PYTHONS = List.of("python3", "python");
  private static final String IN_PYTHON = "torch,numpy";

  @Option(
      names = "--peers",
      paramLabel = "NAMES",
      arity = "0..1",
      split = ",",
      fallbackValue = IN_PYTHON,
      description =
          "Measure others, too: torch, numpy (in Python, where it has them), djl (in Java on"
              + " PyTorch's library; fetched with Maven the first time). --peers alone:"
              + " torch,numpy. Default: none.")
  List<String> peers;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      description =
          "Python for torch and numpy, which it implies. Default: python3 or python on the PATH.")
  Path python;

  /**
   * Finds those asked for; one that Python would run in is left out, which is said, without one.
   */
  Peers find(Session session) throws IOException {
    List<Peer> chosen = chosen();
    String interpreter = "";
    if (python != null || chosen.stream().anyMatch(Peer::inPython)) {
      interpreter = interpreter(session);
    }
    if (interpreter.isEmpty()) {
      chosen = chosen.stream().filter(peer -> !peer.inPython()).toList();
    }
    String jars = "";
    if (chosen.contains(Peer.DJL)) {
      try {
        jars = new DjlJars().find(session.console().err()::println);
      } catch (BenchFailedException e) {
        throw new WorkFailed("--peers: " + e.getMessage(), e);
      }
    }
    return new Peers(chosen, interpreter, jars);
  }

  private List<Peer> chosen() {
    List<String> names = names();
    for (String name : names) {
      if (Peer.byOption(name).isEmpty()) {
        List<String> known = Peer.options();
        throw new UserError(
            "--peers: unknown peer \""
                + name
                + "\""
                + NearestName.hint(name, known)
                + ", expected "
                + String.join(", ", known));
      }
    }
    List<Peer> chosen = names.stream().distinct().flatMap(n -> Peer.byOption(n).stream()).toList();
    if (python != null && chosen.stream().noneMatch(Peer::inPython)) {
      throw new UserError("--python: none of --peers " + String.join(",", names) + " runs in it");
    }
    return chosen;
  }

  private List<String> names() {
    if (peers != null) {
      return peers;
    }
    return python == null ? List.of() : List.of(IN_PYTHON.split(","));
  }

  private String interpreter(Session session) {
    if (python != null) {
      if (!Files.isExecutable(python) || Files.isDirectory(python)) {
        throw new UserError("--python: " + python + " is no program that can be run");
      }
      return python.toString();
    }
    Optional<Path> found = onPath();
    if (found.isEmpty()) {
      session
          .console()
          .err()
          .println("no torch, no numpy: no python3 on the PATH; --python FILE names one");
    }
    return found.map(Path::toString).orElse("");
  }

  private static Optional<Path> onPath() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    List<String> folders =
        List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
    return PYTHONS.stream()
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
