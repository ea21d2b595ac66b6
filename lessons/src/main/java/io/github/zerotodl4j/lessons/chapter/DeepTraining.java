package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
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
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.training.Evaluation;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Three depths learn the same digits; the deepest is carried to DL4J and asked there. */
final class DeepTraining {
  private static final int BATCH = 50;
  private static final int MOST_MISTAKES = 18;

  private DeepTraining() {}

  private record Runner(String name, NetworkSpec spec, Tone tone) {}

  static void write(LessonWriter page, LessonContext context) {
    DataSet train = context.digits().split().train();
    DataSet test = Part.first(context.digits().split().test(), context.size(2000, 60));
    int steps = context.size(250, 2);
    List<Runner> runners =
        List.of(
            new Runner("two affine layers", new TwoLayerNet(1).spec(), Tone.FOURTH),
            new Runner("SimpleConvNet", Catalogue.SIMPLE_CONV_NET.spec(), Tone.THIRD),
            new Runner("deep network", deep(), Tone.HAND));
    List<Series> series = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    StackedNetwork deepest = null;
    for (Runner runner : runners) {
      context.step(runner.name() + " learns");
      StackedNetwork network = StackedNetwork.of(runner.spec(), context.seed());
      long start = System.nanoTime();
      double[] losses = losses(network, train, steps, context);
      double millis = (System.nanoTime() - start) / 1e6 / steps;
      series.add(
          Series.of(
              runner.name(),
              Kind.LINE,
              runner.tone(),
              Curves.numbered(OptimizerRace.smooth(losses))));
      rows.add(
          List.of(
              runner.name(),
              Cells.count(runner.spec().parameterCount()),
              Cells.count(runner.spec().multiplyAdds()),
              Clock.millis(millis),
              Cells.percent(Evaluation.of(network, test, 100).accuracy())));
      deepest = network;
    }
    page.section("Three depths, the same steps")
        .text(
            "Each network learns for %d steps of %d images, by hand, with Adam. That is %.1f times"
                + " through the data, so it is a start and not a verdict: a deep network needs"
                + " longer. Its loss also stays higher because dropout, of the scores too, makes"
                + " the task harder while it learns; the test is taken without.",
            steps, BATCH, (double) steps * BATCH / train.size())
        .add(
            new Chart(
                "Loss of three depths (mean of ten steps around)",
                Axis.of("step"),
                Axis.of("cross-entropy loss"),
                series,
                false))
        .add(
            new Table(
                "After " + steps + " steps",
                List.of("", "parameters", "multiply-adds", "time per step (ms)", "test accuracy"),
                rows));
    carriedToDl4j(page, context, deepest, test);
    mistakes(page, deepest, test);
  }

  /** Dropout as frameworks scale it, so that the weights can go to DL4J as they are. */
  private static NetworkSpec deep() {
    return Catalogue.VGG_LIKE.spec().withDropout(DropoutConvention.INVERTED);
  }

  private static double[] losses(
      StackedNetwork network, DataSet train, int steps, LessonContext context) {
    Trainer trainer = new Trainer(network, new Adam(0.001f));
    MiniBatches batches = MiniBatches.withReplacement(train, BATCH, context.seed());
    double[] losses = new double[steps];
    for (int step = 0; step < steps; step++) {
      if (step % 10 == 0) {
        context.step(network.name() + ", step " + step + " of " + steps);
      }
      losses[step] = trainer.step(batches.next());
    }
    return losses;
  }

  private static void carriedToDl4j(
      LessonWriter page, LessonContext context, StackedNetwork trained, DataSet test) {
    context.step("the trained network in DL4J");
    NetworkSpec spec = trained.spec();
    Batch batch = test.range(0, Math.min(50, test.size()));
    float[] hand = trained.predict(batch.x()).toArray();
    try (Twins twins = Twins.of(spec, UpdateRule.of("sgd", 0.1), context.seed())) {
      float[] dl4j = Arrays4j.toFloats(carriedAndAsked(trained, twins.dl4j(), batch));
      page.section("The trained network in DL4J")
          .text(
              "Weights are numbers; they do not care who learnt them. Carried across to the same"
                  + " layers in DL4J, they name %d test images with the same probabilities. One"
                  + " thing had to be agreed on first: where dropout's scale goes. The book"
                  + " multiplies in prediction, frameworks divide while training (*inverted*"
                  + " dropout); the network above learnt with the frameworks' way.",
              batch.size())
          .code(
              Excerpts.method(Side.HAND, StackedNetwork.class, "scores"),
              Excerpts.method(Side.DL4J, DeepTraining.class, "askedInDl4j"))
          .folded(
              "How the weights are carried across",
              Excerpts.method(Side.OWN, WeightBridge.class, "toDl4j"));
      page.check("probabilities", Curves.values(hand), Curves.values(dl4j), 1e-4);
    }
  }

  private static INDArray carriedAndAsked(
      StackedNetwork trained, MultiLayerNetwork dl4j, Batch batch) {
    WeightBridge.between(trained, dl4j).toDl4j();
    return askedInDl4j(dl4j, Arrays4j.toNd4j(batch.x(), batch.size(), 1, 28, 28));
  }

  static INDArray askedInDl4j(MultiLayerNetwork network, INDArray images) {
    return network.output(images, false); // false: not while training, so nothing is dropped
  }

  private static void mistakes(LessonWriter page, StackedNetwork network, DataSet test) {
    List<Picture> pictures = new ArrayList<>();
    int wrong = 0;
    for (int first = 0; first < test.size(); first += 100) {
      Batch batch = test.range(first, Math.min(100, test.size() - first));
      float[] scores = network.scores(batch.x(), false).toArray();
      for (int i = 0; i < batch.size(); i++) {
        int named = Winners.of(scores, i, 10);
        if (named != batch.labels()[i]) {
          wrong++;
          if (pictures.size() < MOST_MISTAKES) {
            pictures.add(picture(batch, i, named));
          }
        }
      }
    }
    page.section("What it gets wrong")
        .text(
            "Of %s test images %s are named wrongly. Under each picture: what it is, and what the"
                + " network says. Some would be read wrongly by a human as well.",
            Cells.count(test.size()), Cells.count(wrong))
        .add(new Gallery("Misread digits", pictures, 84));
  }

  private static Picture picture(Batch batch, int i, int named) {
    float[] pixels = new float[28 * 28];
    System.arraycopy(batch.x().data(), i * pixels.length, pixels, 0, pixels.length);
    int label = batch.labels()[i];
    return Drawing.ink(
        pixels, 28, "a " + label + " read as " + named, "is " + label + ", read " + named);
  }
}
