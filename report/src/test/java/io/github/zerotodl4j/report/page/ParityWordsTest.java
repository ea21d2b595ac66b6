package io.github.zerotodl4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.report.result.OwnSpread;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParityWordsTest {
  private static final LossPair SAME = new LossPair(2, 2.00002);

  @Test
  void whatADifferenceIsWorthIsToldByHowFarTheNetworkPartsFromItself() {
    OwnSpread own = new OwnSpread(4, 10, 1e-4, List.of(1e-7, 3e-3), true);

    assertThat(ParityWords.words(List.of(SAME, new LossPair(2, 2.03)), own))
        .startsWith(
            "Left to themselves for 2 steps the two sides' losses come at most 3.0e-02 apart")
        .contains("come 3.0e-03 apart when the last bit of its weights is moved")
        .endsWith("no further apart than rounding explains.");
  }

  @Test
  void moreThanRoundingExplainsIsSaid() {
    OwnSpread own = new OwnSpread(4, 10, 1e-4, List.of(1e-7, 1e-7), false);

    assertThat(ParityWords.words(List.of(SAME, new LossPair(2, 2.03)), own))
        .endsWith("more than rounding explains.");
  }

  @Test
  void resultsOfEarlierVersionsHaveNothingToHoldADifferenceTo() {
    assertThat(ParityWords.words(List.of(SAME, SAME), null))
        .isEqualTo(
            "Left to themselves for 2 steps the two sides' losses come at most 2.0e-05 apart.");
  }

  @Test
  void aLossThatIsNoNumberIsNoDifference() {
    assertThat(ParityWords.words(List.of(SAME, new LossPair(Double.NaN, 2)), null))
        .endsWith("losses part: one is no number.");
  }
}
