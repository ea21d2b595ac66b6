package io.github.zerotodl4j.dl4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.dl4j.image.ImageDataSetIterator;
import io.github.zerotodl4j.dl4j.twin.Dl4jModel;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** Three ways to train that are one. */
class FittingTest {

  private static final int IMAGES = 20;
  private static final int SIZE = 8;
  private static final int BATCH = 6;
  private static final long SEED = 5;

  private final float[] pixels = new float[IMAGES * SIZE * SIZE];
  private final int[] labels = new int[IMAGES];

  FittingTest() {
    Random random = new Random(1);
    for (int i = 0; i < pixels.length; i++) {
      labels[i / (SIZE * SIZE)] = i / (SIZE * SIZE) % 2;
      pixels[i] = 0.5f * random.nextFloat() + 0.4f * labels[i / (SIZE * SIZE)];
    }
  }

  private static Dl4jModel model() {
    return Dl4jModel.create(
        Catalogue.SIMPLE_CONV_NET.spec(2, 1, SIZE, SIZE), UpdateRule.of("adam", 0.01), SEED);
  }

  private ArraySource source() {
    return new ArraySource(pixels, labels, new int[] {1, SIZE, SIZE}, BATCH, true, SEED);
  }

  private static float[] weights(Dl4jModel model) {
    return model.network().params().dup('c').data().asFloat();
  }

  @Test
  void arraysIteratorAndSingleBatchesGiveTheSameWeights() {
    Dl4jModel arrays = model();
    List<Double> losses = Fitting.onArrays(arrays, pixels, labels, BATCH, 4, SEED);

    Dl4jModel iterator = model();
    assertThat(Fitting.onIterator(iterator, source(), 4)).isEqualTo(losses);

    Dl4jModel batches = model();
    for (ImageBatch batch : batchesOf(4)) {
      Fitting.onBatch(batches, batch);
    }

    assertThat(losses).hasSize(4);
    assertThat(losses.get(3)).as("it learns").isLessThan(losses.get(0));
    assertThat(weights(iterator)).isEqualTo(weights(arrays));
    assertThat(weights(batches)).isEqualTo(weights(arrays));
  }

  @Test
  void dl4jsOwnFitGivesTheSameWeights() {
    Dl4jModel ours = model();
    Fitting.onIterator(ours, source(), 2);

    Dl4jModel theirs = model();
    for (ImageBatch batch : batchesOf(2)) {
      DataSet data = ImageDataSetIterator.dataSet(batch, 2);
      theirs.network().fit(data);
    }

    assertThat(weights(theirs)).isEqualTo(weights(ours));
  }

  @Test
  void noEpochsAndArraysOfAnotherSizeAreRefused() {
    assertThatThrownBy(() -> Fitting.onIterator(model(), source(), 0))
        .hasMessage("epochs: expected 1 or more, got 0");
    assertThatThrownBy(() -> Fitting.onArrays(model(), new float[7], labels, BATCH, 1, SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 7");
  }

  private List<ImageBatch> batchesOf(int epochs) {
    List<ImageBatch> batches = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      source().pass(epoch).forEachRemaining(batches::add);
    }
    return batches;
  }
}
