package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.NetworkSpec;

/** Takes the chance out of a plan. */
public final class PlainSpecs {
  private PlainSpecs() {}

  /** Returns the same plan without its dropout layers. */
  public static NetworkSpec withoutDropout(NetworkSpec spec) {
    return new NetworkSpec(
        spec.name(),
        spec.inputShape(),
        spec.layers().stream().filter(layer -> !(layer instanceof DropoutSpec)).toList(),
        spec.init(),
        spec.weightDecay(),
        spec.dropout());
  }
}
