package io.github.zerotodl4j.bench.process;

import io.github.zerotodl4j.dl4j.training.ModelCatalog;
import io.github.zerotodl4j.dl4j.twin.Dl4jModel;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.plan.UpdateRule;
import java.util.SplittableRandom;

/** Times a network's steps and predictions; DL4J's runtime must be set up before. */
final class NetworkTimer {
  private static final int CLASSES = 2;
  private static final long SEED = 1;
  private static final double LEARNING_RATE = 0.01;

  private final Dl4jModel model;
  private final LoaderTimer loader;
  private final int batchSize;
  private final float[] pixels; // (n, 3, h, w), values 0 to 1
  private final int[] labels; // (n)

  NetworkTimer(BenchSettings settings, LoaderTimer loader) {
    this.loader = loader;
    this.batchSize = settings.batchSize();
    this.model =
        Dl4jModel.create(
            ModelCatalog.spec(settings.model(), settings.input(), CLASSES),
            UpdateRule.sgd(LEARNING_RATE),
            SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    this.pixels = new float[batchSize * settings.input().size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextDouble();
    }
    this.labels = new int[batchSize];
    for (int i = 0; i < batchSize; i++) {
      labels[i] = i % CLASSES;
    }
  }

  Timed train(int steps) {
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      model.fit(pixels, labels);
    }
    return Timed.since(start, (long) steps * batchSize);
  }

  Timed predict(int batches) {
    long start = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      model.probabilities(pixels, batchSize);
    }
    return Timed.since(start, (long) batches * batchSize);
  }

  /** The first step is not timed: it waits until the loader has run ahead. */
  Timed trainFromFiles(int steps) {
    try (EndlessBatches batches = loader.endless()) {
      fit(batches.next());
      long images = 0;
      long start = System.nanoTime();
      for (int i = 0; i < steps; i++) {
        images += fit(batches.next());
      }
      return Timed.since(start, images);
    }
  }

  private int fit(ImageBatch batch) {
    model.fit(batch.pixels(), batch.labels());
    return batch.size();
  }
}
