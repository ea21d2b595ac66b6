package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network by hand and its twin in DL4J: the same initial weights, the same batches. */
final class Twins implements AutoCloseable {
  private final StackedNetwork hand;
  private final MultiLayerNetwork dl4j;
  private final Learner handLearner;
  private final Learner dl4jLearner;

  private Twins(StackedNetwork hand, MultiLayerNetwork dl4j, UpdateRule rule) {
    this.hand = hand;
    this.dl4j = dl4j;
    this.handLearner = new ScratchLearner(hand, Optimizers.of(rule));
    this.dl4jLearner = new Dl4jLearner(dl4j, hand.outputs(), hand.inputShape());
  }

  /** Builds both, and carries the initial weights across. */
  static Twins of(NetworkSpec spec, UpdateRule rule, long seed) {
    return of(StackedNetwork.of(spec, seed), Dl4jTwin.network(spec, rule, seed), rule);
  }

  /** Joins two networks of one plan, and carries the initial weights across. */
  static Twins of(StackedNetwork hand, MultiLayerNetwork dl4j, UpdateRule rule) {
    Twins twins = new Twins(hand, dl4j, rule);
    twins.copyWeights();
    return twins;
  }

  /** Makes DL4J's weights equal to the hand-written ones again. */
  void copyWeights() {
    WeightBridge.between(hand, dl4j).toDl4j();
  }

  /**
   * Losses of the same steps.
   *
   * @param hand before each step by hand
   * @param dl4j before each step in DL4J
   */
  record Losses(double[] hand, double[] dl4j) {}

  StackedNetwork hand() {
    return hand;
  }

  MultiLayerNetwork dl4j() {
    return dl4j;
  }

  Learner handLearner() {
    return handLearner;
  }

  Learner dl4jLearner() {
    return dl4jLearner;
  }

  /** Both learn from the same batches. */
  Losses train(MiniBatches batches, int steps, LessonContext context, String what) {
    double[] byHand = new double[steps];
    double[] inDl4j = new double[steps];
    for (int step = 0; step < steps; step++) {
      if (step % 10 == 0) {
        context.step(what + ", step " + step + " of " + steps);
      }
      Batch batch = batches.next();
      byHand[step] = handLearner.step(batch);
      inDl4j[step] = dl4jLearner.step(batch);
    }
    return new Losses(byHand, inDl4j);
  }

  /**
   * Both take steps from the same weights: DL4J is given those by hand before each, so that no
   * difference can grow. Left to themselves they part once rounding tips a ReLU.
   *
   * @return of each step the loss of its batch after the step, in prediction
   */
  Losses stepByStep(MiniBatches batches, int steps, LessonContext context, String what) {
    double[] byHand = new double[steps];
    double[] inDl4j = new double[steps];
    for (int step = 0; step < steps; step++) {
      context.step(what + ", step " + (step + 1) + " of " + steps);
      copyWeights();
      Batch batch = batches.next();
      handLearner.step(batch);
      dl4jLearner.step(batch);
      byHand[step] = hand.loss(batch.x(), batch.labels(), false);
      inDl4j[step] = lossInDl4j(batch);
    }
    return new Losses(byHand, inDl4j);
  }

  private double lossInDl4j(Batch batch) {
    try (INDArray x = Arrays4j.toNd4j(batch.x(), batch.size(), hand.inputShape());
        INDArray y = OneHot.of(batch.labels(), hand.outputs())) {
      return dl4j.score(new org.nd4j.linalg.dataset.DataSet(x, y), false);
    }
  }

  /** The share of samples that the network by hand names rightly. */
  double handAccuracy(DataSet data) {
    return accuracy(handLearner, data, hand.outputs());
  }

  /** The share of samples that DL4J's network names rightly. */
  double dl4jAccuracy(DataSet data) {
    return accuracy(dl4jLearner, data, hand.outputs());
  }

  private static double accuracy(Learner learner, DataSet data, int classes) {
    int right = 0;
    int batchSize = Math.min(100, data.size());
    float[] probabilities = new float[batchSize * classes];
    for (int first = 0; first < data.size(); first += batchSize) {
      Batch batch = data.range(first, Math.min(batchSize, data.size() - first));
      learner.predict(batch, probabilities);
      for (int i = 0; i < batch.size(); i++) {
        right += Winners.of(probabilities, i, classes) == batch.labels()[i] ? 1 : 0;
      }
    }
    return (double) right / data.size();
  }

  @Override
  public void close() {
    dl4jLearner.close();
  }
}
