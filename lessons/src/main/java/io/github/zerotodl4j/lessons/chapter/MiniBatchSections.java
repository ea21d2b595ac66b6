package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.report.page.Format;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.training.Evaluation;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation.Metric;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Mini-batches, and data kept aside. Book sections 4.2.3 and 4.5. */
final class MiniBatchSections {
  private MiniBatchSections() {}

  static void write(LessonWriter page, LessonContext context) {
    miniBatches(page, context);
    generalization(page, context);
  }

  private static void miniBatches(LessonWriter page, LessonContext context) {
    context.step("gradients of mini-batches");
    DataSet all = Part.first(context.digits().split().train(), context.size(2000, 200));
    TwoLayerNet network = new TwoLayerNet(context.seed());
    double[] whole = gradient(network, all.range(0, all.size()));
    List<List<String>> rows = new ArrayList<>();
    for (int size : new int[] {1, 10, 100, all.size()}) {
      int drawn = size == all.size() ? 1 : 10;
      MiniBatches batches = MiniBatches.shuffled(all, size, context.seed());
      double error = 0;
      for (int i = 0; i < drawn; i++) {
        error += distance(gradient(network, batches.next()), whole) / drawn;
      }
      double millis = Clock.bestMillis(5, () -> gradient(network, all.range(0, size)));
      rows.add(
          List.of(
              Cells.count(size),
              Cells.percent(error),
              Clock.millis(millis),
              Cells.count(Math.max(1, all.size() / size))));
    }
    page.section("Mini-batches, and why it is called stochastic")
        .text(
            "The loss that should be small is the mean over all training data. Its gradient takes a"
                + " pass through all of them for one single step. A *mini-batch*, a few samples"
                + " drawn at random, gives a gradient that points roughly the same way for a"
                + " fraction of the work; since chance (in Greek *stochastikos*, skilful in aiming)"
                + " decides what is in it, the walk is called *stochastic gradient descent*, SGD."
                + " When as many samples were drawn as there are, one *epoch* is over. Measured on"
                + " %s digits and the untrained two-layer network:",
            Cells.count(all.size()))
        .add(
            new Table(
                "The gradient of a mini-batch against that of all data",
                List.of(
                    "samples per mini-batch",
                    "difference, relative",
                    "time of one gradient (ms)",
                    "steps per epoch"),
                rows))
        .text(
            "A batch a hundred times as large is only about ten times as exact: errors shrink with"
                + " the root of the size. So many rough steps beat few exact ones, until the"
                + " batch is so small that the machine idles. Usual sizes are %d to %d.",
            32, 256);
  }

  private static double[] gradient(TwoLayerNet network, Batch batch) {
    network.loss(batch.x(), batch.labels(), true);
    network.backward();
    return Curves.values(network.parameters().get(0).gradient().toArray());
  }

  private static double distance(double[] a, double[] b) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      difference += (a[i] - b[i]) * (a[i] - b[i]);
      size += b[i] * b[i];
    }
    return Math.sqrt(difference / size);
  }

  private static void generalization(LessonWriter page, LessonContext context) {
    context.step("a network that memorizes");
    DataSet train = Part.first(context.digits().split().train(), context.size(100, 50));
    DataSet test = Part.first(context.digits().split().test(), context.size(2000, 100));
    try (Twins twins =
        Twins.of(
            new TwoLayerNet(context.seed()),
            DigitTraining.networkInDl4j(context.seed()),
            io.github.zerotodl4j.plan.UpdateRule.of("sgd", 0.1))) {
      Trainer trainer = new Trainer(twins.hand(), new Sgd(0.1f));
      trainer.train(MiniBatches.shuffled(train, 50, context.seed()), context.size(600, 100));
      twins.copyWeights();
      double seen = Evaluation.of(twins.hand(), train, 100).accuracy();
      double unseen = Evaluation.of(twins.hand(), test, 100).accuracy();
      Batch batch = test.range(0, Math.min(100, test.size()));
      INDArray x = Arrays4j.toNd4j(batch.x(), batch.size(), 784);
      page.section("Training data, test data, generalization")
          .text(
              "What counts is not how well a network does on what it was shown, but on what it has"
                  + " never seen: its *generalization*. So data are split before anything else:"
                  + " *training data* change the weights, *test data* only judge them, once, at the"
                  + " end. Settings such as the learning rate are chosen on a third part, the"
                  + " *validation data*. A network that learnt from only %d digits says why: it is"
                  + " right on %s of them, and on %s of %s others. It has *memorized*, which is"
                  + " called overfitting; [the craft of training](training) has remedies.",
              train.size(), Format.percent(seen), Format.percent(unseen), Cells.count(test.size()))
          .code(
              Excerpts.method(Side.HAND, Evaluation.class, "of"),
              Excerpts.method(Side.DL4J, MiniBatchSections.class, "accuracyInDl4j"))
          .check(
              "accuracy on the first test digits",
              new double[] {Evaluation.of(twins.hand(), Part.first(test, 100), 100).accuracy()},
              new double[] {
                accuracyInDl4j(
                    twins.dl4j(),
                    new org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator<>(
                        new org.nd4j.linalg.dataset.DataSet(x, OneHot.of(batch.labels(), 10))
                            .asList(),
                        50))
              },
              1e-9);
    }
  }

  static double accuracyInDl4j(MultiLayerNetwork network, DataSetIterator test) {
    return network.evaluate(test).scoreForMetric(Metric.ACCURACY);
  }
}
