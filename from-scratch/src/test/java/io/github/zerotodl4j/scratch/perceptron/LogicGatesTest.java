package io.github.zerotodl4j.scratch.perceptron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The truth tables of book chapter 2, for (0,0), (1,0), (0,1), (1,1). */
class LogicGatesTest {
  @Test
  void gatesHaveTheirTruthTables() {
    assertThat(LogicGates.AND.truthTable()).containsExactly(0, 0, 0, 1);
    assertThat(LogicGates.NAND.truthTable()).containsExactly(1, 1, 1, 0);
    assertThat(LogicGates.OR.truthTable()).containsExactly(0, 1, 1, 1);
    assertThat(LogicGates.XOR.truthTable()).containsExactly(0, 1, 1, 0);
  }

  /** The same search finds the other gates, so its silence about XOR means something. */
  @Test
  void noSinglePerceptronOfTheGridGivesXor() {
    assertThat(LogicGates.findByGridSearch(LogicGates.XOR, 2, 41)).isEmpty();
    for (Gate gate : new Gate[] {LogicGates.AND, LogicGates.NAND, LogicGates.OR}) {
      assertThat(LogicGates.findByGridSearch(gate, 2, 41))
          .hasValueSatisfying(found -> assertThat(found.truthTable()).isEqualTo(gate.truthTable()));
    }
  }

  @Test
  void refusesWhatIsNotABitAndWhatIsNoGrid() {
    assertThatThrownBy(() -> LogicGates.XOR.output(2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("logic gate: inputs must be 0 or 1, got (2, 0)");
    assertThatThrownBy(() -> new Perceptron(0.5, Double.NaN, 1))
        .hasMessage("Perceptron: w1 is 0.5, w2 NaN, b 1.0: all need to be finite");
    assertThatThrownBy(() -> LogicGates.findByGridSearch(LogicGates.XOR, 2, 1))
        .hasMessage("LogicGates: limit is 2.0, needs more than 0; steps 1, need 2");
  }
}
