package io.github.zerotodl4j.scratch.optimizer;

import io.github.zerotodl4j.scratch.layer.Parameter;
import java.util.List;

/** An update rule: moves parameters against their gradients. Book section 6.1. */
public interface Optimizer {

  /**
   * Changes every parameter's value by one step; state (velocity, moments) is kept per position in
   * the list, so every call must pass the same parameters in the same order.
   *
   * @param parameters values and fresh gradients
   */
  void update(List<Parameter> parameters);

  /**
   * What it remembers between steps, such as velocities: the arrays themselves, so that another
   * copy of the network can take them over. None for a rule without memory.
   *
   * @param parameters as for {@link #update}
   */
  default List<float[]> memory(List<Parameter> parameters) {
    return List.of();
  }

  /** Says how many steps were taken before the next, which some rules count. */
  default void stepsTaken(int steps) {}
}
