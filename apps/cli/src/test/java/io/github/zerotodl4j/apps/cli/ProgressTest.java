package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final StringWriter err = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  private Progress progress(boolean live, int columns) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Console console =
        new Console(nowhere, new PrintWriter(err, true), new PrintWriter(err, true), live, columns);
    return new Progress(console, "MLP by hand", "steps", 1000, nanos::get);
  }

  private void after(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void plainLinesComeNowAndThen() {
    try (Progress progress = progress(false, 80)) {
      after(Duration.ofSeconds(1));
      progress.update(50, "");
      assertThat(err.toString()).isEmpty();

      after(Duration.ofSeconds(9));
      progress.update(250, "loss 0.31");
    }

    // 250 steps in 10 s are 25 a second; the other 750 take 30 s
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "MLP by hand: 250 of 1,000 steps (25 %), 25/s, 30 s left, loss 0.31");
  }

  @Test
  void aLiveLineIsOverwrittenAndTakenAway() {
    try (Progress progress = progress(true, 80)) {
      after(Duration.ofSeconds(1));
      progress.update(100, "");
      after(Duration.ofMillis(10));
      progress.update(101, "");
    }

    assertThat(err.toString())
        .isEqualTo("\r\033[KMLP by hand: 100 of 1,000 steps (10 %), 100/s, 9 s left\r\033[K");
  }

  @Test
  void aLiveLineNeverWraps() {
    try (Progress progress = progress(true, 30)) {
      after(Duration.ofSeconds(1));
      progress.update(100, "");
    }

    assertThat(err.toString()).contains("MLP by hand: 100 of 1,000 st\r".substring(0, 28));
    assertThat(err.toString().split("\r", -1)[1].substring("\033[K".length())).hasSize(29);
  }

  @Test
  void whatReplacesTheLineComesAtOnceOnATerminalAndNowhereElse() {
    try (Progress progress = progress(false, 80)) {
      progress.replace("checking");
      assertThat(err.toString()).isEmpty();
    }
    try (Progress progress = progress(true, 80)) {
      progress.replace("checking");
    }
    assertThat(err.toString()).isEqualTo("\r\033[Kchecking\r\033[K");
  }

  @Test
  void aGuessIsRoundedAsMuchAsItIsAGuess() {
    assertThat(Progress.about(1)).isEqualTo("about 5 s");
    assertThat(Progress.about(62)).isEqualTo("about 60 s");
    assertThat(Progress.about(140)).isEqualTo("about 2 min");
    assertThat(Progress.about(3900)).isEqualTo("about 1 h 05 min");
  }
}
