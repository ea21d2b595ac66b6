package io.github.zerotodl4j.dl4j.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void betterThanTheMostFrequentClassOnFewImagesAsksForMoreOfThem() {
    // 8 of 10 right, 5 a class: Wilson's interval starts at 49.0 %, below a half
    assertThat(Verdict.of(evaluation("a", new int[][] {{4, 1}, {1, 4}})))
        .singleElement()
        .asString()
        .contains("right for 80.0 % of them", "measure more")
        .doesNotContain("learning-rate");
  }

  @Test
  void noBetterThanTheMostFrequentClassIsToldWhatToTry() {
    assertThat(Verdict.of(evaluation("a", new int[][] {{3, 2}, {3, 2}})))
        .singleElement()
        .asString()
        .contains("50.0 % of these 10 images", "lower --learning-rate");
  }

  @Test
  void aClassOfAStrangersNameStaysInItsLine() {
    assertThat(Verdict.of(evaluation("a\nb\u001b[31m", new int[][] {{5, 0}, {5, 0}})))
        .singleElement()
        .asString()
        .contains("says a\\u000ab\\u001b[31m of every image");
  }

  private static Evaluation evaluation(String first, int[][] confusion) {
    List<String> classes = List.of(first, "other");
    List<Evaluation.Row> rows = new ArrayList<>();
    for (int truth = 0; truth < 2; truth++) {
      for (int said = 0; said < 2; said++) {
        for (int i = 0; i < confusion[truth][said]; i++) {
          rows.add(
              new Evaluation.Row(
                  rows.size(), "x", classes.get(truth), classes.get(said), 0.9, 0.9, 0.9));
        }
      }
    }
    return new Evaluation(classes, confusion, rows, Map.of(), Optional.empty());
  }
}
