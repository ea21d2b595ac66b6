package io.github.zerotodl4j.comparison.bridge;

import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The layers by hand that DL4J computes as one: it folds an activation into the layer before it,
 * and softmax with the loss into the last affine layer.
 *
 * @param first position by hand of the first of them, from 0
 * @param last position by hand of the last of them; below {@code first} where DL4J's loss stands
 *     alone
 * @param withLoss whether softmax and the loss belong to it
 */
public record LayerGroup(int first, int last, boolean withLoss) {

  /** Returns one group for each of the twin's layers, in order. */
  public static List<LayerGroup> of(NetworkSpec spec) {
    List<LayerSpec> plan = spec.layers();
    List<LayerGroup> groups = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      int first = i;
      if (Dl4jTwin.foldsActivation(spec, i)) {
        i++;
      }
      boolean ends = i == plan.size() - 1 && plan.get(first) instanceof AffineSpec;
      groups.add(new LayerGroup(first, i, ends && first == i));
    }
    if (!groups.get(groups.size() - 1).withLoss()) {
      groups.add(new LayerGroup(plan.size(), plan.size() - 1, true));
    }
    return groups;
  }

  /** The layers in words, with the number of the first, such as {@code 3 Affine 50, ReLU}. */
  public String title(NetworkSpec spec) {
    String layers =
        spec.layers().subList(first, last + 1).stream()
            .map(LayerSpec::title)
            .collect(Collectors.joining(", "));
    String loss = withLoss ? (layers.isEmpty() ? "" : ", ") + "softmax and loss" : "";
    return (first + 1) + " " + layers + loss;
  }
}
