package io.github.zerotodl4j.exchange.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Batch normalization put into the weights in front of it, for a network that learns no more:
 *
 * <pre>{@code
 * y = f (x W + b - mean) + beta = x (f W) + f (b - mean) + beta,  f = gamma / sqrt(variance + eps)
 * }</pre>
 *
 * <p>The result computes the same to rounding, and passes over every image once less. Jacob et al.
 * (2018), section 3.2.
 */
final class Folding {

  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, Integer> readers = new HashMap<>();

  private Folding(List<Node> all) {
    for (Node node : all) {
      nodes.put(node.name(), node);
      node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
    }
  }

  /** The nodes without the normalizations that could be folded; their names stay. */
  static List<Node> of(List<Node> all) {
    Folding folding = new Folding(all);
    Map<String, Node> folded = new HashMap<>();
    for (Node node : all) {
      folding
          .inFront(node)
          .ifPresent(
              front -> {
                folded.put(node.name(), merged(front, node));
                folded.put(front.name(), null);
              });
    }
    List<Node> result = new ArrayList<>();
    for (Node node : all) {
      Node now = folded.containsKey(node.name()) ? folded.get(node.name()) : node;
      if (now != null) {
        result.add(now);
      }
    }
    return result;
  }

  /** The convolution or dense layer whose output a normalization alone reads. */
  private Optional<Node> inFront(Node node) {
    if (!(node.operation() instanceof Operation.Normalization)) {
      return Optional.empty();
    }
    Node front = nodes.get(node.inputs().get(0));
    boolean folds =
        front.operation() instanceof Operation.Convolution
            || front.operation() instanceof Operation.Dense;
    return folds && readers.get(front.name()) == 1 ? Optional.of(front) : Optional.empty();
  }

  private static Node merged(Node front, Node normalization) {
    Operation.Normalization norm = (Operation.Normalization) normalization.operation();
    Weights kernel = front.operation().weights().get(0);
    float[] bias = front.operation().weights().get(1).values().clone();
    float[] numbers = kernel.values().clone();
    // outputs are the first axis of a convolution's kernel, the last of a dense layer's
    boolean dense = front.operation() instanceof Operation.Dense;
    int perOutput = numbers.length / bias.length;
    for (int o = 0; o < bias.length; o++) {
      double factor =
          norm.gamma().values()[o] / Math.sqrt((double) norm.variance().values()[o] + norm.eps());
      for (int i = 0; i < perOutput; i++) {
        int at = dense ? i * bias.length + o : o * perOutput + i;
        numbers[at] = (float) (numbers[at] * factor);
      }
      bias[o] = (float) ((bias[o] - norm.mean().values()[o]) * factor + norm.beta().values()[o]);
    }
    Operation folded =
        front
            .operation()
            .withWeights(List.of(new Weights(kernel.shape(), numbers), Weights.of(bias)));
    return new Node(normalization.name(), folded, front.inputs());
  }
}
