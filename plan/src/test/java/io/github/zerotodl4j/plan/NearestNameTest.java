package io.github.zerotodl4j.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> MODELS = List.of("mlp", "simple-conv-net", "alexnet");

  @Test
  void swappedNeighboursAreOneMistake() {
    assertThat(NearestName.distance("mpl", "mlp")).isEqualTo(1);
    assertThat(NearestName.of("mpl", MODELS)).contains("mlp");
  }

  @Test
  void caseDoesNotMatter() {
    assertThat(NearestName.of("AlexNt", MODELS)).contains("alexnet");
  }

  @Test
  void nothingNearGivesNoHint() {
    assertThat(NearestName.of("transformer", MODELS)).isEmpty();
    assertThat(NearestName.hint("transformer", MODELS)).isEmpty();
  }

  @Test
  void countsInsertionsDeletionsAndReplacements() {
    assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestName.distance("", "mlp")).isEqualTo(3);
  }
}
