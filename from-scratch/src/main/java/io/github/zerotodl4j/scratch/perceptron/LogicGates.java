package io.github.zerotodl4j.scratch.perceptron;

import java.util.Arrays;
import java.util.Optional;

/** The gates of chapter 2, with the book's weights. */
public final class LogicGates {
  /** Fires if both inputs do. Book section 2.3.3. */
  public static final Gate AND = new Perceptron(0.5, 0.5, -0.7);

  /** Fires unless both inputs do: AND with every sign turned. */
  public static final Gate NAND = new Perceptron(-0.5, -0.5, 0.7);

  /** Fires if one input does, or both. */
  public static final Gate OR = new Perceptron(0.5, 0.5, -0.2);

  /**
   * Fires if exactly one input does. A line cannot part (0,0) and (1,1) from (1,0) and (0,1), so it
   * takes two layers: {@code AND(NAND(x1, x2), OR(x1, x2))}. Book section 2.5.
   */
  public static final Gate XOR = (x1, x2) -> AND.output(NAND.output(x1, x2), OR.output(x1, x2));

  private LogicGates() {}

  /**
   * Tries every single perceptron of a grid.
   *
   * @param wanted the gate to imitate
   * @param limit weights and bias run from {@code -limit} to {@code limit}, positive
   * @param steps how many values each takes, at least 2
   * @return the first perceptron with the wanted truth table, if there is one
   * @throws IllegalArgumentException if there is no such grid
   */
  public static Optional<Perceptron> findByGridSearch(Gate wanted, double limit, int steps) {
    if (!(limit > 0) || steps < 2) {
      throw new IllegalArgumentException(
          "LogicGates: limit is " + limit + ", needs more than 0; steps " + steps + ", need 2");
    }
    int[] table = wanted.truthTable();
    for (int i = 0; i < steps; i++) {
      for (int j = 0; j < steps; j++) {
        for (int k = 0; k < steps; k++) {
          Perceptron candidate =
              new Perceptron(
                  value(i, limit, steps), value(j, limit, steps), value(k, limit, steps));
          if (Arrays.equals(candidate.truthTable(), table)) {
            return Optional.of(candidate);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static double value(int position, double limit, int steps) {
    return -limit + 2 * limit * position / (steps - 1);
  }
}
