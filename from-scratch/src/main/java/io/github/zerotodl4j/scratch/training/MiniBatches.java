package io.github.zerotodl4j.scratch.training;

import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.SplittableRandom;

/**
 * An endless stream of mini-batches from a data set, the same for the same seed.
 *
 * <p>{@link #withReplacement} draws every sample of every batch anew, as the book does with {@code
 * np.random.choice}; {@link #shuffled} goes through all samples in a new order each epoch, the last
 * batch of an epoch being shorter where sizes do not divide. Book section 4.2.3.
 */
public final class MiniBatches {
  private final DataSet data;
  private final Batch memory;
  private final SplittableRandom random;
  private final int[] indices;
  private final boolean replacement;
  private int position;
  private int count;

  private MiniBatches(DataSet data, int batchSize, long seed, boolean replacement) {
    if (batchSize < 1 || batchSize > data.size()) {
      throw new IllegalArgumentException(
          String.format(
              "MiniBatches: batch size is %d, needs 1 to %d (the samples there are)",
              batchSize, data.size()));
    }
    this.data = data;
    this.memory = Batch.allocate(batchSize, data.sampleShape());
    this.random = new SplittableRandom(seed);
    this.replacement = replacement;
    this.indices = new int[replacement ? batchSize : data.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = i;
    }
  }

  /** Batches of samples drawn independently: one may come twice, another never. */
  public static MiniBatches withReplacement(DataSet data, int batchSize, long seed) {
    return new MiniBatches(data, batchSize, seed, true);
  }

  /** Batches that take each sample once an epoch, in an order shuffled anew each time. */
  public static MiniBatches shuffled(DataSet data, int batchSize, long seed) {
    return new MiniBatches(data, batchSize, seed, false);
  }

  /** The data set that batches come from. */
  public DataSet data() {
    return data;
  }

  /** The size of a full batch. */
  public int batchSize() {
    return memory.size();
  }

  /**
   * How many batches make an epoch: with replacement the whole part of size / batch size, at least
   * 1, as in the book; shuffled, the last short batch counts too.
   */
  public int perEpoch() {
    int n = data.size();
    int b = batchSize();
    return replacement ? Math.max(n / b, 1) : (n + b - 1) / b;
  }

  /** Returns the next batch; its memory is used again by the next call. */
  public Batch next() {
    int from = replacement ? draw() : advance();
    return memory.fill(data, indices, from, count);
  }

  /** The positions in the data set of the samples of the last batch, a copy. */
  public int[] lastIndices() {
    int from = replacement ? 0 : position - count;
    int[] last = new int[count];
    System.arraycopy(indices, from, last, 0, count);
    return last;
  }

  private int draw() {
    count = batchSize();
    for (int i = 0; i < count; i++) {
      indices[i] = random.nextInt(data.size());
    }
    return 0;
  }

  private int advance() {
    if (position == 0 || position == indices.length) {
      shuffle();
      position = 0;
    }
    int from = position;
    count = Math.min(batchSize(), indices.length - from);
    position += count;
    return from;
  }

  /** Fisher and Yates: every order is equally likely. */
  private void shuffle() {
    for (int i = indices.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = indices[i];
      indices[i] = indices[j];
      indices[j] = kept;
    }
  }
}
