package io.github.zerotodl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.dl4j.training.Pace;
import org.junit.jupiter.api.Test;

/** How many epochs fit a time. */
class TimeBudgetTest {

  /** 1,000 images to learn from, 150 judged by image and mirror image: as 100 more. */
  private static TimeBudget budget(double seconds, double first, double later) {
    return new TimeBudget(seconds, new Pace(first, later), 1000, 150, true);
  }

  @Test
  void asManyAsFitInNineTenths() {
    // 1,100 / 110 + 0.5 s of saving = 10.5 s an epoch; 0.92 * 1,000 / 10.5 = 87.6
    assertThat(budget(1000, 110, 110).epochs()).isEqualTo(87);
    assertThat(budget(1000, 110, 110).seconds(87)).isCloseTo(87 * 10.5, within(1e-9));
  }

  @Test
  void readingForTheFirstTimeMayBeSlower() {
    // the first epoch 1,100 / 11 + 0.5 = 100.5 s; (920 - 100.5) / 10.5 = 78.05 more
    assertThat(budget(1000, 11, 110).epochs()).isEqualTo(79);
  }

  @Test
  void oneAtLeastAndNoMoreThanHelp() {
    assertThat(budget(1, 110, 110).epochs()).isEqualTo(1);
    assertThat(budget(1e6, 110, 110).epochs()).isEqualTo(TimeBudget.MOST);
  }

  @Test
  void halfTheSideIsFourTimesTheImages() {
    // 1,100 / 440 + 0.5 = 3 s an epoch after one of 10.5 s
    assertThat(budget(1000, 110, 110).scaled(112, 56).epochs()).isEqualTo(300);
    assertThat(budget(100, 110, 110).scaled(112, 56).epochs()).isEqualTo(28);
  }
}
