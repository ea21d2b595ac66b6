package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which epoch is the best, and since when none was better. */
class TrainingStateTest {

  @Test
  void theLowestLossIsTheBestWhateverItsAccuracy() {
    TrainingState state =
        TrainingState.start().after(10, 0.80, 0.60).after(20, 0.85, 0.70).after(30, 0.78, 0.50);
    assertThat(state.bestEpoch()).isEqualTo(3);
    assertThat(state.bestLoss()).isEqualTo(0.50);
    assertThat(state.bestAccuracy()).isEqualTo(0.78);

    TrainingState later = state.after(40, 0.99, 0.51).after(50, 0.99, 0.50);
    assertThat(later.bestEpoch()).as("an equal loss is no better").isEqualTo(3);
    assertThat(later.epochsSinceBest()).isEqualTo(2);
  }

  @Test
  void aLossThatIsNoNumberIsNeverTheBest() {
    TrainingState state = TrainingState.start().after(10, 0.5, 0.7).after(20, 0.9, Double.NaN);
    assertThat(state.bestEpoch()).isEqualTo(1);
  }
}
