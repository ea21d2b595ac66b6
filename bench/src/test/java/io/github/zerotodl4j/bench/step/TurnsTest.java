package io.github.zerotodl4j.bench.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.bench.process.BenchFailedException;
import io.github.zerotodl4j.bench.process.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final StepWork WORK = StepWork.of("mlp", StepTask.TRAIN, 2, 1);
  private final Turns turns =
      new Turns(new Turns.Pace(Duration.ofMillis(10), 3, Duration.ofMillis(8)), () -> false);

  private static Contestant peer(String name, String behaviour) throws IOException {
    return new Contestant(Worker.java(name, FakePeer.class, behaviour));
  }

  @Test
  void asksEveryoneInEachRoundAndTakesTheMedian() throws IOException {
    try (Contestant fast = peer("fast", "2");
        Contestant slow = peer("slow", "4")) {
      assertThat(fast.hello()).isEqualTo(new StepHello("fake", "1.2"));
      slow.hello();

      Turns.Outcome outcome = turns.measure(List.of(fast, slow), WORK, StepFiles.NONE);

      assertThat(outcome.millis().get("fast").values()).containsExactly(2.0, 2.0, 2.0);
      assertThat(outcome.millis().get("slow").values()).containsExactly(4.0, 4.0, 4.0);
      assertThat(outcome.firstLoss()).containsEntry("fast", 2.5);
      assertThat(outcome.failures()).isEmpty();
    }
  }

  @Test
  void whoCannotDoTheWorkIsLeftOutWithItsReason() throws IOException {
    try (Contestant fast = peer("fast", "2")) {
      fast.hello();
      StepWork work = StepWork.of("alexnet", StepTask.PREDICT, 1, 1);

      Turns.Outcome outcome = turns.measure(List.of(fast), work, StepFiles.NONE);

      assertThat(outcome.millis()).isEmpty();
      assertThat(outcome.failures()).containsEntry("fast", "ValueError: no twin of alexnet");
    }
  }

  @Test
  void whoDiesSaysWhy() throws IOException {
    try (Contestant frail = peer("frail", "dies")) {
      frail.hello();

      assertThatThrownBy(() -> turns.measure(List.of(frail), WORK, StepFiles.NONE))
          .isInstanceOf(BenchFailedException.class)
          .hasMessage("the process with frail ended while training of mlp: MemoryError: all gone");
    }
  }
}
