package io.github.zerotodl4j.lessons.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Lessons;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class Chapter07ConvolutionTest {

  private static List<List<String>> rows(String caption) {
    return Lessons.of("7")
        .blocks(Table.class)
        .filter(t -> t.caption().startsWith(caption))
        .findFirst()
        .orElseThrow()
        .rows();
  }

  /** The numbers of the book's figure 7-4, and their arithmetic. */
  @Test
  void showsTheBooksFourPlaces() {
    List<List<String>> places = rows("Every place");

    assertThat(places.stream().map(row -> row.get(2))).containsExactly("15", "16", "6", "15");
    assertThat(places.get(0).get(1))
        .isEqualTo("1·2 + 2·0 + 3·1 + 0·0 + 1·1 + 2·2 + 3·1 + 0·0 + 1·2");
  }

  /** The book's figure 7-14. */
  @Test
  void poolsTheBooksPicture() {
    assertThat(rows("After max pooling"))
        .containsExactly(List.of("row 0", "2", "3"), List.of("row 1", "4", "2"));
  }

  @Test
  void outputSizesFollowTheFormula() {
    assertThat(rows("Output sizes"))
        .contains(List.of("28x28", "5x5", "0", "1", "24x24"))
        .contains(List.of("224x224", "11x11", "0", "4", "54x54"));
  }

  @Test
  void aShiftMovesEveryColumn() {
    float[] picture = new float[28 * 28];
    picture[28 + 27] = 1;
    picture[5] = 2;

    float[] moved = PoolingSection.moveRight(picture);

    assertThat(moved[6]).isEqualTo(2);
    assertThat(moved[2 * 28]).isZero();
    assertThat(PoolingSection.difference(picture, moved)).isEqualTo(5 / 3.0);
  }

  /** Neighbours 1 apart in weights of mean size 2 differ by half of it; rows are not neighbours. */
  @Test
  void roughnessComparesNeighboursInARow() {
    float[] filter = new float[25];
    for (int i = 0; i < 25; i++) {
      filter[i] = i % 5;
    }
    assertThat(ConvNetTraining.roughness(Tensor.of(filter, 1, 1, 5, 5))).isEqualTo(0.5);
  }
}
