package io.github.zerotodl4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.report.page.Changes.Figure;
import io.github.zerotodl4j.report.page.Changes.Judgement;
import io.github.zerotodl4j.report.result.Accuracy;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.EnvironmentInfo;
import io.github.zerotodl4j.report.result.SideResult;
import io.github.zerotodl4j.report.result.Timing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private final SideResult side = new SampleResults().side(10, List.of("a", "b"));

  @Test
  void theSameRunHasNotChanged() {
    Changes changes = Changes.between(SampleResults.full(), SampleResults.full());

    assertThat(changes.settings()).isEmpty();
    assertThat(changes.notes()).isEmpty();
    assertThat(changes.figures()).isNotEmpty();
    assertThat(changes.figures()).allMatch(figure -> figure.judgement() == Judgement.SAME);
    assertThat(changes.tables()).isEmpty();
    assertThat(changes.sentences())
        .containsExactly(
            "Against the run of 2026-01-01T00:00:00Z: "
                + changes.figures().size()
                + " numbers came out the same.",
            "Settings, software and machine are the same.");
  }

  @Test
  void aTimeIsJudgedByTheSpreadOfTheEarlierRun() {
    // the earlier run's median is 10 ms, its 10th to 90th percentile 9.5 to 12 ms
    assertThat(step(11.9).judgement()).isEqualTo(Judgement.WITHIN);
    assertThat(step(11.9).change()).isEqualTo("+19.0 %");
    assertThat(step(12.1).judgement()).isEqualTo(Judgement.OUTSIDE);
    assertThat(step(9).judgement()).isEqualTo(Judgement.OUTSIDE);
    assertThat(step(10).judgement()).isEqualTo(Judgement.SAME);
    assertThat(step(10).change()).isEmpty();
  }

  @Test
  void whatWasMeasuredOnceIsNotJudged() {
    SideResult later =
        SampleResults.with(
            side,
            new Accuracy(side.accuracy().test(), side.accuracy().training(), 0.0724),
            side.step(),
            side.answers());

    Figure loss = figure(later, "Test loss");

    assertThat(loss.judgement()).isEqualTo(Judgement.UNKNOWN);
    assertThat(loss.change()).isEqualTo("+0.0100");
    assertThat(Changes.between(SampleResults.small(side, side), SampleResults.small(later, side)))
        .satisfies(
            changes -> {
              assertThat(changes.tables()).hasSize(1);
              assertThat(changes.tables().get(0).rows()).hasSize(1);
              assertThat(changes.sentences().get(0))
                  .endsWith("1 that are measured once came out differently.");
            });
  }

  @Test
  void aFailureAndAMissingSideAreSaid() {
    CompareResults before = SampleResults.small(side, side);
    CompareResults after = SampleResults.small(side, SideResult.failed("out of memory"));
    CompareResults alone = SampleResults.small(side, null);

    assertThat(Changes.between(before, after).sentences())
        .contains("mlp: DL4J tuned was finished, now it is failed.");
    assertThat(Changes.between(before, alone).sentences())
        .contains("mlp: DL4J tuned is not in this run.");
    assertThat(Changes.between(alone, before).sentences())
        .contains("mlp: DL4J tuned is new in this run.");
  }

  @Test
  void anotherMachineIsSaid() {
    CompareResults before = SampleResults.small(side, side);
    EnvironmentInfo machine = before.environment();
    CompareResults after =
        new CompareResults(
            1,
            "finished",
            "2026-02-02T00:00:00Z",
            1,
            before.command(),
            before.options(),
            before.data(),
            new EnvironmentInfo(
                machine.version(),
                "OpenJDK 21",
                machine.operatingSystem(),
                machine.processor(),
                8,
                machine.maxHeapMegabytes(),
                machine.fromScratch(),
                machine.dl4j()),
            List.of(),
            List.of());

    Changes changes = Changes.between(before, after);

    assertThat(changes.settings())
        .containsExactly(
            new Changes.Setting("Java", "OpenJDK 17", "OpenJDK 21"),
            new Changes.Setting("Processor", "A processor, 2 usable", "A processor, 8 usable"));
    assertThat(changes.notes()).containsExactly("mlp is not in this run.");
  }

  private Figure step(double millis) {
    return figure(
        SampleResults.with(
            side,
            side.accuracy(),
            new Timing(millis, side.step().low(), side.step().high()),
            side.answers()),
        "Training step");
  }

  private Figure figure(SideResult later, String title) {
    Changes changes =
        Changes.between(SampleResults.small(side, side), SampleResults.small(later, side));
    return changes.figures().stream()
        .filter(figure -> figure.side().equals("By hand") && figure.title().equals(title))
        .findFirst()
        .orElseThrow();
  }
}
