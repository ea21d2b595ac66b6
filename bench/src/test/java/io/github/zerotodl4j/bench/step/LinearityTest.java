package io.github.zerotodl4j.bench.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.bench.process.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinearityTest {

  private static final double[] AMOUNTS = {1, 10, 100, 1000};

  @Test
  void aFixedCostWeighsOnSmallAmounts() {
    // 2 ms, and 0.1 ms for each
    Linearity l = Linearity.of(AMOUNTS, new double[] {2.1, 3, 12, 102});

    assertThat(l.from()).isEqualTo(2); // 0.12 a unit against 0.102
    assertThat(l.to()).isEqualTo(3);
    assertThat(l.unitMillis()).isCloseTo(0.102, within(1e-12));
    assertThat(l.fixedMillis()).isCloseTo(2.1 - 0.102, within(1e-12));
  }

  @Test
  void aStretchEndsWhereAUnitCostsAQuarterMore() {
    Linearity l = Linearity.of(AMOUNTS, new double[] {1, 10, 124, 1260});

    assertThat(l.from()).isZero();
    assertThat(l.to()).isEqualTo(2);
    assertThat(l.fixedMillis()).isZero();
  }

  private static Curve curve(CurveAxis axis, long cache, double[] bytes, double... millis) {
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      int value = axis == CurveAxis.THREADS ? 1 << i : (int) AMOUNTS[i];
      Map<String, Rounds> times = Map.of("by hand", new Rounds(List.of(millis[i])));
      points.add(new CurvePoint(value, value, bytes[i], times));
    }
    return new Curve("mlp", axis, "", cache, points);
  }

  @Test
  void blamesTheCacheOnlyWhereThePointThatIsNoLongerLinearOutgrowsIt() {
    double mebi = 1 << 20;
    double[] bytes = {mebi / 10, mebi, 10 * mebi, 100 * mebi};
    double[] millis = {2.1, 10, 100, 1500};
    String facts =
        "by hand: in proportion from 10 to 100 (a sample within 25 % of its lowest cost, 1.0 ms);"
            + " below, about 1.1 ms a step that do not shrink with it weigh in, such as starting"
            + " each kernel and updating the weights; above, up to 1.5 times that cost, at 1000";

    assertThat(CurveWords.of(curve(CurveAxis.BATCH, 32L << 20, bytes, millis)))
        .containsExactly(
            facts
                + ": what a step keeps grows from 10.0 MiB at 100 to 100.0 MiB at 1000, beyond the"
                + " last cache's 32 MiB, and comes from memory");
    for (long cache : new long[] {0, 5L << 20, 500L << 20}) {
      assertThat(CurveWords.of(curve(CurveAxis.BATCH, cache, bytes, millis)))
          .containsExactly(facts + ", for a reason that these figures do not show");
    }
  }

  @Test
  void readsTheShareThatCannotBeSharedFromTheGain() {
    // 1.6 = 1 / (s + (1 - s)/2) for s = 0.25
    assertThat(CurveWords.of(curve(CurveAxis.THREADS, 0, new double[2], 1.6, 1)))
        .containsExactly(
            "by hand: 2 threads gain 1.60x, as if 25 % of the step could not be shared");
    assertThat(CurveWords.of(curve(CurveAxis.THREADS, 0, new double[2], 1, 1.25)).get(0))
        .startsWith("by hand: 2 threads gain nothing (0.80x)");
  }
}
