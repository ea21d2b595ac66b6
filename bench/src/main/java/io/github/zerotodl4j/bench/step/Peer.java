package io.github.zerotodl4j.bench.step;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Another framework that takes part in a benchmark when asked for. */
public enum Peer {
  /** PyTorch, in Python. */
  TORCH("torch", "PyTorch"),
  /** NumPy with im2col, as in the book, in Python. */
  NUMPY("numpy", "NumPy"),
  /** The Deep Java Library on PyTorch's native library, in Java. */
  DJL("djl", "DJL");

  private final String option;
  private final String title;

  Peer(String option, String title) {
    this.option = option;
    this.title = title;
  }

  /** The name by which it is asked for. */
  public String option() {
    return option;
  }

  /** The name under which its figures stand. */
  public String title() {
    return title;
  }

  /** Whether it needs Python. */
  public boolean inPython() {
    return this != DJL;
  }

  /** The names of all, in the order in which they are shown. */
  public static List<String> options() {
    return Arrays.stream(values()).map(Peer::option).toList();
  }

  /** Finds a peer by the name it is asked for. */
  public static Optional<Peer> byOption(String option) {
    return Arrays.stream(values()).filter(peer -> peer.option.equals(option)).findFirst();
  }
}
