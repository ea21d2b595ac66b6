package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Table;
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
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import io.github.zerotodl4j.scratch.network.MultiLayerNet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.training.Evaluation;
import io.github.zerotodl4j.scratch.training.LossIsNanException;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import io.github.zerotodl4j.scratch.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Two troubles made on purpose: a loss that is not a number, an accuracy that stays at half. */
final class Troubles {
  private static final int BATCH = 50;

  private Troubles() {}

  static void write(LessonWriter page, LessonContext context) {
    notANumber(page, context);
    fiftyPerCent(page, context);
  }

  /**
   * Losses until the end, or until they stop being numbers.
   *
   * @param losses those that are numbers
   * @param message what the trainer said; empty if it got through
   */
  record Outcome(double[] losses, String message) {}

  private static void notANumber(LessonWriter page, LessonContext context) {
    DataSet train = Part.first(context.digits().split().train(), 500);
    int steps = context.size(60, 20);
    NetworkSpec spec =
        MultiLayerNet.Options.of(784, List.of(100, 100, 100, 100, 100), 10, ActivationSpec.RELU)
            .withInit(WeightInit.std(0.3))
            .spec();
    List<Series> series = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    float[] rates = {0.1f, 0.05f, 0.01f};
    Tone[] tones = {Tone.FOURTH, Tone.THIRD, Tone.HAND};
    for (int i = 0; i < rates.length; i++) {
      context.step("learning rate " + rates[i]);
      Outcome outcome = train(spec, train, rates[i], steps, context.seed());
      double[] losses = outcome.losses();
      series.add(
          Series.of("learning rate " + rates[i], Kind.LINE, tones[i], Curves.numbered(losses)));
      rows.add(
          List.of(
              String.valueOf(rates[i]),
              Cells.fixed(losses[0], 2),
              outcome.message().isEmpty()
                  ? Cells.fixed(losses[losses.length - 1], 2)
                  : "no number after " + losses.length + " steps"));
    }
    page.section("The loss is NaN. What now?")
        .text(
            "NaN means *not a number*: infinity minus infinity, or zero over zero. Once one weight"
                + " is NaN, everything it touches is. Nearly always a learning rate is too large:"
                + " each step overshoots further than the last, until float32 overflows. Three"
                + " rates for the same batches and the same deep network, whose weights start on"
                + " the large side, with a standard deviation of %.1f:",
            0.3)
        .add(
            new Chart(
                "Loss by learning rate, as long as it is a number",
                Axis.of("step"),
                Axis.log("cross-entropy loss"),
                series,
                false))
        .add(
            new Table(
                "Where each rate leads", List.of("learning rate", "first loss", "last loss"), rows))
        .text(
            "Look at, in this order: the learning rate (a tenth of it), the inputs (are they from"
                + " zero to one, and is none of them NaN itself?), the initial weights (He or"
                + " Xavier), and a logarithm of zero in a loss of your own. Both sides stop at the"
                + " first loss that is not finite and say so; by hand: `%s`",
            train(spec, train, rates[0], steps, context.seed()).message());
    bothSides(page, context, spec, train);
  }

