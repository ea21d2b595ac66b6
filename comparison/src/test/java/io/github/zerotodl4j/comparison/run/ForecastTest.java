package io.github.zerotodl4j.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.comparison.data.InMemory;
import io.github.zerotodl4j.comparison.data.ModelData;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.report.result.CompareOptions;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final ModelData DIGITS =
      InMemory.drawn(SyntheticDigits.create(1000, 200, 1), "synthetic digits");
  private static final Pace REFERENCE = new Pace(1, 1);

  @Test
  void growsWithTheStepsAndWithHowSlowTheMachineIs() {
    Forecast some = Forecast.of(plan("vgg-like", 1_000), REFERENCE, false);

    assertThat(Forecast.of(plan("vgg-like", 2_000), REFERENCE, false).race())
        .isCloseTo(2 * some.race(), within(0.1 * some.race()));
    assertThat(Forecast.of(plan("vgg-like", 1_000), new Pace(3, 3), false).race())
        .isCloseTo(3 * some.race(), within(1e-9));
    // 1,000 steps of 100 samples, 0.33 ms by hand and 0.55 ms in DL4J, and looks at the accuracy
    assertThat(some.race()).isBetween(88.0, 100.0);
  }

  @Test
  void stockTakesNoLongerThanItsPatience() {
    double without = Forecast.of(plan("vgg-like", 1_000), REFERENCE, false).race();
    double with = Forecast.of(plan("vgg-like", 1_000), REFERENCE, true).race();

    assertThat(with - without)
        .isCloseTo(Schedule.stockSeconds(CompareOptions.Profile.QUICK), within(1e-9));
  }

  private static ModelPlan plan(String name, int iterations) {
    CompareOptions options =
        new CompareOptions.Builder().models(List.of(name)).iterations(iterations).build();
    return ModelPlan.of(Catalogue.of(name), options, DIGITS);
  }
}
