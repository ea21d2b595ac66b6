package io.github.zerotodl4j.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RemainingTest {
  private static final Offset<Double> ROUNDING = within(1e-9);

  private double now;
  private final Remaining remaining =
      new Remaining(
          List.of(new Forecast(5, 30, 5), new Forecast(10, 80, 10)), () -> (long) (now * 1e9));

  @Test
  void atTheStartItIsTheSumOfTheForecasts() {
    assertThat(remaining.between()).isCloseTo(140, ROUNDING);
    remaining.began();
    assertThat(remaining.now()).isCloseTo(140, ROUNDING);
    now = 2;
    assertThat(remaining.now()).isCloseTo(138, ROUNDING);
  }

  @Test
  void theFurtherARaceIsTheMoreItsOwnPaceCounts() {
    remaining.began();
    remaining.raced(0);
    assertThat(remaining.now()).isCloseTo(30 + 5 + 100, ROUNDING);
    now = 30; // as long as was forecast, but half way
    remaining.raced(0.5);
    // half of what was forecast for the rest, 15, and half of what the first half says, 30
    assertThat(remaining.now()).isCloseTo(22.5 + 5 + 100, ROUNDING);
    remaining.raced(1);
    assertThat(remaining.now()).isCloseTo(5 + 100, ROUNDING);
  }

  @Test
  void whatEndedCorrectsWhatComes() {
    remaining.began();
    now = 100; // 40 were forecast
    remaining.ended();
    // as if 20 s more had been as forecast: (20 + 100) / (20 + 40)
    assertThat(remaining.between()).isCloseTo(2 * 100, ROUNDING);
    remaining.began();
    remaining.raced(1);
    remaining.ended();
    assertThat(remaining.between()).isZero();
  }
}
