package io.github.zerotodl4j.exercises;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Exercise 10.1: trains the network as it was found and as it was mended. */
final class Dl4jTrainingCheck {
  private static final int PICTURES = 256;
  private static final int BATCH = 32;
  private static final int STEPS = 150;
  private static final int SIDE = 8;
  private static final double ENOUGH = 0.9;

  private Dl4jTrainingCheck() {}

  /**
   * A network before and after.
   *
   * @param found stays at 50 %
   * @param mended learns
   */
  record Repair(
      Supplier<MultiLayerConfiguration> found, Supplier<MultiLayerConfiguration> mended) {}

  static void run(Repair repair, Examiner examiner) {
    examiner.step("a network comes back", "copy found() and change its two lines");
    MultiLayerConfiguration mended = repair.mended().get();
    examiner.holds(mended != null, "the configuration is null");
    examiner
        .step(
            "it learns",
            "weights that are all equal stay equal, those that are 0 get no gradient at all through"
                + " a ReLU; and one step of a rate of 20 kills every ReLU for good")
        .given("as found: " + trained(repair.found().get()).text());
    Reached reached = trained(mended);
    examiner.holds(
        reached.accuracy() >= ENOUGH,
        "mended: " + reached.text(),
        String.format(Locale.ROOT, "expected at least %.0f %%", 100 * ENOUGH));
    examiner.done();
  }

  /**
   * What a network reached on pictures that it has not seen.
   *
   * @param accuracy the share named rightly
   * @param loss cross-entropy
   */
  private record Reached(double accuracy, double loss) {
    String text() {
      return String.format(
          Locale.ROOT,
          "%.1f %% right, loss %.4f (ln 2 = %.4f is that of a guess)",
          100 * accuracy,
          loss,
          Math.log(2));
    }
  }

  private static Reached trained(MultiLayerConfiguration configuration) {
    SplittableRandom random = new SplittableRandom(1);
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    for (int step = 0; step < STEPS; step++) {
      network.fit(bars(BATCH, random));
    }
    DataSet unseen = bars(PICTURES, random);
    INDArray named = network.output(unseen.getFeatures()).argMax(1);
    INDArray truth = unseen.getLabels().argMax(1);
    int right = 0;
    for (int i = 0; i < PICTURES; i++) {
      right += named.getInt(i) == truth.getInt(i) ? 1 : 0;
    }
    return new Reached((double) right / PICTURES, network.score(unseen));
  }

  /** A bright bar on noise, lying (0) or standing (1), at any place. */
  private static DataSet bars(int count, SplittableRandom random) {
    float[] pixels = new float[count * SIDE * SIDE];
    float[] labels = new float[count * 2];
    for (int i = 0; i < count; i++) {
      int standing = i % 2;
      int place = random.nextInt(SIDE);
      for (int p = 0; p < SIDE * SIDE; p++) {
        boolean bar = (standing == 1 ? p % SIDE : p / SIDE) == place;
        pixels[i * SIDE * SIDE + p] = (float) (random.nextDouble(0.4) + (bar ? 0.6 : 0));
      }
      labels[2 * i + standing] = 1;
    }
    return new DataSet(
        Nd4j.createFromArray(pixels).reshape(count, 1, SIDE, SIDE),
        Nd4j.createFromArray(labels).reshape(count, 2));
  }
}
