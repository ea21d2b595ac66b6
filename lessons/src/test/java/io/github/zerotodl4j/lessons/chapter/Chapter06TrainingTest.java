package io.github.zerotodl4j.lessons.chapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Lessons;
import io.github.zerotodl4j.scratch.optimizer.Momentum;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Chapter06TrainingTest {

  /** SGD multiplies x by 1 - 0.95/10 and y by 1 - 0.95·2 in every step. */
  @Test
  void sgdWalksTheValleyAsItsFormulaSays() {
    List<double[]> path = OptimizerPaths.path(new Sgd(0.95f));

    assertThat(path).hasSize(31);
    assertThat(path.get(30)[0]).isCloseTo(-7 * Math.pow(1 - 0.095, 30), within(1e-5));
    assertThat(path.get(30)[1]).isCloseTo(2 * Math.pow(1 - 1.9, 30), within(1e-5));
  }

  /** v1 = 0.07, v2 = 0.9 · 0.07 + 0.1 · 0.693 for x. */
  @Test
  void momentumAddsUpAlongTheFloor() {
    List<double[]> path = OptimizerPaths.path(new Momentum(0.1f));

    assertThat(path.get(1)[0]).isCloseTo(-6.93, within(1e-6));
    assertThat(path.get(2)[0]).isCloseTo(-6.93 + 0.9 * 0.07 + 0.1 * 0.693, within(1e-6));
  }

  @Test
  void heKeepsTheSpreadThatSmallWeightsLose() {
    Table spread =
        Lessons.of("6")
            .blocks(Table.class)
            .filter(t -> t.caption().startsWith("Standard deviation of each layer"))
            .findFirst()
            .orElseThrow();

    double he = cell(spread, "ReLU, He", 5);
    double small = cell(spread, "ReLU, std 0.01", 5);
    assertThat(he / cell(spread, "ReLU, He", 1)).isBetween(0.5, 2.0);
    assertThat(small).isLessThan(1e-3);
  }

  private static double cell(Table table, String row, int column) {
    return table.rows().stream()
        .filter(r -> r.get(0).equals(row))
        .mapToDouble(r -> Double.parseDouble(r.get(column)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void searchDrawsEveryOrderOfMagnitudeAlike() {
    SplittableRandom random = new SplittableRandom(1);
    int below = 0;
    for (int i = 0; i < 10_000; i++) {
      double value = RandomSearch.logUniform(random, 1e-6, 1e-2);
      assertThat(value).isBetween(1e-6, 1e-2);
      below += value < 1e-4 ? 1 : 0;
    }
    // half of the orders of magnitude lie below 1e-4; the standard deviation is 50
    assertThat(below).isBetween(4700, 5300);
  }
}
