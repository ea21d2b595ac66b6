package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.model.FastLayers;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.time.Duration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How fast a run will be on this machine, measured in its first seconds on a network of its own.
 *
 * @param first images a second of the first epoch, in which they are read and decoded
 * @param later images a second of later epochs, when as many as fit are in memory
 */
public record Pace(double first, double later) {

  private static final Duration SECONDS_EACH = Duration.ofSeconds(4);

  /** Steps in which native code and compiler wake up. */
  private static final int WAKING = 2;

  /** Tries some steps; nothing of the run is changed. */
  public static Pace measure(TrainingSettings settings, BatchSource sample) {
    MultiLayerNetwork net = FastLayers.install(ModelCatalog.network(settings));
    ImageBatch black = black(settings, sample.batchSize());
    for (int i = 0; i < WAKING; i++) {
      step(net, settings, black);
    }
    double first = rate(net, settings, sample, 1);
    return new Pace(first, Math.max(first, rate(net, settings, sample, Integer.MAX_VALUE)));
  }

  /** Black images, so that none of the real ones is in memory before the first pass is measured. */
  private static ImageBatch black(TrainingSettings settings, int size) {
    ImagePreprocessing shape = settings.preprocessing();
    return new ImageBatch(
        new float[Math.multiplyExact(size, shape.floats())],
        new int[size],
        new int[size],
        shape.channels(),
        shape.height(),
        shape.width(),
        0,
        size);
  }

  private static double rate(
      MultiLayerNetwork net, TrainingSettings settings, BatchSource sample, int passes) {
    long images = 0;
    long start = System.nanoTime();
    for (int pass = 0; pass < passes; pass++) {
      try (BatchSource.Pass batches = sample.pass(pass)) {
        while (batches.hasNext()) {
          ImageBatch batch = batches.next();
          step(net, settings, batch);
          images += batch.size();
          long elapsed = System.nanoTime() - start;
          if (elapsed > SECONDS_EACH.toNanos()) {
            return images / (elapsed / 1e9);
          }
        }
      }
    }
    return images / ((System.nanoTime() - start) / 1e9);
  }

  private static void step(MultiLayerNetwork net, TrainingSettings settings, ImageBatch batch) {
    try (INDArray x = Inputs.pixels(batch);
        INDArray y =
            OneHot.of(batch.labels(), settings.classes().size(), settings.labelSmoothing())) {
      FastLayers.fit(net, x, y);
    }
  }
}
