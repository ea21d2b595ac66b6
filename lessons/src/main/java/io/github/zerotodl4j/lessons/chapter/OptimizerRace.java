package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.network.MultiLayerNet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaGrad;

/** The same update rules on digits instead of a valley. Book section 6.1.8. */
final class OptimizerRace {
  private static final int BATCH = 128;

  private OptimizerRace() {}

  private record Runner(String name, String rule, double rate, Tone tone) {}

  private static final List<Runner> RUNNERS =
      List.of(
          new Runner("SGD 0.01", "sgd", 0.01, Tone.HAND),
          new Runner("Momentum 0.01", "momentum", 0.01, Tone.DL4J),
          new Runner("AdaGrad 0.01", "adagrad", 0.01, Tone.THIRD),
          new Runner("Adam 0.001", "adam", 0.001, Tone.FOURTH));

  static void write(LessonWriter page, LessonContext context) {
    DataSet train = context.digits().split().train();
    int steps = context.size(400, 10);
    NetworkSpec spec = spec();
    List<Series> series = new ArrayList<>();
    List<String> lowest = new ArrayList<>();
    for (Runner runner : RUNNERS) {
      context.step(runner.name() + " on digits");
      double[] losses = losses(spec, runner, train, steps, context.seed());
      series.add(
          Series.of(runner.name(), Kind.LINE, runner.tone(), Curves.numbered(smooth(losses))));
      lowest.add(
          String.format(
              Locale.ROOT, "%s: %.3f", runner.name(), mean(losses, steps - steps / 5, steps)));
    }
    page.section("The same rules on digits")
        .text(
            "A valley of two dimensions is a picture; a network has more. Here four hidden layers"
                + " of %d units (%s weights) learn digits for %d steps of %d images, all by hand."
                + " The mean loss over the last fifth, by rule and learning rate: %s.",
            100, Cells.count(spec.parameterCount()), steps, BATCH, String.join("; ", lowest))
        .add(
            new Chart(
                "Loss while learning digits (mean of ten steps around)",
                Axis.of("step"),
                Axis.of("cross-entropy loss"),
                series,
                false))
        .play(
            "Race the rules, and the wrong AdaGrad, yourself.", "/live?data=circles&optimizer=sgd");
    compare(page, context, spec, train);
    explainAdaGrad(page, context, spec, train);
  }

  private static NetworkSpec spec() {
    return MultiLayerNet.Options.of(784, List.of(100, 100, 100, 100), 10, ActivationSpec.RELU)
        .spec();
  }

  private static double[] losses(
      NetworkSpec spec, Runner runner, DataSet train, int steps, long seed) {
    Trainer trainer =
        new Trainer(
            StackedNetwork.of(spec, seed),
            Optimizers.of(UpdateRule.of(runner.rule(), runner.rate())));
    MiniBatches batches = MiniBatches.withReplacement(train, BATCH, seed);
    return Curves.values(trainer.train(batches, steps).losses());
  }

  private static void compare(
      LessonWriter page, LessonContext context, NetworkSpec spec, DataSet train) {
    int compared = context.size(20, 5);
    for (String name : List.of("SGD", "Adam")) {
      String rule = name.toLowerCase(Locale.ROOT);
      try (Twins twins = Twins.of(spec, UpdateRule.of(rule, 0.001), context.seed())) {
        Twins.Losses losses =
            twins.stepByStep(
                MiniBatches.withReplacement(train, BATCH, context.seed()),
                compared,
                context,
                rule + " on both sides");
        page.check(
            "the loss after each of "
                + compared
                + " steps with "
                + name
                + ", from the same weights",
            losses.hand(),
            losses.dl4j(),
            1e-4);
      }
    }
  }

  /** DL4J's AdaGrad starts its sum of squares above zero, the book's at zero. */
  private static void explainAdaGrad(
      LessonWriter page, LessonContext context, NetworkSpec spec, DataSet train) {
    int compared = context.size(20, 5);
    try (Twins twins = Twins.of(spec, UpdateRule.of("adagrad", 0.001), context.seed())) {
      MiniBatches batches = MiniBatches.withReplacement(train, BATCH, context.seed());
      Twins.Losses losses = twins.train(batches, compared, context, "adagrad on both sides");
      page.text(
          "AdaGrad is not compared like this, for the two are not quite the same rule: the book"
              + " starts its sum of squares at zero, DL4J at %.0e, whatever epsilon it is given."
              + " A gradient of `1e-3` has no larger a square than that, so DL4J's first steps are"
              + " shorter: after %d steps the losses are %.3f by hand and %.3f in DL4J.",
          startOfAdaGrad(1e-7), compared, losses.hand()[compared - 1], losses.dl4j()[compared - 1]);
    }
  }

  /** What DL4J's sum of squares holds before the first step. */
  static float startOfAdaGrad(double epsilon) {
    INDArray sumOfSquares = Nd4j.create(DataType.FLOAT, 1, 1);
    new AdaGrad(0.001, epsilon).instantiate(sumOfSquares, true);
    return sumOfSquares.getFloat(0);
  }

  /** The mean of each value and its neighbours. */
  static double[] smooth(double... values) {
    double[] smooth = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      smooth[i] = mean(values, Math.max(0, i - 5), Math.min(values.length, i + 6));
    }
    return smooth;
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElse(Double.NaN);
  }
}
