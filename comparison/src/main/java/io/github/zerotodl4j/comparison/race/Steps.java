package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.scratch.dataset.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Takes a learner's steps and measures each. */
public final class Steps {
  private final Learner learner;
  private int steps;

  /** Measures a learner from its first step on. */
  public Steps(Learner learner) {
    this.learner = learner;
  }

  /** Takes a step for each batch; see {@link Contestant#train}. */
  public StepBlock train(List<Batch> batches, BooleanSupplier cancelled) {
    float[] losses = new float[batches.size()];
    long[] nanos = new long[batches.size()];
    MemoryProbe.resetPeak();
    AllocationMeter allocated = AllocationMeter.start();
    int done = 0;
    while (done < batches.size() && !cancelled.getAsBoolean()) {
      long start = System.nanoTime();
      losses[done] = learner.step(batches.get(done));
      nanos[done] = System.nanoTime() - start;
      steps++;
      if (!Float.isFinite(losses[done])) {
        throw new ContestantFailedException(
            String.format(
                Locale.ROOT,
                "the loss of step %d is %s: a lower learning rate may help",
                steps,
                losses[done]));
      }
      done++;
    }
    return new StepBlock(
        Arrays.copyOf(losses, done),
        Arrays.copyOf(nanos, done),
        MemoryProbe.peakHeapBytes(),
        learner.offHeapBytes(),
        MemoryProbe.residentBytes(),
        allocated.bytes());
  }

  /**
   * Predicts each batch for its time alone; see {@link Contestant#forward}. One pass before them is
   * not timed: the turn before was another's, and caches and threads are his.
   */
  public long[] forward(List<Batch> batches) {
    predict(batches.get(0));
    long[] nanos = new long[batches.size()];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = predict(batches.get(i));
    }
    return nanos;
  }

  private long predict(Batch batch) {
    float[] probabilities = new float[batch.size() * learner.classes()];
    long start = System.nanoTime();
    learner.predict(batch, probabilities);
    return System.nanoTime() - start;
  }
}
