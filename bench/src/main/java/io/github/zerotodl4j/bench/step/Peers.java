package io.github.zerotodl4j.bench.step;

import java.util.List;
import java.util.Objects;

/**
 * Who takes part besides this suite's own sides.
 *
 * @param chosen in the order of their turns
 * @param python the interpreter of those in Python; empty if there is none among them
 * @param djlClassPath DJL's jars; empty if it takes no part
 */
public record Peers(List<Peer> chosen, String python, String djlClassPath) {
  /** Nobody. */
  public static final Peers NONE = new Peers(List.of(), "", "");

  /** Copies the list. */
  public Peers {
    chosen = List.copyOf(chosen);
    Objects.requireNonNull(python);
    Objects.requireNonNull(djlClassPath);
  }

  /** PyTorch and NumPy, as far as this Python has them. */
  public static Peers inPython(String python) {
    return new Peers(List.of(Peer.TORCH, Peer.NUMPY), python, "");
  }
}
