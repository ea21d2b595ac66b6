package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.lessons.Block.Gallery;
import io.github.zerotodl4j.lessons.Block.Picture;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.report.page.Format;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.Split;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The end of chapter 5: the two-layer network learns the digits, by hand and in DL4J. */
final class DigitTraining {
  private static final double RATE = 0.1;
  private static final int COMPARED = 20;

  private final LessonWriter page;
  private final LessonContext context;
  private final Split split;
  private final int batchSize;

  DigitTraining(LessonWriter page, LessonContext context) {
    this.page = page;
    this.context = context;
    this.split = context.digits().split();
    this.batchSize = context.size(100, 20);
  }

  /** A measurement at the end of an epoch. */
  private record Epoch(
      int number, double trainHand, double testHand, double trainDl4j, double testDl4j) {}

  void write() {
    int epochs = context.size(5, 2);
    int perEpoch = (split.train().size() + batchSize - 1) / batchSize;
    DataSet sample = Part.first(split.train(), 10_000);
    List<double[]> hand = new ArrayList<>();
    List<double[]> dl4j = new ArrayList<>();
    List<Epoch> measured = new ArrayList<>();
    double[] millis = new double[2];
    MiniBatches batches = MiniBatches.shuffled(split.train(), batchSize, context.seed());
    try (Twins twins =
        Twins.of(
            new TwoLayerNet(context.seed()),
            networkInDl4j(context.seed()),
            UpdateRule.of("sgd", RATE))) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        context.step("learning digits, epoch " + epoch + " of " + epochs);
        for (int i = 0; i < perEpoch; i++) {
          Batch batch = batches.next();
          hand.add(timed(twins.handLearner(), batch, hand.size() + 1, millis, 0));
          dl4j.add(timed(twins.dl4jLearner(), batch, dl4j.size() + 1, millis, 1));
        }
        measured.add(
            new Epoch(
                epoch,
                twins.handAccuracy(sample),
                twins.handAccuracy(split.test()),
                twins.dl4jAccuracy(sample),
                twins.dl4jAccuracy(split.test())));
      }
      tell(hand, dl4j, measured, millis, sample.size());
      mistakes(twins.handLearner());
    }
  }

  private static double[] timed(
      Learner side, Batch batch, int step, double[] millis, int position) {
    long start = System.nanoTime();
    double loss = side.step(batch);
    millis[position] += (System.nanoTime() - start) / 1e6;
    return new double[] {step, loss};
  }

  private void tell(
      List<double[]> hand,
      List<double[]> dl4j,
      List<Epoch> epochs,
      double[] millis,
      int sampleSize) {
    Epoch last = epochs.get(epochs.size() - 1);
    int steps = hand.size();
    Twins.Losses stepByStep = stepByStep();
    page.section("Learning to read digits")
        .text(
            "Now everything comes together: draw a batch of %d images, forward, loss, backward, one"
                + " step of gradient descent with learning rate %s; again, %s times, which shows"
                + " every image %d times. Both networks start from the same random weights and see"
                + " the same batches. The data: %s.",
            batchSize, RATE, Format.count(steps), epochs.size(), context.digits().description())
        .code(
            Excerpts.method(Side.HAND, ScratchLearner.class, "step"),
            Excerpts.method(Side.HAND, Sgd.class, "step"),
            Excerpts.method(Side.DL4J, DigitTraining.class, "networkInDl4j"),
            Excerpts.method(Side.DL4J, DigitTraining.class, "stepInDl4j"))
        .add(
            new Chart(
                "Training loss, mean of every " + window(steps) + " steps",
                Axis.of("step"),
                Axis.log("loss (cross-entropy)"),
                List.of(
                    Series.of("by hand", Kind.LINE, Tone.HAND, smooth(hand)),
                    Series.dashed("DL4J", Tone.DL4J, smooth(dl4j))),
                false))
        .add(
            new Table(
                "Accuracy after each epoch (%): "
                    + Format.count(sampleSize)
                    + " training images, all test images",
                List.of(
                    "epoch", "training, by hand", "training, DL4J", "test, by hand", "test, DL4J"),
                epochs.stream().map(DigitTraining::row).toList()))
        .text(
            "After %d epochs the hand-written network reads %s of the test images right, DL4J's %s."
                + " A step took %s ms by hand and %s ms in DL4J on average, one of them waiting"
                + " while the other worked; `zero compare` measures more carefully.",
            epochs.size(),
            Format.percent(last.testHand()),
            Format.percent(last.testDl4j()),
            Clock.millis(millis[0] / steps),
            Clock.millis(millis[1] / steps))
        .check("the loss before the first step", firstLossByHand(), firstLossInDl4j(), 1e-5)
        .check(
            "the loss after each of " + COMPARED + " steps, from the same weights",
            stepByStep.hand(),
            stepByStep.dl4j(),
            1e-4)
        .text(
            "Test images were never trained on. Where the accuracy on training images runs away"
                + " from that on test images, the network has begun to memorize; here the two"
                + " stay %.1f percentage points apart.",
            100 * Math.abs(last.trainHand() - last.testHand()));
  }

  private Batch firstBatch() {
    return MiniBatches.shuffled(split.train(), batchSize, context.seed()).next();
  }

  private double[] firstLossByHand() {
    TwoLayerNet network = new TwoLayerNet(context.seed());
    Batch batch = firstBatch();
    return new double[] {network.loss(batch.x(), batch.labels(), false)};
  }

  private double[] firstLossInDl4j() {
    Batch batch = firstBatch();
    try (Twins twins =
        Twins.of(
            new TwoLayerNet(context.seed()),
            networkInDl4j(context.seed()),
            UpdateRule.of("sgd", RATE))) {
      INDArray x = Arrays4j.toNd4j(batch.x(), batch.size(), 784);
      return new double[] {stepInDl4j(twins.dl4j(), x, OneHot.of(batch.labels(), 10))};
    }
  }

  private Twins.Losses stepByStep() {
    try (Twins twins =
        Twins.of(
            new TwoLayerNet(context.seed()),
            networkInDl4j(context.seed()),
            UpdateRule.of("sgd", RATE))) {
      MiniBatches batches = MiniBatches.shuffled(split.train(), batchSize, context.seed());
      return twins.stepByStep(batches, COMPARED, context, "both sides step by step");
    }
  }

  private static List<String> row(Epoch epoch) {
    return List.of(
        String.valueOf(epoch.number()),
        percent(epoch.trainHand()),
        percent(epoch.trainDl4j()),
        percent(epoch.testHand()),
        percent(epoch.testDl4j()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  private static int window(int steps) {
    return Math.max(1, steps / 100);
  }

  private static List<double[]> smooth(List<double[]> losses) {
    int window = window(losses.size());
    List<double[]> means = new ArrayList<>();
    for (int first = 0; first + window <= losses.size(); first += window) {
      double sum = 0;
      for (double[] loss : losses.subList(first, first + window)) {
        sum += loss[1];
      }
      means.add(new double[] {first + window, sum / window});
    }
    return means;
  }

  private void mistakes(Learner side) {
    Batch batch = split.test().range(0, Math.min(1000, split.test().size()));
    float[] probabilities = new float[batch.size() * 10];
    side.predict(batch, probabilities);
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < batch.size() && pictures.size() < 12; i++) {
      int said = Winners.of(probabilities, i, 10);
      if (said != batch.labels()[i]) {
        pictures.add(
            Drawing.ink(
                split.test().range(i, 1).x().toArray(),
                28,
                "a " + batch.labels()[i] + " that was read as " + said,
                batch.labels()[i] + ", read as " + said));
      }
    }
    if (!pictures.isEmpty()) {
      page.add(new Gallery("The first mistakes among the test images", pictures, 76));
    }
  }

  static double stepInDl4j(MultiLayerNetwork network, INDArray x, INDArray oneHot) {
    network.fit(x, oneHot); // forward, loss, backward, update
    return network.score(); // the loss before the step
  }

  static MultiLayerNetwork networkInDl4j(long seed) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new org.nd4j.linalg.learning.config.Sgd(0.1))
            .list()
            .layer(new DenseLayer.Builder().nIn(784).nOut(50).activation(Activation.RELU).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(50)
                    .nOut(10)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }
}
