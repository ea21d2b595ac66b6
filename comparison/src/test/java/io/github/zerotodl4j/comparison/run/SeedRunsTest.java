package io.github.zerotodl4j.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.data.InMemory;
import io.github.zerotodl4j.comparison.data.ModelData;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.report.page.ReportFormat;
import io.github.zerotodl4j.report.page.RunFolder;
import io.github.zerotodl4j.report.page.SeedTable;
import io.github.zerotodl4j.report.result.CompareOptions;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.SeedResult;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedRunsTest {
  private static final ModelData DIGITS =
      InMemory.drawn(SyntheticDigits.create(300, 200, 1), "synthetic digits");
  private static final CompareOptions FROM_SEVEN =
      new CompareOptions.Builder()
          .models(List.of("mlp"))
          .iterations(30)
          .timeStock(false)
          .seed(7)
          .build();

  @TempDir private Path folder;

  @Test
  void everySeedGivesWhatARunOfItsOwnGives() throws IOException {
    CompareResults three = run(FROM_SEVEN.toBuilder().seeds(3).build(), "three");

    List<SeedResult> seeds = three.models().get(0).seeds();
    assertThat(seeds).extracting(SeedResult::seed).containsExactly(7L, 8L, 9L);
    assertThat(seeds).extracting(SeedResult::fromScratch).doesNotHaveDuplicates();
    for (SeedResult seed : seeds) {
      ModelResult alone =
          run(FROM_SEVEN.toBuilder().seed(seed.seed()).build(), "alone" + seed.seed())
              .models()
              .get(0);
      assertThat(seed.fromScratch()).isEqualTo(alone.fromScratch().accuracy().test());
      assertThat(seed.dl4j()).isEqualTo(alone.dl4j().accuracy().test());
      assertThat(alone.seeds()).isEmpty();
    }
    assertThat(three.command()).contains(" --seed 7 --seeds 3");
    assertThat(Files.readString(folder.resolve("three/report.html")))
        .contains("Test accuracy from 3 seeds");
    assertThat(Files.readString(folder.resolve("three/report.md")))
        .contains("Test accuracy from 3 seeds");
  }

  @Test
  void theMeanAndSpreadAreThoseOfTheSeedsAndWhereSidesDifferIsSaid() {
    ModelResult model =
        new ModelResult.Builder()
            .seeds(
                List.of(
                    new SeedResult(1, 0.90, 0.90, 0),
                    new SeedResult(2, 0.92, 0.93, 4),
                    new SeedResult(3, null, 0.96, null)))
            .build();

    // by hand: deviation of 90 and 92 is sqrt(2); DL4J: of 90, 93, 96 it is 3
    assertThat(SeedTable.words(model))
        .isEqualTo(
            "Over 3 seeds: by hand 91.00 ± 1.41 %, DL4J 93.00 ± 3.00 %. The accuracies differ from"
                + " 1 of them, by at most 1.00 points.");
    assertThat(SeedTable.of(model).rows()).hasSize(4);
  }

  @Test
  void ownMasksAreInTheCommandThatRepeatsARun() {
    assertThat(CommandLine.of(FROM_SEVEN)).doesNotContain("own-masks").doesNotContain("seeds");
    assertThat(CommandLine.of(FROM_SEVEN.toBuilder().sharedMasks(false).build()))
        .contains(" --own-masks");
  }

  private CompareResults run(CompareOptions options, String name) throws IOException {
    Compare compare = new Compare(options, "test", CompareListener.SILENT, () -> false);
    Compare.Output all =
        new Compare.Output(EnumSet.allOf(ReportFormat.class), null, Language.ENGLISH);
    return compare
        .run(Map.of("mlp", DIGITS), RunFolder.create(folder.resolve(name)), all)
        .results();
  }
}
