package io.github.zerotodl4j.comparison.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.comparison.result.DropoutParity;
import io.github.zerotodl4j.comparison.result.Verdict;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.layer.DropoutConvention;
import io.github.zerotodl4j.scratch.network.NetworkSpec;
import io.github.zerotodl4j.scratch.network.Networks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DropoutCheckTest {
  private final NetworkSpec book = Networks.byName("vgg-like", 10, 1, 28, 28);
  private final Batch batch = SyntheticDigits.create(8, 1, 3).train().range(0, 8);

  @BeforeAll
  static void load() {
    NativeRuntime.installTunedIfNone();
  }

  @Test
  void underTheSameMasksBothSidesComputeTheSame() {
    NetworkSpec spec = book.withDropout(DropoutConvention.INVERTED);

    DropoutParity parity = DropoutCheck.check(spec.build(1), spec.build(1), () -> batch, 1e-5);

    assertThat(parity.verdict()).as(parity.words()).isNotEqualTo(Verdict.DIFFERS);
    assertThat(parity.ratio()).isEqualTo(0.5);
    assertThat(parity.samples()).isEqualTo(8 * 50 + 8 * 10);
    assertThat(parity.keptShareByHand()).isCloseTo(0.5, within(0.1));
    assertThat(parity.keptShareDl4j()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void otherMasksAreFound() {
    NetworkSpec spec = book.withDropout(DropoutConvention.INVERTED);

    DropoutParity parity = DropoutCheck.check(spec.build(1), spec.build(2), () -> batch, 1e-5);

    assertThat(parity.verdict()).isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void networksWithoutDropoutHaveNothingToCheck() {
    assertThat(DropoutCheck.applies(Networks.byName("mlp", 10, 784))).isFalse();
    assertThat(DropoutCheck.applies(book)).isTrue();
  }
}
