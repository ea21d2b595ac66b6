package io.github.zerotodl4j.comparison.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormedAwayTest {

  /** W and b are positions 0 and 1. */
  @ParameterizedTest
  @CsvSource({
    "conv 2 3x3 | batch-norm | affine 2, true",
    "conv 2 3x3 | max-pool 2 | batch-norm | affine 2, true",
    "affine 4 | batch-norm | affine 2, true",
    "conv 2 3x3 | relu | batch-norm | affine 2, false",
    "conv 2 3x3 no-bias | batch-norm | affine 2, false",
    "conv 2 3x3 | affine 2, false"
  })
  void aBiasInFrontOfNormalizationAlone(String layers, boolean away) {
    StackedNetwork network = StackedNetwork.of(NetworkText.parse(layers, 2, 1, 8, 8), 1);
    assertThat(NormedAway.biases(network).contains(1)).isEqualTo(away);
    assertThat(NormedAway.biases(network)).hasSize(away ? 1 : 0);
  }
}