  static Outcome train(NetworkSpec spec, DataSet train, float rate, int steps, long seed) {
    List<Double> losses = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void iterationDone(int iteration, int of, float loss) {
            losses.add((double) loss);
          }
        };
    Trainer trainer = new Trainer(StackedNetwork.of(spec, seed), new Sgd(rate), listener);
    String message = "";
    try {
      trainer.train(MiniBatches.shuffled(train, BATCH, seed), steps);
    } catch (LossIsNanException e) {
      message = e.getMessage();
    }
    return new Outcome(losses.stream().mapToDouble(Double::doubleValue).toArray(), message);
  }

  private static void bothSides(
      LessonWriter page, LessonContext context, NetworkSpec spec, DataSet train) {
    NetworkSpec gentle = spec.withInit(WeightInit.he());
    try (Twins twins = Twins.of(gentle, UpdateRule.of("sgd", 0.01), context.seed())) {
      MiniBatches batches = MiniBatches.shuffled(train, BATCH, context.seed());
      Twins.Losses losses = twins.stepByStep(batches, 5, context, "a good learning rate");
      page.check(
          "the loss after each of 5 steps with He's initial weights, from the same weights",
          losses.hand(),
          losses.dl4j(),
          1e-4);
    }
  }

  /** The pictures of another data set with labels drawn by chance. */
  private record Shuffled(DataSet all, int[] labels) implements DataSet {
    @Override
    public String description() {
      return all.description() + " with labels drawn by chance";
    }

    @Override
    public int size() {
      return all.size();
    }

    @Override
    public int[] sampleShape() {
      return all.sampleShape();
    }

    @Override
    public List<String> classNames() {
      return all.classNames();
    }

    @Override
    public int label(int index) {
      return labels[index];
    }

    @Override
    public void copySample(int index, float[] target, int offset) {
      all.copySample(index, target, offset);
    }
  }

  private static void fiftyPerCent(LessonWriter page, LessonContext context) {
    int samples = context.size(1000, 40);
    DataSet pictures = SyntheticPictures.create(samples, 2, 24, context.seed()).train();
    DataSet train = Part.first(pictures, samples / 2);
    DataSet test = new Part(pictures, samples / 2, samples / 2);
    SplittableRandom random = new SplittableRandom(context.seed());
    int[] labels = random.ints(train.size(), 0, 2).toArray();
    NetworkSpec spec =
        MultiLayerNet.Options.of(3 * 24 * 24, List.of(50), 2, ActivationSpec.RELU).spec();
    int steps = context.size(200, 10);
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("as it should be", spec, train, test, 0.02f, steps, context));
    rows.add(
        row(
            "labels do not belong to their pictures",
            spec,
            new Shuffled(train, labels),
            test,
            0.02f,
            steps,
            context));
    rows.add(row("learning rate far too small", spec, train, test, 1e-6f, steps, context));
    rows.add(
        row("learning rate too large: every ReLU dead", spec, train, test, 20f, steps, context));
    page.section("The accuracy stays at fifty per cent")
        .text(
            "With two classes, half right is what guessing gives. The loss tells more: a network"
                + " that has learnt nothing and knows it says one half for both, and its loss is"
                + " `ln(2)` = %.4f. Pictures of cats and dogs drawn by code, a network of two"
                + " layers, and three ways to spoil it:",
            Math.log(2))
        .add(
            new Table(
                "After " + steps + " steps",
                List.of("", "test accuracy", "test loss", "share named cat", "gradient's size"),
                rows))
        .text(
            "How to tell them apart. *Labels*: look at pictures with their labels, as `zero data"
                + " check` and `zero data preview` do. *Too small a rate*: the loss falls, but"
                + " hardly; make it ten times as large. *Dead units*: one class is named always and"
                + " the gradient all but vanishes; make the rate ten times as small. And take"
                + " twenty pictures alone first: a network that cannot memorize those has a"
                + " fault, not too little data.");
  }

  private static List<String> row(
      String name,
      NetworkSpec spec,
      DataSet train,
      DataSet test,
      float rate,
      int steps,
      LessonContext context) {
    context.step("fifty per cent: " + name);
    StackedNetwork network = StackedNetwork.of(spec, context.seed());
    MiniBatches batches =
        MiniBatches.shuffled(train, Math.min(BATCH, train.size()), context.seed());
    Trainer trainer = new Trainer(network, new Sgd(rate));
    try {
      trainer.train(batches, steps);
      Evaluation evaluation = Evaluation.of(network, test, BATCH);
      int[][] confusion = evaluation.confusion();
      double cats = (double) (confusion[0][0] + confusion[1][0]) / test.size();
      return List.of(
          name,
          Cells.percent(evaluation.accuracy()),
          Cells.fixed(evaluation.loss(), 4),
          Cells.percent(cats),
          Cells.fixed(gradientSize(network, test), 3));
    } catch (ArithmeticException e) {
      return List.of(name, "no number", "no number", "", "");
    }
  }

  /** The root of the sum of squares of the first layer's gradient. */
  private static double gradientSize(StackedNetwork network, DataSet data) {
    Batch batch = data.range(0, Math.min(BATCH, data.size()));
    network.loss(batch.x(), batch.labels(), true);
    network.backward();
    double sum = 0;
    float[] gradient = network.parameters().get(0).gradient().toArray();
    for (float g : gradient) {
      sum += (double) g * g;
    }
    return Math.sqrt(sum);
  }
}
