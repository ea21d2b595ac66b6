package io.github.zerotodl4j.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs real processes on a tiny network; says nothing about how fast they are. */
class TrainingBenchTest {

  @TempDir Path folder;

  private BenchSettings settings(Path data) {
    return new BenchSettings("mlp", 16, 4, 2, 1, 1, 1, data.toString());
  }

  @Test
  void measuresEveryPartOnceARoundAndTellsTheRuntimesApart() throws Exception {
    SyntheticPictures.writeTo(SyntheticPictures.create(8, 1, 16, 1).train(), folder);
    List<String> heard = new ArrayList<>();
    TrainingBench bench = new TrainingBench(settings(folder));

    TrainingBenchResult result = bench.run((done, what) -> heard.add(what), () -> false);

    assertThat(heard).hasSize(bench.blocks()).contains("training, stock", "prediction, tuned");
    assertThat(List.of(result.trainTuned(), result.trainStock(), result.endToEndShare()))
        .allSatisfy(
            rounds ->
                assertThat(rounds.values())
                    .singleElement()
                    .satisfies(rate -> assertThat(rate).isPositive()));
    assertThat(result.tunedBytes()).isPositive();
    assertThat(result.stockBuild()).doesNotContain("onednn");
  }

  @Test
  void aProcessThatEndsSaysWhy() {
    Path missing = folder.resolve("none");

    assertThatThrownBy(
            () -> new TrainingBench(settings(missing)).run((done, what) -> {}, () -> false))
        .isInstanceOf(BenchFailedException.class)
        .hasMessageContaining("DL4J ended while starting")
        .hasMessageContaining("none");
  }

  @Test
  void stopsBeforeTheNextBlock() throws Exception {
    SyntheticPictures.writeTo(SyntheticPictures.create(8, 1, 16, 1).train(), folder);

    assertThatThrownBy(
            () -> new TrainingBench(settings(folder)).run((done, what) -> {}, () -> true))
        .isInstanceOf(CancellationException.class);
  }
}
