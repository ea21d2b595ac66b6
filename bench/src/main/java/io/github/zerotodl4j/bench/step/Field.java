package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.bench.process.BenchFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All contestants of a run, started, and ended together. */
final class Field implements AutoCloseable {
  private final List<Contestant> contestants = new ArrayList<>();
  private final Map<String, String> versions = new LinkedHashMap<>();
  private boolean hasPeers;

  private Field() {}

  /** Starts the Java side: all processes at once, then waits for each. */
  static Field java(int threads, boolean stock) throws IOException {
    Field field = new Field();
    try {
      for (Map.Entry<String, Contender> side : NetworkBench.javaSides(stock).entrySet()) {
        field.contestants.add(Contestant.java(side.getKey(), side.getValue(), threads));
      }
      for (Contestant contestant : field.contestants) {
        field.versions.put(contestant.name(), contestant.hello().version());
      }
      return field;
    } catch (IOException | RuntimeException e) {
      field.close();
      throw e;
    }
  }

  /** Starts the others; who cannot start is left out, and why is returned by name. */
  Map<String, String> addPeers(Peers peers, Path folder, int threads) throws IOException {
    Map<String, String> missing = new LinkedHashMap<>();
    for (Peer choice : peers.chosen()) {
      Contestant peer = PeerProcess.start(choice, peers, folder, threads);
      try {
        versions.put(peer.name(), peer.hello().version());
        contestants.add(peer);
        hasPeers = true;
      } catch (BenchFailedException e) {
        missing.put(peer.name(), e.getMessage());
        peer.close();
      }
    }
    return missing;
  }

  List<Contestant> contestants() {
    return List.copyOf(contestants);
  }

  Map<String, String> versions() {
    return versions;
  }

  boolean hasPeers() {
    return hasPeers;
  }

  @Override
  public void close() throws IOException {
    for (Contestant contestant : contestants) {
      contestant.close();
    }
  }
}
