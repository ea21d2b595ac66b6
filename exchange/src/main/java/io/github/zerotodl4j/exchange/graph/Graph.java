package io.github.zerotodl4j.exchange.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network of one input and one output, its nodes in the order in which they are computed.
 *
 * @param name for people
 * @param nodes the first is the input, the last gives the output
 */
public record Graph(String name, List<Node> nodes) {

  private static final int MOST_NODES = 10_000;

  /** Checks that every node takes what its inputs give. */
  public Graph {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty() || nodes.size() > MOST_NODES) {
      throw new IllegalArgumentException(
          "network: expected 1 to " + MOST_NODES + " nodes, got " + nodes.size());
    }
    GraphShapes.of(nodes);
  }

  /** The shape of one sample of every node's output. */
  public Map<String, int[]> shapes() {
    return GraphShapes.of(nodes);
  }

  /** The shape of one sample of the input. */
  public int[] inputShape() {
    return shapes().get(nodes.get(0).name()).clone();
  }

  /** The shape of one sample of the output. */
  public int[] outputShape() {
    return shapes().get(last().name()).clone();
  }

  /** The node that gives the output. */
  public Node last() {
    return nodes.get(nodes.size() - 1);
  }

  /** How many numbers the nodes hold. */
  public long parameterCount() {
    return nodes.stream()
        .flatMap(node -> node.operation().weights().stream())
        .mapToLong(w -> w.values().length)
        .sum();
  }

  /** The network up to a node, which gives the output then; what it does not need is left out. */
  public Graph upTo(String name) {
    Map<String, Node> needed = new LinkedHashMap<>();
    List<String> open = new ArrayList<>(List.of(name));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      Node node =
          nodes.stream()
              .filter(one -> one.name().equals(next))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException("network: no node \"" + next + "\" there"));
      if (needed.putIfAbsent(next, node) == null) {
        open.addAll(node.inputs());
      }
    }
    return new Graph(
        this.name, nodes.stream().filter(node -> needed.containsKey(node.name())).toList());
  }

  /** The same with further nodes at its end. */
  public Graph and(List<Node> more) {
    List<Node> all = new ArrayList<>(nodes);
    all.addAll(more);
    return new Graph(name, all);
  }

  /**
   * The same for a network that learns no more: batch normalization is part of the convolution or
   * dense layer in front of it, where nothing else reads that.
   */
  public Graph folded() {
    return new Graph(name, Folding.of(nodes));
  }

  /** The same under another name. */
  public Graph withName(String newName) {
    return new Graph(newName, nodes);
  }
}
