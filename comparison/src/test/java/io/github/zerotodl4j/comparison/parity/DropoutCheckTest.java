package io.github.zerotodl4j.comparison.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.report.result.DropoutParity;
import io.github.zerotodl4j.report.result.OwnSpread;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import io.github.zerotodl4j.report.result.StepwiseParity;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutCheckTest {
  private final NetworkSpec book = Catalogue.spec("vgg-like", 10, 1, 28, 28);
  private final Batch batch = SyntheticDigits.create(8, 1, 3).train().range(0, 8);

  @BeforeAll
  static void load() {
    NativeRuntime.installTunedIfNone();
  }

  @Test
  void underTheSameMasksBothSidesComputeTheSame() {
    NetworkSpec spec = book.withDropout(DropoutConvention.INVERTED);

    DropoutParity parity =
        DropoutCheck.check(StackedNetwork.of(spec, 1), StackedNetwork.of(spec, 1), batch, 1e-5);

    assertThat(parity.verdict()).as(parity.words()).isNotEqualTo(Verdict.DIFFERS);
    assertThat(parity.ratio()).isEqualTo(0.5);
    assertThat(parity.samples()).isEqualTo(8 * 50 + 8 * 10);
    assertThat(parity.keptShareByHand()).isCloseTo(0.5, within(0.1));
    assertThat(parity.keptShareDl4j()).isCloseTo(0.5, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sgd", "adam"})
  void underTheSameMasksStepsFromTheSameWeightsAreTheSame(String name) {
    NetworkSpec spec = book.withDropout(DropoutConvention.INVERTED);
    UpdateRule rule = UpdateRule.of(name, 0.001);

    StepwiseParity steps =
        DropoutTrajectory.stepwise(
            StackedNetwork.of(spec, 1),
            StackedNetwork.of(spec, 1),
            rule,
            Optimizers.of(rule),
            batches()::next,
            20,
            1e-5,
            () -> false);

    assertThat(steps.steps()).isEqualTo(20);
    assertThat(steps.verdict()).as("%s", steps).isNotEqualTo(Verdict.DIFFERS);
  }

  @Test
  void underTheSameMasksTheLossesPartNoFasterThanTheNetworkFromItself() {
    NetworkSpec spec = book.withDropout(DropoutConvention.INVERTED);
    UpdateRule rule = UpdateRule.of("sgd", 0.01);

    List<LossPair> losses =
        DropoutTrajectory.run(
            StackedNetwork.of(spec, 1),
            StackedNetwork.of(spec, 1),
            rule,
            Optimizers.of(rule),
            batches()::next,
            20,
            () -> false);

    OwnSpreadCheck check = new OwnSpreadCheck(losses);
    while (check.wantsAnother()) {
      check.train(StackedNetwork.of(spec, 1), Optimizers.of(rule), batches()::next, () -> false);
    }
    OwnSpread own = check.judge();
    assertThat(own.inside()).as("%s, %s", losses, own).isTrue();
    assertThat(losses).hasSize(20);
    assertThat(losses.get(19).fromScratch()).isNotEqualTo(losses.get(0).fromScratch());
  }

  private static MiniBatches batches() {
    return MiniBatches.withReplacement(SyntheticDigits.create(64, 1, 3).train(), 8, 5);
  }

  @Test
  void underOtherMasksTheLossesPartAtOnce() {
    NetworkSpec spec = book.withDropout(DropoutConvention.INVERTED);
    UpdateRule rule = UpdateRule.of("sgd", 0.01);

    List<LossPair> losses =
        DropoutTrajectory.run(
            StackedNetwork.of(spec, 1),
            StackedNetwork.of(spec, 2),
            rule,
            Optimizers.of(rule),
            () -> batch,
            3,
            () -> false);

    assertThat(LossPair.largestDifference(losses)).isGreaterThan(0.1);
  }

  @Test
  void otherMasksAreFound() {
    NetworkSpec spec = book.withDropout(DropoutConvention.INVERTED);

    DropoutParity parity =
        DropoutCheck.check(StackedNetwork.of(spec, 1), StackedNetwork.of(spec, 2), batch, 1e-5);

    assertThat(parity.verdict()).isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void networksWithoutDropoutHaveNothingToCheck() {
    assertThat(DropoutCheck.applies(Catalogue.spec("mlp", 10, 784))).isFalse();
    assertThat(DropoutCheck.applies(book)).isTrue();
  }
}
