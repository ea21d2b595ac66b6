package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.images.ImageBatch;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** Batches from arrays in memory, such as MNIST. */
public final class ArraySource implements BatchSource {

  private final ImageBatch all;
  private final int batchSize;
  private final boolean shuffle;
  private final long seed;
  private final AtomicReference<Order> latest = new AtomicReference<>();

  /** An epoch's order. */
  private record Order(int epoch, int[] order) {}

  /**
   * Creates the source.
   *
   * @param pixels {@code [n, channels, height, width]}
   * @param labels a class for each image
   * @param shape channels, height, width
   * @param seed of the order, if shuffled
   */
  public ArraySource(
      float[] pixels, int[] labels, int[] shape, int batchSize, boolean shuffle, long seed) {
    this.all =
        new ImageBatch(
            pixels, labels, new int[labels.length], shape[0], shape[1], shape[2], 0, labels.length);
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size: must not be " + batchSize);
    }
    this.batchSize = batchSize;
    this.shuffle = shuffle;
    this.seed = seed;
  }

  @Override
  public Pass pass(int epoch) {
    int[] order = order(epoch);
    return new Pass() {
      private int position;

      @Override
      public boolean hasNext() {
        return position < order.length;
      }

      @Override
      public ImageBatch next() {
        int from = position;
        position = Math.min(order.length, position + batchSize);
        return batch(order, from, position, epoch);
      }

      @Override
      public void close() {
        position = order.length;
      }
    };
  }

  @Override
  public ImageBatch at(int epoch, int from, int to) {
    Order order = latest.get();
    if (order == null || order.epoch() != epoch) {
      order = new Order(epoch, order(epoch));
      latest.set(order);
    }
    return batch(order.order(), Math.min(from, size()), Math.min(to, size()), epoch);
  }

  private int[] order(int epoch) {
    int[] order = new int[size()];
    Random random = new Random(StepSeeds.of(seed, epoch));
    for (int i = 0; i < order.length; i++) {
      int other = shuffle ? random.nextInt(i + 1) : i;
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  private ImageBatch batch(int[] order, int from, int to, int epoch) {
    int length = all.channels() * all.height() * all.width();
    float[] pixels = new float[(to - from) * length];
    int[] labels = new int[to - from];
    int[] indices = new int[to - from];
    for (int i = from; i < to; i++) {
      System.arraycopy(all.pixels(), order[i] * length, pixels, (i - from) * length, length);
      labels[i - from] = all.labels()[order[i]];
      indices[i - from] = order[i];
    }
    return new ImageBatch(
        pixels, labels, indices, all.channels(), all.height(), all.width(), epoch, to);
  }

  @Override
  public int size() {
    return all.size();
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public void close() {
    // arrays need no closing
  }
}
