package io.github.zerotodl4j.lessons;

import java.util.List;

/**
 * Nodes and arrows with what flows along them: a computational graph, or a small network.
 *
 * @param title what it shows
 * @param width of the drawing, in the units of the nodes' places
 * @param height of the drawing
 * @param nodes the nodes
 * @param edges the arrows between them
 */
public record Diagram(String title, int width, int height, List<Node> nodes, List<Edge> edges)
    implements Block {

  /** Keeps copies of the lists. */
  public Diagram {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * A node.
   *
   * @param name what edges call it
   * @param label what is written in or on it
   * @param x its middle, from the left
   * @param y its middle, from the top
   * @param operation whether it computes, drawn as a circle; otherwise plain words
   */
  public record Node(String name, String label, int x, int y, boolean operation) {}

  /**
   * An arrow.
   *
   * @param from the name of its first node
   * @param to the name of its last node
   * @param forward what flows along it, above it; may be empty
   * @param backward what flows back, below it; may be empty
   */
  public record Edge(String from, String to, String forward, String backward) {}

  /**
   * Returns a node by its name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Node node(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(title + ": no node " + name + " in " + nodes));
  }
}
