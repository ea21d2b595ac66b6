package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
  private static double factor(String schedule, long step, long steps) {
    return LearningRateSchedule.of(schedule).factor(step, steps);
  }

  @Test
  void followsTheFormulas() {
    assertThat(factor("constant", 77, 99)).isEqualTo(1);
    assertThat(factor("step", 32, 99)).isEqualTo(1);
    assertThat(factor("step", 33, 99)).isCloseTo(0.1, within(1e-12));
    assertThat(factor("step", 66, 99)).isCloseTo(0.01, within(1e-12));
    assertThat(factor("cosine", 0, 100)).isEqualTo(1);
    assertThat(factor("cosine", 50, 100)).isCloseTo(0.5, within(1e-12));
    assertThat(factor("cosine", 100, 100)).isCloseTo(0, within(1e-12));
    assertThat(factor("plateau", 10, 100)).isEqualTo(1); // the state halves it, see TrainingState
  }

  /** The rates of PyTorch's OneCycleLR with max_lr 1 and 20 steps, see one-cycle.py. */
  @Test
  void oneCycleRisesToTheBaseAndFallsFarBelowItsStart() {
    assertThat(factor("one-cycle", 0, 20)).isCloseTo(0.04, within(1e-9));
    assertThat(factor("one-cycle", 2, 20)).isCloseTo(0.3716718427000253, within(1e-9));
    assertThat(factor("one-cycle", 5, 20)).isCloseTo(1, within(1e-9));
    assertThat(factor("one-cycle", 12, 20)).isCloseTo(0.500002, within(1e-9));
    assertThat(factor("one-cycle", 19, 20)).isCloseTo(4e-6, within(1e-9));
  }

  @Test
  void namesWhatThereIs() {
    assertThatThrownBy(() -> LearningRateSchedule.of("linear"))
        .hasMessage(
            "learning rate schedule: expected constant, step, cosine, plateau or one-cycle, got"
                + " \"linear\"");
  }
}
