package io.github.zerotodl4j.lessons.page;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import io.github.zerotodl4j.lessons.Diagram;
import io.github.zerotodl4j.lessons.Diagram.Edge;
import io.github.zerotodl4j.lessons.Diagram.Node;
import io.github.zerotodl4j.plan.language.DisplayWidth;
import java.util.Locale;

/** Draws a diagram as SVG that takes its colours from the page. */
public final class DiagramView {
  private static final int RADIUS = 20;
  private static final double HALF_LETTER = 3.9;
  private static final int GAP = 8;
  private static final double LABEL_PLACE = 0.38;

  private DiagramView() {}

  /** Returns the {@code svg} element. */
  public static String svg(Diagram diagram) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\" role=\"img\""
                + " aria-label=\"%3$s\"><defs><marker id=\"%4$s\" viewBox=\"0 0 8 8\" refX=\"7\""
                + " refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">"
                + "<path d=\"M0 0 8 4 0 8z\"/></marker></defs>",
            diagram.width(),
            diagram.height(),
            escape(diagram.title()),
            tip(diagram)));
    diagram.edges().forEach(edge -> edge(svg, diagram, edge));
    diagram.nodes().forEach(node -> node(svg, node));
    return svg.append("</svg>").toString();
  }

  private static void node(StringBuilder svg, Node node) {
    if (node.operation()) {
      svg.append(
          String.format(
              Locale.ROOT, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\"/>", node.x(), node.y(), RADIUS));
    }
    text(svg, node.operation() ? "operation" : "name", node.x(), node.y() + 5, node.label());
  }

  private static void edge(StringBuilder svg, Diagram diagram, Edge edge) {
    Node from = diagram.node(edge.from());
    Node to = diagram.node(edge.to());
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double length = Math.hypot(dx, dy);
    double start = reach(from, dx, dy) / length;
    double end = 1 - reach(to, dx, dy) / length;
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" marker-end=\"url(#%s)\"/>",
            from.x() + dx * start,
            from.y() + dy * start,
            from.x() + dx * end,
            from.y() + dy * end,
            tip(diagram)));
    // nearer to the beginning, for arrows meet at their ends
    double place = start + LABEL_PLACE * (end - start);
    double middleX = from.x() + dx * place;
    double middleY = from.y() + dy * place;
    // beside the line rather than on it, where it is steep
    double aside = Math.min(24, Math.abs(dy / dx) * 24);
    text(svg, "forward", middleX - Math.signum(dy) * -aside, middleY - 8, edge.forward());
    text(svg, "backward", middleX + Math.signum(dy) * -aside, middleY + 18, edge.backward());
  }

  /** The id of the arrows' tip, unique among the diagrams of a page. */
  private static String tip(Diagram diagram) {
    return "tip-" + Integer.toHexString(diagram.title().hashCode());
  }

  /** How far an arrow stays away from a node's middle. */
  private static double reach(Node node, double dx, double dy) {
    if (node.operation()) {
      return RADIUS + 2;
    }
    // out of the box around its words
    double length = Math.hypot(dx, dy);
    double sideways = (GAP + HALF_LETTER * DisplayWidth.of(node.label())) * length / Math.abs(dx);
    double upwards = 2 * GAP * length / Math.abs(dy);
    return Math.min(sideways, upwards);
  }

  private static void text(StringBuilder svg, String style, double x, double y, String words) {
    if (!words.isEmpty()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
              style,
              x,
              y,
              escape(words)));
    }
  }

  private static String escape(String text) {
    StringOutput output = new StringOutput();
    Escape.htmlAttribute(text, output);
    return output.toString().replace("<", "&lt;").replace(">", "&gt;");
  }
}
