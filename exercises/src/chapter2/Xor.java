package chapter2;

import io.github.zerotodl4j.scratch.perceptron.Gate;
import io.github.zerotodl4j.scratch.perceptron.LogicGates;

/**
 * Exercise 2.2: XOR takes two layers.
 *
 * <p>XOR fires if exactly one of its inputs does. No single perceptron can do that, for no line
 * parts (0,0) and (1,1) from (1,0) and (0,1). But gates can be put behind one another: use
 * LogicGates.AND, LogicGates.NAND and LogicGates.OR, each with {@code output(x1, x2)}.
 *
 * <p>Book section 2.5. Check: ./zero exercise 2.2
 */
public final class Xor implements Gate {

  @Override
  public int output(int x1, int x2) {
    throw new UnsupportedOperationException("a hole: two gates first, one behind them");
  }
}
