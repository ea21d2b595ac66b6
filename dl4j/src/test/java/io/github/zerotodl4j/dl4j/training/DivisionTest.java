package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.plan.UpdateRule;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DivisionTest {

  @Test
  void partsFollowEachOtherAndDifferByOneImageAtMost() {
    for (int partitions : new int[] {1, 2, 3, 7, 12}) {
      Division division = new Division(partitions, 1);
      int[] begins =
          IntStream.rangeClosed(0, partitions).map(part -> division.begin(24, 36, part)).toArray();
      assertThat(begins[0]).isEqualTo(24);
      assertThat(begins[partitions]).isEqualTo(36);
      for (int part = 0; part < partitions; part++) {
        assertThat(begins[part + 1] - begins[part])
            .isBetween(12 / partitions, (12 + partitions - 1) / partitions);
      }
    }
  }

  @Test
  void onlyRulesThatDivideByTheGradientsSizeLearnFasterInParts() {
    Set<UpdateRule.Kind> dividing =
        Set.of(UpdateRule.Kind.ADAGRAD, UpdateRule.Kind.RMSPROP, UpdateRule.Kind.ADAM);
    for (UpdateRule.Kind rule : UpdateRule.Kind.values()) {
      assertThat(new Division(1, 10).rateFactor(rule)).isEqualTo(1);
      assertThat(new Division(9, 10).rateFactor(rule)).isEqualTo(dividing.contains(rule) ? 3 : 1);
    }
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    for (int[] pair : new int[][] {{0, 1}, {1, 0}, {10_001, 1}, {1, 10_001}}) {
      assertThatThrownBy(() -> new Division(pair[0], pair[1]))
          .hasMessageContaining("expected 1 to 10000 partitions and steps between averages, got");
    }
  }
}
