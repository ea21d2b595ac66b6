package io.github.zerotodl4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Times in words. */
class TimeWordsTest {

  @Test
  void durationsReadAsPeopleSayThem() {
    assertThat(TimeWords.duration(7.6)).isEqualTo("8 s");
    assertThat(TimeWords.duration(125)).isEqualTo("2 min 05 s");
    assertThat(TimeWords.duration(4320)).isEqualTo("1 h 12 min");
  }
}
