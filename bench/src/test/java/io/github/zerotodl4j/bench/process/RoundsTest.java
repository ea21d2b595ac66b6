package io.github.zerotodl4j.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
    assertThat(new Rounds(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
    assertThat(new Rounds(List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
  }

  @Test
  void ratiosAreTakenRoundByRound() {
    // the machine was twice as slow in the second round, on both sides: the ratio stays 5
    Rounds ratio = new Rounds(List.of(50.0, 25.0, 30.0)).over(new Rounds(List.of(10.0, 5.0, 5.0)));

    assertThat(ratio.median()).isCloseTo(5, within(1e-12));
    assertThat(ratio.lowest()).isCloseTo(5, within(1e-12));
    assertThat(ratio.highest()).isCloseTo(6, within(1e-12));
  }

  @Test
  void roundsOfDifferentNumberAreNotCompared() {
    Rounds two = new Rounds(List.of(1.0, 2.0));

    assertThatThrownBy(() -> two.over(new Rounds(List.of(1.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rounds: 2 against 1");
  }
}
