package io.github.zerotodl4j.lessons.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Block.Text;
import io.github.zerotodl4j.lessons.Lessons;
import java.util.List;
import org.junit.jupiter.api.Test;

class Chapter08DepthTest {

  /** Each layer of 3x3 adds one pixel on either side: 2·depth + 1. */
  @Test
  void theReceptiveFieldGrowsByTwoWithEachLayer() {
    for (int depth = 1; depth <= 5; depth++) {
      assertThat(Chapter08Depth.receptiveField(depth)).isEqualTo(2 * depth + 1);
      assertThat(Chapter08Depth.spreadInNd4j(depth)).isEqualTo(2 * depth + 1);
    }
  }

  /** 2·9·64² against 25·64², and 3·9·64² against 49·64². */
  @Test
  void smallFiltersHaveFewerWeights() {
    List<List<String>> rows = Lessons.of("8").blocks(Table.class).findFirst().orElseThrow().rows();

    assertThat(rows.get(1)).containsExactly("two", "5x5", "73,728", "102,400", "1.39");
    assertThat(rows.get(2)).containsExactly("three", "7x7", "110,592", "200,704", "1.81");
  }

  /** Simonyan and Zisserman's count for VGG-16. */
  @Test
  void countsVgg16() {
    assertThat(Lessons.of("8").blocks(Text.class).map(Text::content))
        .anySatisfy(text -> assertThat(text).contains("VGG-16", "138,357,544"));
  }
}
