package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** The batches of a round, drawn once for all tasks of a machine. Not thread-safe. */
final class SharedBatches {
  private final ModelPlan plan;
  private final long seed;
  private BatchStream stream;
  private int next;
  private int first = -1;
  private List<Batch> round = List.of();

  SharedBatches(ModelPlan plan, long seed) {
    this.plan = plan;
    this.seed = seed;
  }

  /** The batches from a step on; one that has missed some draws these, and forgets them. */
  List<Batch> of(int from, int count) {
    if (from != first || count != round.size()) {
      if (stream == null || from < next) {
        stream = plan.data().schedule().start(plan.batchSize(), seed);
        next = 0;
      }
      for (; next < from; next++) {
        stream.next(1);
      }
      round = stream.next(count);
      first = from;
      next = from + count;
    }
    return round;
  }

  /** Some samples of a batch, copied. */
  static Batch part(Batch whole, int begin, int end) {
    int size = Shapes.size(whole.x().sampleShape());
    int[] shape = whole.x().shape().clone();
    shape[0] = end - begin;
    float[] x = Arrays.copyOfRange(whole.x().data(), begin * size, end * size);
    return new Batch(Tensor.of(x, shape), Arrays.copyOfRange(whole.labels(), begin, end));
  }
}
