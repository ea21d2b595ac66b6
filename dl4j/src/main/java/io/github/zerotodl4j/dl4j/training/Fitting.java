package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.twin.Dl4jModel;
import io.github.zerotodl4j.dl4j.twin.InputShape;
import io.github.zerotodl4j.images.ImageBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * The three ways in which Keras trains, for those who want a loop of their own instead of a {@link
 * TrainingRun} with its folder: on arrays ({@code model.fit(x, y)}), on an iterator ({@code
 * model.fit(generator)}), one batch at a time ({@code model.train_on_batch}).
 *
 * <pre>{@code
 * Dl4jModel model = Dl4jModel.create(Catalogue.MLP.spec(), UpdateRule.sgd(0.1), seed);
 * Fitting.onArrays(model, pixels, labels, 100, 5, seed);     // all in memory
 * Fitting.onIterator(model, source, 5);                      // batches from anywhere
 * double loss = Fitting.onBatch(model, batch);               // one step
 * }</pre>
 *
 * <p>The same batches in the same order give the same weights whichever way is taken.
 */
public final class Fitting {

  private Fitting() {}

  /**
   * Learns from images in memory, each epoch in an order of its own.
   *
   * @param pixels {@code [n, channels, height, width]}
   * @param labels a class for each image
   * @param seed of the order
   * @return the mean loss of each epoch while learning
   */
  public static List<Double> onArrays(
      Dl4jModel model, float[] pixels, int[] labels, int batchSize, int epochs, long seed) {
    InputShape input = InputShape.of(model.spec().inputShape());
    int[] shape = {input.channels(), input.height(), input.width()};
    try (ArraySource source = new ArraySource(pixels, labels, shape, batchSize, true, seed)) {
      return onIterator(model, source, epochs);
    }
  }

  /**
   * Learns from a source of batches, such as {@link ImageFileSource}, which streams files.
   *
   * @return the mean loss of each epoch while learning
   */
  public static List<Double> onIterator(Dl4jModel model, BatchSource source, int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs: expected 1 or more, got " + epochs);
    }
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      double sum = 0;
      int images = 0;
      try (BatchSource.Pass batches = source.pass(epoch)) {
        while (batches.hasNext()) {
          ImageBatch batch = batches.next();
          sum += batch.size() * onBatch(model, batch);
          images += batch.size();
        }
      }
      losses.add(sum / images);
    }
    return losses;
  }

  /** Takes one step with one batch and returns its mean loss before the step. */
  public static double onBatch(Dl4jModel model, ImageBatch batch) {
    return model.fit(batch.pixels(), batch.labels());
  }
}
