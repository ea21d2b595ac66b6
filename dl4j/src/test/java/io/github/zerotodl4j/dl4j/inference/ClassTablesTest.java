package io.github.zerotodl4j.dl4j.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassTablesTest {

  private static final Evaluation EVALUATION =
      new Evaluation(List.of("cat", "=dog"), new int[][] {{1, 1}, {0, 2}}, List.of(), Map.of());

  @Test
  void countsThatAreNotZeroAreALineEach() {
    assertThat(ClassTables.confusion(EVALUATION))
        .containsExactly("truth,predicted,images", "cat,cat,1", "cat,'=dog,1", "'=dog,'=dog,2");
  }

  @Test
  void everyClassIsALine() {
    // dog: 2 of 3 named so are so, 2 of 2 found, F1 = 2 * 2/3 / (5/3)
    assertThat(ClassTables.classes(EVALUATION))
        .containsExactly(
            "class,images,precision,recall,f1",
            "cat,2,1.000000,0.500000,0.666667",
            "'=dog,2,0.666667,1.000000,0.800000");
  }
}
