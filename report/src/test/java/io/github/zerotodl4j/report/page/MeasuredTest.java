package io.github.zerotodl4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeasuredTest {

  @Test
  void theBoundsOfASharesIntervalSolveWilsonsEquation() {
    // (share - p)² = z² · p · (1 - p) / n, with z = 1.959964 for 95 %
    Measured share = Measured.share(0.981, 10_000);

    for (double p : new double[] {share.low(), share.high()}) {
      double left = (0.981 - p) * (0.981 - p);
      assertThat(left).isCloseTo(1.959964 * 1.959964 * p * (1 - p) / 10_000, within(1e-15));
    }
    assertThat(share.low()).isLessThan(0.981);
    assertThat(share.high()).isGreaterThan(0.981);
    assertThat(Measured.share(0.0, 10).low()).isZero();
    assertThat(Measured.share(1.0, 10).high()).isCloseTo(1, within(1e-15));
    assertThat(Measured.share(null, 10)).isEqualTo(new Measured(null, null, null));
  }

  @Test
  void aRatioIsAsWideAsBothSpreadsAllow() {
    Measured ratio = new Measured(6.0, 5.0, 8.0).over(new Measured(2.0, 1.0, 4.0));

    assertThat(ratio).isEqualTo(new Measured(3.0, 1.25, 8.0));
  }

  @Test
  void numbersKeepThreeDigits() {
    assertThat(Format.millis(1234.0)).isEqualTo("1,234 ms");
    assertThat(Format.millis(12.34)).isEqualTo("12.3 ms");
    assertThat(Format.millis(0.31)).isEqualTo("0.310 ms");
    assertThat(Format.millis(0.01234)).isEqualTo("0.0123 ms");
    assertThat(Format.millis(0.0)).isEqualTo("0 ms");
    assertThat(Format.millis(null)).isEqualTo("–");
    assertThat(Unit.MILLIS.spread(new Measured(1.0, 0.29, 0.41))).isEqualTo("0.290 to 0.410 ms");
    assertThat(Unit.SHARE.spread(Measured.share(0.5, 100))).isEqualTo("40.38 to 59.62 %");
  }
}
