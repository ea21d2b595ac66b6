package io.github.zerotodl4j.lessons.chapter;

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
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.layer.Dropout;
import io.github.zerotodl4j.scratch.network.MultiLayerNet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.training.Evaluation;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;

/** Too few samples for too many weights, and two remedies. Book section 6.4. */
final class Overfitting {
  private static final double DECAY = 0.01;
  private static final double MUCH_DECAY = 0.1;
  private static final double RATIO = 0.1;
  private static final int BATCH = 100;
  private static final float RATE = 0.03f;

  private Overfitting() {}

  private record Remedy(String name, MultiLayerNet.Options options) {}

  /** Accuracies after some of the epochs: the epoch, then the share. */
  private record Curve(List<double[]> train, List<double[]> test) {
    double lastTrain() {
      return train.get(train.size() - 1)[1];
    }

    double lastTest() {
      return test.get(test.size() - 1)[1];
    }
  }

  static void write(LessonWriter page, LessonContext context) {
    DataSet train = Part.first(context.digits().split().train(), 300);
    DataSet test = Part.first(context.digits().split().test(), context.size(1000, 100));
    int epochs = context.size(301, 5);
    List<Remedy> remedies = remedies();
    page.section("Overfitting, weight decay and dropout")
        .text(
            "Six hidden layers of %d units have %s weights; given only %d images they can"
                + " memorize every one, and much of that is of no use for other images. The gap"
                + " between the lines of each chart is *overfitting*. SGD, learning rate %.2f, %d"
                + " epochs, %s test images.",
            100,
            Cells.count(remedies.get(0).options().spec().parameterCount()),
            train.size(),
            RATE,
            epochs,
            Cells.count(test.size()));
    List<List<String>> rows = new ArrayList<>();
    List<Curve> curves = new ArrayList<>();
    for (Remedy remedy : remedies) {
      context.step("overfitting: " + remedy.name());
      Curve curve = curve(remedy.options().spec(), train, test, epochs, context);
      curves.add(curve);
      page.add(chart(remedy.name(), curve));
      rows.add(
          List.of(
              remedy.name(),
              Cells.percent(curve.lastTrain()),
              Cells.percent(curve.lastTest()),
              Cells.fixed(100 * (curve.lastTrain() - curve.lastTest()), 1)));
    }
    page.add(
            new Table(
                "After " + epochs + " epochs",
                List.of("", "training accuracy", "test accuracy", "gap (points)"),
                rows))
        .text(
            "*Weight decay* adds `λ/2 ΣW²` to the loss, so each step also makes weights smaller;"
                + " with a `λ` of %.1f it does so too well: even of the training images only %s are"
                + " learnt. *Dropout* silences each unit with probability %.1f in every"
                + " training step, so no unit can rely on another. Mind the convention: the book"
                + " says how many are dropped, DL4J's builder how many are *kept*.",
            MUCH_DECAY, Cells.percent(curves.get(2).lastTrain()), RATIO)
        .code(
            Excerpts.method(Side.HAND, Dropout.class, "drawMask"),
            Excerpts.method(Side.DL4J, Overfitting.class, "dropoutInDl4j"))
        .play("See a network learn shuffled labels by heart.", "/live?break=labels");
    compare(page, context, train);
  }

  static DropoutLayer dropoutInDl4j(double ratio) {
    return new DropoutLayer.Builder(1 - ratio).build(); // the share that is kept
  }

  private static List<Remedy> remedies() {
    MultiLayerNet.Options plain =
        MultiLayerNet.Options.of(
            784, List.of(100, 100, 100, 100, 100, 100), 10, ActivationSpec.RELU);
    return List.of(
        new Remedy("nothing against it", plain),
        new Remedy("weight decay " + DECAY, plain.withWeightDecay(DECAY)),
        new Remedy("weight decay " + MUCH_DECAY, plain.withWeightDecay(MUCH_DECAY)),
        new Remedy("dropout " + RATIO, plain.withDropout(RATIO)));
  }

  private static Curve curve(
      NetworkSpec spec, DataSet train, DataSet test, int epochs, LessonContext context) {
    StackedNetwork network = StackedNetwork.of(spec, context.seed());
    Trainer trainer = new Trainer(network, new Sgd(RATE));
    MiniBatches batches = MiniBatches.shuffled(train, BATCH, context.seed());
    Curve curve = new Curve(new ArrayList<>(), new ArrayList<>());
    for (int epoch = 1; epoch <= epochs; epoch++) {
      trainer.train(batches, batches.perEpoch());
      if (epoch % 5 == 1 || epoch == epochs) {
        context.step("overfitting, epoch " + epoch);
        curve.train().add(point(epoch, network, train));
        curve.test().add(point(epoch, network, test));
      }
    }
    return curve;
  }

  private static double[] point(int epoch, StackedNetwork network, DataSet data) {
    return new double[] {epoch, Evaluation.of(network, data, BATCH).accuracy()};
  }

  private static Chart chart(String name, Curve curve) {
    return new Chart(
        "Accuracy with " + name,
        Axis.of("epoch"),
        Axis.of("accuracy (share)"),
        List.of(
            Series.dashed("training images", Tone.THIRD, curve.train()),
            Series.of("test images", Kind.LINE, Tone.HAND, curve.test())),
        false);
  }

  private static void compare(LessonWriter page, LessonContext context, DataSet train) {
    NetworkSpec spec = remedies().get(1).options().spec();
    try (Twins twins = Twins.of(spec, UpdateRule.of("sgd", RATE), context.seed())) {
      Twins.Losses losses =
          twins.stepByStep(
              MiniBatches.shuffled(train, BATCH, context.seed()),
              10,
              context,
              "weight decay on both sides");
      page.check(
          "the loss after each of 10 steps with weight decay, from the same weights",
          losses.hand(),
          losses.dl4j(),
          1e-4);
    }
  }
}
