package io.github.zerotodl4j.comparison.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.data.InMemory;
import io.github.zerotodl4j.comparison.data.ModelData;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.report.result.OptimizerTrajectory;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OptimizerTrajectoriesTest {
  private static List<OptimizerTrajectory> trajectories;

  @BeforeAll
  static void train() {
    NativeRuntime.installTunedIfNone();
    ModelData digits = InMemory.drawn(SyntheticDigits.create(500, 10, 1), "synthetic digits");
    trajectories =
        OptimizerTrajectories.run(
            TwoLayerNet.spec(784, 20, 10),
            1,
            Compute.standard(),
            100,
            () -> digits.schedule().start(50, 2),
            () -> false);
  }

  @Test
  void everyRuleByHandIsDl4jsOnceItsFormulaIsDl4js() {
    assertThat(trajectories)
        .extracting(OptimizerTrajectory::rule)
        .containsExactly("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam");
    for (OptimizerTrajectory rule : trajectories) {
      assertThat(rule.losses().size()).as(rule.rule()).isEqualTo(100);
      assertThat(rule.stepwise().steps()).as(rule.rule()).isEqualTo(20);
      assertThat(rule.verdict())
          .as("%s: %s, %s", rule.rule(), rule.stepwise(), rule.ownSpread())
          .isNotEqualTo(Verdict.DIFFERS);
    }
  }

  @Test
  void theBooksRuleDiffersExactlyWhereTheExplanationSaysSo() {
    assertThat(trajectories)
        .filteredOn(rule -> rule.bookDifference() > rule.bound())
        .extracting(OptimizerTrajectory::rule)
        .contains("momentum", "adagrad", "rmsprop");
    assertThat(trajectories)
        .filteredOn(rule -> rule.explanation().isEmpty())
        .allSatisfy(
            rule -> assertThat(rule.bookDifference()).isEqualTo(rule.compatibleDifference()))
        .extracting(OptimizerTrajectory::rule)
        .containsExactly("sgd", "nesterov");
  }

  @Test
  void allOfThemLearn() {
    assertThat(trajectories)
        .allSatisfy(
            rule ->
                assertThat(rule.losses().get(99).dl4j())
                    .as(rule.rule())
                    .isLessThan(rule.losses().get(0).dl4j()));
  }
}
