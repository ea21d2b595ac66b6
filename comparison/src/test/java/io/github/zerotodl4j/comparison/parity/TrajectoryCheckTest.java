package io.github.zerotodl4j.comparison.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.result.ParityResult.LossPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrajectoryCheckTest {
  private static final LossPair SAME = new LossPair(2, 2.00002);

  @Test
  void lossesThatStayTogetherNeedNoReason() {
    assertThat(TrajectoryCheck.words(List.of(SAME, SAME)))
        .isEqualTo("stay within 2.0e-05 of each other");
  }

  @Test
  void theStepFromWhichTheyPartIsTold() {
    assertThat(TrajectoryCheck.words(List.of(SAME, SAME, new LossPair(2, 2.03), SAME)))
        .startsWith("stay within 3.0e-02 of each other, and within 1e-04 up to step 2: ");
  }

  @Test
  void aLossThatIsNoNumberIsNoDifference() {
    assertThat(TrajectoryCheck.words(List.of(SAME, new LossPair(Double.NaN, 2))))
        .isEqualTo("stay within 1e-04 of each other up to step 1; later one is no number");
  }
}
