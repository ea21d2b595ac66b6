package io.github.zerotodl4j.dl4j.imported;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each part has its share of every class, and every picture is in one part. */
class FoldsTest {

  @Test
  void partsAndTheirClassesDifferByOnePictureAtMost() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      int classes = 2 + random.nextInt(5);
      int[] labels =
          IntStream.range(0, classes + random.nextInt(60))
              .map(i -> i < classes ? i : random.nextInt(classes))
              .toArray();
      int count = 2 + random.nextInt(6);
      Folds folds = Folds.stratified(labels, classes, count, trial);
      int[] all = new int[labels.length];
      for (int fold = 0; fold < count; fold++) {
        for (int i : folds.held(fold)) {
          all[i]++;
        }
        assertThat(folds.held(fold).length + folds.rest(fold).length).isEqualTo(labels.length);
        assertThat(folds.held(fold).length)
            .isBetween(labels.length / count, (labels.length + count - 1) / count);
        for (int c = 0; c < classes; c++) {
          int label = c;
          int ofClass = (int) Arrays.stream(labels).filter(l -> l == label).count();
          int here = (int) Arrays.stream(folds.held(fold)).filter(i -> labels[i] == label).count();
          assertThat(here).isBetween(ofClass / count, (ofClass + count - 1) / count);
        }
      }
      assertThat(all).containsOnly(1);
    }
  }

  @Test
  void theSeedDecides() {
    int[] labels = IntStream.range(0, 40).map(i -> i % 2).toArray();
    assertThat(Folds.stratified(labels, 2, 5, 1).of())
        .isEqualTo(Folds.stratified(labels, 2, 5, 1).of())
        .isNotEqualTo(Folds.stratified(labels, 2, 5, 2).of());
  }

  /** Mean 0.75, squared differences 0.0625 + 0.0625: sqrt(0.125 / 1). */
  @Test
  void theDeviationIsThatOfASample() {
    Folds folds = new Folds(new int[] {0, 0, 1, 1}, 2);
    CrossValidation cross =
        new CrossValidation(1, folds, new int[] {1, 2}, new float[4][2], java.util.List.of());
    assertThat(cross.accuracies()).containsExactly(0.5, 1);
    assertThat(cross.accuracy()).isEqualTo(0.75);
    assertThat(cross.deviation()).isEqualTo(Math.sqrt(0.125));
  }
}
