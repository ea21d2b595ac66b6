package io.github.zerotodl4j.comparison.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.Split;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RaceTest {
  private final Split digits = SyntheticDigits.create(100, 50, 1);
  private final List<String> turns = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  @Test
  void contestantsTakeTurnsAndSeeTheSameBatches() {
    Fake a = new Fake("a", Integer.MAX_VALUE);
    Fake b = new Fake("b", Integer.MAX_VALUE);

    Map<String, Recording> recordings = race(100, a, b);

    assertThat(turns.subList(0, 11))
        .containsExactly("a", "a", "a", "a", "a", "b", "b", "b", "b", "b", "a");
    assertThat(a.labels).hasSize(100).isEqualTo(b.labels);
    assertThat(recordings.get("a").steps()).isEqualTo(100);
    assertThat(recordings.get("a").epochs()).hasSize(10);
  }

  @Test
  void aContestantWhoseLossIsNoNumberLeavesAndTheOtherGoesOn() {
    Map<String, Recording> recordings =
        race(100, new Fake("a", 7), new Fake("b", Integer.MAX_VALUE));

    assertThat(recordings.get("a").failure())
        .isEqualTo("the loss of step 7 is NaN: a lower learning rate may help");
    assertThat(failures).containsExactly("a");
    assertThat(recordings.get("b").failure()).isNull();
    assertThat(recordings.get("b").steps()).isEqualTo(100);
    assertThat(recordings.get("b").test().said()).hasSize(50);
  }

  @Test
  void runningOutOfMemoryIsAFailureOfThatSideAlone() {
    Fake hungry = new Fake("a", Integer.MAX_VALUE);
    hungry.thrown = new OutOfMemoryError("Java heap space");

    Map<String, Recording> recordings = race(20, hungry, new Fake("b", Integer.MAX_VALUE));

    assertThat(recordings.get("a").failure()).startsWith("out of memory (Java heap space)");
    assertThat(recordings.get("b").steps()).isEqualTo(20);
  }

  @Test
  void whoTakesPartForTimingsAloneStopsWhenItsPatienceEndsAndIsNotJudged() {
    Fake slow = new Fake("slow", Integer.MAX_VALUE);
    slow.patience = 1e-9;

    Map<String, Recording> recordings = race(100, new Fake("a", Integer.MAX_VALUE), slow);

    assertThat(recordings.get("a").steps()).isEqualTo(100);
    assertThat(recordings.get("slow").steps()).isEqualTo(3);
    assertThat(recordings.get("slow").test()).isNull();
    assertThat(recordings.get("slow").forwardNanos()).isNotEmpty();
  }

  @Test
  void everyEpochIsEvaluatedButNeitherNeverNorAlways() {
    assertThat(plan(10_000, 60_000, 100).evaluateEvery()).isEqualTo(600);
    assertThat(plan(100, 60_000, 100).evaluateEvery()).isEqualTo(20);
    assertThat(plan(10_000, 100, 100).evaluateEvery()).isEqualTo(333);
  }

  private static RacePlan plan(int iterations, int samples, int batchSize) {
    return RacePlan.of(new RacePlan.Course(iterations, samples, batchSize, 784, 100, 0));
  }

  private Map<String, Recording> race(int iterations, Fake... fakes) {
    Map<String, Entrant> entrants = new LinkedHashMap<>();
    for (Fake fake : fakes) {
      Contestant contestant = new LocalContestant(fake, digits.train(), 20, digits.test(), 20);
      entrants.put(
          fake.name,
          fake.patience == 0
              ? Entrant.wholeRace(contestant)
              : Entrant.forTimings(contestant, fake.patience));
    }
    MiniBatches drawn = MiniBatches.withReplacement(digits.train(), 10, 5);
    BatchStream stream = count -> Stream.generate(drawn::next).limit(count).toList();
    Race.Watcher watcher =
        new Race.Watcher() {
          @Override
          public void progress(int done, int total, Map<String, Float> lastLosses) {
            assertThat(done).isLessThanOrEqualTo(total);
          }

          @Override
          public void failed(String contestant, String message) {
            failures.add(contestant);
          }
        };
    return new Race(plan(iterations, 100, 10), entrants, stream, () -> false, watcher).run();
  }

  /** Learns nothing, and says class 0 of everything. */
  private final class Fake implements Learner {
    private final String name;
    private final int lastStep;
    private final List<Integer> labels = new ArrayList<>();
    private OutOfMemoryError thrown;
    private double patience;

    Fake(String name, int lastStep) {
      this.name = name;
      this.lastStep = lastStep;
    }

    @Override
    public float step(Batch batch) {
      if (thrown != null) {
        throw thrown;
      }
      turns.add(name);
      labels.add(batch.labels()[0]);
      return labels.size() < lastStep ? 1 : Float.NaN;
    }

    @Override
    public void predict(Batch batch, float[] probabilities) {
      java.util.Arrays.fill(probabilities, 0.05f);
      for (int i = 0; i < batch.size(); i++) {
        probabilities[i * 10] = 0.55f;
      }
    }

    @Override
    public int classes() {
      return 10;
    }

    @Override
    public long offHeapBytes() {
      return 0;
    }
  }
}
