package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Biases whose gradient is 0, as batch normalization behind them subtracts the mean: {@code BN(x W
 * + b) = BN(x W)}, pooling between the two or not.
 *
 * <p>What either side computes for them is what rounding leaves of a sum that cancels. Its terms
 * are those of W's gradient, so it is judged by W's scale, not by its own.
 */
final class NormedAway {
  private NormedAway() {}

  /** Their positions among {@link StackedNetwork#parameters}; W stands in front of each. */
  static Set<Integer> biases(StackedNetwork network) {
    Set<Integer> found = new HashSet<>();
    List<LayerSpec> plan = network.spec().layers();
    int position = 0;
    for (int i = 0; i < plan.size(); i++) {
      List<Parameter> own = network.layers().get(i).parameters();
      boolean biased = own.size() == 2 && !(plan.get(i) instanceof BatchNormalizationSpec);
      if (biased && isNormalized(plan, i + 1)) {
        found.add(position + 1);
      }
      position += own.size();
    }
    return found;
  }

  private static boolean isNormalized(List<LayerSpec> plan, int from) {
    int next = from;
    while (next < plan.size() && plan.get(next) instanceof PoolingSpec) {
      next++;
    }
    return next < plan.size() && plan.get(next) instanceof BatchNormalizationSpec;
  }
}
