package io.github.zerotodl4j.dl4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
  private static double rate(String schedule, long step) {
    return new LearningRate(LearningRate.Schedule.named(schedule), 0.5).at(step, 101, 2);
  }

  @Test
  void followsTheFormulas() {
    assertThat(rate("constant", 77)).isEqualTo(0.5);
    assertThat(rate("step", 49)).isEqualTo(0.5);
    assertThat(rate("step", 50)).isEqualTo(0.05);
    assertThat(rate("step", 75)).isEqualTo(0.005);
    assertThat(rate("cosine", 0)).isEqualTo(0.5);
    assertThat(rate("cosine", 50)).isCloseTo(0.25, within(1e-12));
    assertThat(rate("cosine", 100)).isCloseTo(0, within(1e-12));
    assertThat(rate("plateau", 10)).isEqualTo(0.125);
  }

  @Test
  void oneCycleRisesToTheBaseAndFallsFarBelowItsStart() {
    assertThat(rate("one-cycle", 0)).isCloseTo(0.02, within(1e-12));
    assertThat(rate("one-cycle", 15)).isCloseTo(0.26, within(1e-12)); // halfway up
    assertThat(rate("one-cycle", 30)).isCloseTo(0.5, within(1e-12));
    assertThat(rate("one-cycle", 65)).isCloseTo((0.5 + 2e-6) / 2, within(1e-12)); // halfway down
    assertThat(rate("one-cycle", 100)).isCloseTo(2e-6, within(1e-12));
  }

  @Test
  void namesWhatThereIs() {
    assertThatThrownBy(() -> LearningRate.Schedule.named("linear"))
        .hasMessage(
            "learning-rate schedule must be one of constant, step, cosine, plateau, one-cycle, got"
                + " linear");
  }
}
