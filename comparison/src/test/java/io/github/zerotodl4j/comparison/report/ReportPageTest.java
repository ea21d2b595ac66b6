package io.github.zerotodl4j.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.CompareOptions;
import io.github.zerotodl4j.comparison.result.CompareResults;
import io.github.zerotodl4j.comparison.result.DataInfo;
import io.github.zerotodl4j.comparison.result.EnvironmentInfo;
import io.github.zerotodl4j.comparison.result.EpochPoint;
import io.github.zerotodl4j.comparison.result.LossPoint;
import io.github.zerotodl4j.comparison.result.ModelResult;
import io.github.zerotodl4j.comparison.result.ResultsJson;
import io.github.zerotodl4j.comparison.result.SideResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final String HOSTILE = "</script><script>alert('1')</script>&\"<img src=x>";

  @Test
  void everythingIsInside() {
    String page = ReportPage.render(results("digits", finished()));

    assertThat(page).contains("<title>By hand", "Content-Security-Policy", "echarts", "97.20 %");
    assertThat(page).doesNotContainPattern("(src|href)=\"(https?:)?//");
    assertThat(page).doesNotContainPattern("@import|url\\(http");
  }

  @Test
  void textFromOutsideIsEscaped() {
    String page = ReportPage.render(results(HOSTILE, SideResult.failed(HOSTILE)));

    assertThat(page).doesNotContain("<script>alert").doesNotContain("<img src=x>");
    assertThat(page).contains("&lt;script&gt;alert");
    assertThat(page.split("</script>", -1)).hasSize(4);
  }

  @Test
  void aFailedSideSaysSoAndTheOtherIsShown() {
    String page =
        ReportPage.render(results("digits", SideResult.failed("the loss of step 3 is NaN")));

    assertThat(page).contains("DL4J failed:</strong> the loss of step 3 is NaN");
    assertThat(page).contains("97.20 %", "No predictions.");
  }

  @Test
  void jsonHasNoNaN() {
    SideResult side = finished();
    String json = ResultsJson.write(new EpochPoint(1, 2, Double.NaN, 0.5, 0.5));

    assertThat(json).contains("\"trainingSeconds\" : null").contains("\"iteration\" : 2");
    assertThat(ResultsJson.write(side)).contains("\"testAccuracy\" : 0.972");
  }

  private static CompareResults results(String text, SideResult dl4j) {
    ModelResult model =
        new ModelResult.Builder()
            .name("mlp")
            .title(text)
            .parameters(39760)
            .batchSize(100)
            .optimizer("SGD")
            .iterations(100)
            .fromScratch(finished())
            .dl4j(dl4j)
            .build();
    return new CompareResults(
        1,
        "finished",
        "2026-01-01T00:00:00Z",
        12.5,
        "./zero compare --data " + text,
        CompareOptions.defaults(),
        new DataInfo(text, text, text, 100, 50, List.of(1, 28, 28), List.of("0", text)),
        new EnvironmentInfo(
            "0.1.0", "Java", "Linux", text, 2, 4096, Map.of("kernels", "plain"), Map.of("k", text)),
        List.of(model),
        List.of());
  }

  private static SideResult finished() {
    return new SideResult.Builder()
        .testAccuracy(0.972)
        .trainAccuracy(0.981)
        .testLoss(0.09)
        .iterations(100)
        .warmUpIterations(20)
        .millisPerIteration(0.31)
        .millisPerIterationLow(0.29)
        .millisPerIterationHigh(0.4)
        .forwardMillis(0.1)
        .samplesPerSecond(320_000.0)
        .wallSeconds(1.2)
        .peakHeapMegabytes(200.0)
        .peakOffHeapMegabytes(3.0)
        .allocatedKilobytesPerIteration(1.5)
        .epochs(List.of(new EpochPoint(1, 100, 1.2, 0.981, 0.972)))
        .lossCurve(List.of(new LossPoint(100, 0.1)))
        .build();
  }
}
