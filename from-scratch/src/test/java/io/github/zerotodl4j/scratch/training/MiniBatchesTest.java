package io.github.zerotodl4j.scratch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.scratch.dataset.Batch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MiniBatchesTest {

  private static List<Integer> epoch(MiniBatches batches) {
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < batches.perEpoch(); i++) {
      batches.next();
      for (int index : batches.lastIndices()) {
        seen.add(index);
      }
    }
    return seen;
  }

  @Test
  void shuffledEpochsTakeEverySampleOnceInANewOrder() {
    MiniBatches batches = MiniBatches.shuffled(new TinyData(10), 4, 1);
    assertThat(batches.perEpoch()).isEqualTo(3);
    List<Integer> first = epoch(batches);
    List<Integer> second = epoch(batches);
    assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
  }

  @Test
  void theLastBatchOfAShuffledEpochIsShort() {
    MiniBatches batches = MiniBatches.shuffled(new TinyData(10), 4, 1);
    assertThat(batches.next().size()).isEqualTo(4);
    assertThat(batches.next().size()).isEqualTo(4);
    assertThat(batches.next().size()).isEqualTo(2);
    assertThat(batches.next().size()).isEqualTo(4);
  }

  @Test
  void withReplacementASampleMayComeTwice() {
    MiniBatches batches = MiniBatches.withReplacement(new TinyData(10), 4, 1);
    assertThat(batches.perEpoch()).isEqualTo(2);
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      seen.addAll(epoch(batches));
    }
    assertThat(new HashSet<>(seen.subList(0, 4)).size() + new HashSet<>(seen.subList(4, 12)).size())
        .isLessThan(12);
    assertThat(seen).hasSize(400).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void samplesKeepTheirLabels() {
    MiniBatches batches = MiniBatches.shuffled(new TinyData(10), 4, 3);
    for (int i = 0; i < 9; i++) {
      Batch batch = batches.next();
      int[] indices = batches.lastIndices();
      for (int k = 0; k < batch.size(); k++) {
        assertThat(batch.x().get(2 * k)).isEqualTo(indices[k]);
        assertThat(batch.x().get(2 * k + 1)).isEqualTo(-indices[k]);
        assertThat(batch.labels()[k]).isEqualTo(indices[k] % 3);
      }
    }
  }

  @Test
  void theSeedGivesTheOrder() {
    List<Integer> order = epoch(MiniBatches.shuffled(new TinyData(50), 7, 1));
    assertThat(epoch(MiniBatches.shuffled(new TinyData(50), 7, 1))).isEqualTo(order);
    assertThat(epoch(MiniBatches.shuffled(new TinyData(50), 7, 2))).isNotEqualTo(order);
  }

  @Test
  void aBatchSizeThatCannotBeIsRefused() {
    assertThatThrownBy(() -> MiniBatches.shuffled(new TinyData(5), 6, 1))
        .hasMessage("MiniBatches: batch size is 6, needs 1 to 5 (the samples there are)");
    assertThatThrownBy(() -> MiniBatches.withReplacement(new TinyData(5), 0, 1))
        .hasMessage("MiniBatches: batch size is 0, needs 1 to 5 (the samples there are)");
  }
}
