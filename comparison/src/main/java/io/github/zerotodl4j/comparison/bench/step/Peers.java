package io.github.zerotodl4j.comparison.bench.step;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Python's contestants. Their scripts travel in the class path and are copied to a folder from
 * which Python can run them.
 */
final class Peers {
  private static final List<String> SCRIPTS = List.of("peer.py", "torch_peer.py", "numpy_peer.py");
  private static final Map<String, String> SCRIPT_BY_NAME = new LinkedHashMap<>();

  static {
    SCRIPT_BY_NAME.put("PyTorch", "torch_peer.py");
    SCRIPT_BY_NAME.put("NumPy", "numpy_peer.py");
  }

  private Peers() {}

  /** The names of all peers, in the order in which they are shown. */
  static List<String> names() {
    return List.copyOf(SCRIPT_BY_NAME.keySet());
  }

  /**
   * Starts a peer.
   *
   * @param name one of {@link #names()}
   * @param python the interpreter
   * @param folder where the scripts are put
   * @param threads that NumPy's and PyTorch's libraries may use
   * @throws IOException if there is no such interpreter
   */
  static Contestant start(String name, String python, Path folder, int threads) throws IOException {
    copyScripts(folder);
    String count = String.valueOf(threads);
    Map<String, String> environment =
        Map.of(
            "OMP_NUM_THREADS", count,
            "OPENBLAS_NUM_THREADS", count,
            "MKL_NUM_THREADS", count,
            "PYTHONDONTWRITEBYTECODE", "1");
    Path script = folder.resolve(SCRIPT_BY_NAME.get(name));
    return Contestant.start(name, List.of(python, script.toString()), environment);
  }

  private static void copyScripts(Path folder) throws IOException {
    for (String script : SCRIPTS) {
      Path copy = folder.resolve(script);
      if (!Files.exists(copy)) {
        try (InputStream in = Peers.class.getResourceAsStream(script)) {
          Files.copy(in, copy);
        }
      }
    }
  }
}
