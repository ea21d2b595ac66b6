package io.github.zerotodl4j.exchange.graph;

import java.util.List;

/**
 * One step of a network.
 *
 * @param name unlike all others
 * @param operation what it computes
 * @param inputs the nodes that it reads, which stand before it
 */
public record Node(String name, Operation operation, List<String> inputs) {

  /** Copies the list. */
  public Node {
    inputs = List.copyOf(inputs);
  }

  /** A node with inputs. */
  public static Node of(String name, Operation operation, String... inputs) {
    return new Node(name, operation, List.of(inputs));
  }
}
