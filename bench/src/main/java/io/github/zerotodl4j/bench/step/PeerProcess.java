package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.scratch.dataset.CacheFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts peers. Their programs travel in the class path as sources and are copied to a folder from
 * which Python, or Java, can run them.
 */
final class PeerProcess {
  private static final String DJL_SOURCE = "DjlPeer.java";
  private static final List<String> SOURCES =
      List.of("peer.py", "torch_peer.py", "numpy_peer.py", DJL_SOURCE);

  private PeerProcess() {}

  /**
   * Starts a peer.
   *
   * @param peer one of those chosen
   * @param peers what they run in
   * @param folder where the programs are put
   * @param threads that the peer's libraries may use
   * @throws IOException if there is no such interpreter
   */
  static Contestant start(Peer peer, Peers peers, Path folder, int threads) throws IOException {
    copySources(folder);
    String count = String.valueOf(threads);
    Map<String, String> environment = new HashMap<>();
    environment.put("OMP_NUM_THREADS", count);
    environment.put("OPENBLAS_NUM_THREADS", count);
    environment.put("MKL_NUM_THREADS", count);
    if (peer.inPython()) {
      environment.put("PYTHONDONTWRITEBYTECODE", "1");
      String script = folder.resolve(peer.option() + "_peer.py").toString();
      return Contestant.start(peer.title(), List.of(peers.python(), script), environment);
    }
    environment.put("DJL_CACHE_DIR", CacheFolder.ofUser().resolve("djl").toString());
    environment.put("OPT_OUT_TRACKING", "true");
    List<String> arguments =
        List.of(
            "-cp", // none of this suite's own jars: both bring a native library of the same
            // functions
            peers.djlClassPath(),
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=" + count,
            folder.resolve(DJL_SOURCE).toString());
    return Contestant.java(peer.title(), arguments, environment);
  }

  private static void copySources(Path folder) throws IOException {
    for (String source : SOURCES) {
      Path copy = folder.resolve(source);
      if (!Files.exists(copy)) {
        try (InputStream in = PeerProcess.class.getResourceAsStream(source)) {
          Files.copy(in, copy);
        }
      }
    }
  }
}
