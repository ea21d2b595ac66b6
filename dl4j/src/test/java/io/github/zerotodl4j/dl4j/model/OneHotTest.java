package io.github.zerotodl4j.dl4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OneHotTest {

  @Test
  void smoothingSpreadsAPartOfTheOneOverAllClasses() {
    // 0.9 + 0.1 / 4 where the label is, 0.1 / 4 elsewhere; each row sums to one
    assertThat(OneHot.of(new int[] {2, 0}, 4, 0.1).data().asFloat())
        .containsExactly(
            new float[] {0.025f, 0.025f, 0.925f, 0.025f, 0.925f, 0.025f, 0.025f, 0.025f},
            within(1e-7f));
    assertThat(OneHot.of(new int[] {1}, 2, 0).data().asFloat()).containsExactly(0, 1);
  }
}
