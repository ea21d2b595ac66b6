package io.github.zerotodl4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.report.result.Accuracy;
import io.github.zerotodl4j.report.result.Answers;
import io.github.zerotodl4j.report.result.CompareOptions;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.DropoutParity;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.SideResult;
import io.github.zerotodl4j.report.result.Timing;
import io.github.zerotodl4j.report.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private final SideResult fast = side(1, 0.95, 1.1);
  private final SideResult slow = side(6, 5.7, 6.6);

  @Test
  void theFactorIsThatOfTheMedians() {
    assertThat(Findings.of(SampleResults.small(fast, slow)))
        .contains("A training step is faster by hand for mlp (6.0×).");
    assertThat(Findings.of(SampleResults.small(slow, fast)))
        .contains("A training step is faster in DL4J tuned for mlp (6.0×).");
  }

  @Test
  void spreadsThatOverlapAreNoDifference() {
    assertThat(Findings.of(SampleResults.small(fast, side(1.08, 1, 1.3))))
        .contains("Neither side's training step is clearly faster for mlp.");
  }

  @Test
  void tuningIsMeasuredAgainstStock() {
    CompareResults results = SampleResults.small(fast, fast);
    ModelResult mlp = results.models().get(0);
    ModelResult other = mlp.toBuilder().name("vgg-like").dl4jStock(slow).build();

    assertThat(
            Findings.of(
                SampleResults.results(
                    List.of(mlp.toBuilder().dl4jStock(fast).build(), other), List.of())))
        .contains(
            "Tuning makes a step of DL4J faster for vgg-like (6.0×), no different, as far as the"
                + " spreads tell, for mlp.");
  }

  @Test
  void theLargestGapOfAccuracies() {
    SideResult better =
        SampleResults.with(fast, new Accuracy(0.9725, null, null), fast.step(), Answers.NONE);

    assertThat(Findings.of(SampleResults.small(fast, better)))
        .anyMatch(sentence -> sentence.contains("at most 0.25 points apart"));
    ModelResult dropping =
        SampleResults.small(fast, better).models().get(0).toBuilder()
            .dropout(new DropoutParity("", 1, 0.5, null, null, null, null, null, Verdict.EXACT, ""))
            .build();
    CompareResults shared = SampleResults.results(List.of(dropping), List.of());
    assertThat(Findings.of(shared)).anyMatch(s -> s.endsWith("0.25 points apart."));
    CompareOptions options = new CompareOptions.Builder().sharedMasks(false).build();
    assertThat(Findings.of(SampleResults.results(List.of(dropping), List.of(), options)))
        .anyMatch(
            s -> s.endsWith("0.25 points apart (where each side draws dropout masks of its own)."));
    assertThat(Findings.of(SampleResults.small(fast, fast)))
        .contains("Both sides reach exactly the same test accuracy.");
  }

  @Test
  void aFailureIsAFindingAndNothingElseIsInvented() {
    assertThat(Findings.of(SampleResults.small(fast, SideResult.failed("out of memory"))))
        .isEqualTo(List.of("Failed: mlp, DL4J tuned: out of memory."));
  }

  private static SideResult side(double millis, double low, double high) {
    return SampleResults.with(
        SideResult.failed(null).ended("finished", null),
        new Accuracy(0.97, null, null),
        new Timing(millis, low, high),
        Answers.NONE);
  }
}
