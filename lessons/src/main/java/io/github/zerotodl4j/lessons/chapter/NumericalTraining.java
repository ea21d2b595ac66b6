package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.dl4j.model.OneHot;
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
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.report.page.Format;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.Split;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.NumericalGradients;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import io.github.zerotodl4j.scratch.training.Evaluation;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The end of chapter 4: a network that learns from numerical gradients, and what that costs. */
final class NumericalTraining {
  private static final float[] W = {
    0.47355232f, 0.9977393f, 0.84668094f, 0.8555741f, 0.03563661f, 0.6942209f
  };
  private static final int HIDDEN = 10;
  private static final double RATE = 1.0;

  private final LessonWriter page;
  private final LessonContext context;

  NumericalTraining(LessonWriter page, LessonContext context) {
    this.page = page;
    this.context = context;
  }

  void write() {
    oneLayer();
    twoLayers();
  }

  private void oneLayer() {
    NetworkSpec spec =
        NetworkSpec.of("one-layer", WeightInit.std(1), List.of(new AffineSpec(3)), 2);
    Batch sample = new Batch(Tensor.of(new float[] {0.6f, 0.9f}, 1, 2), new int[] {2});
    try (Twins twins = Twins.of(spec, UpdateRule.of("sgd", 0.1), context.seed())) {
      StackedNetwork network = twins.hand();
      System.arraycopy(W, 0, network.parameters().get(0).value().data(), 0, W.length);
      twins.copyWeights();
      Tensor gradient =
          NumericalGradients.of(network, sample.x(), sample.labels(), NumericalGradients.H).get(0);
      page.section("The gradient of a network")
          .text(
              "Nothing changes when the function is the loss of a network and its variables are the"
                  + " weights: move one weight a little, look at the loss, put it back, take the"
                  + " next. A layer with two inputs and three outputs, %d weights, one sample of"
                  + " class %d: the loss is %.5f.",
              W.length, sample.labels()[0], network.lossInDouble(sample.x(), sample.labels()))
          .add(
              new Table(
                  "dL/dW: how the loss moves with each weight",
                  List.of("", "to output 0", "to output 1", "to output 2"),
                  List.of(row("from input 0", gradient, 0), row("from input 1", gradient, 3))))
          .text(
              "A negative number says: make this weight larger and the loss falls. Only those that"
                  + " lead to the right class are negative here.")
          .code(
              Excerpts.method(Side.HAND, NumericalGradients.class, "slope"),
              Excerpts.method(Side.DL4J, NumericalTraining.class, "gradientInDl4j"))
          .check(
              "dL/dW, numerical by hand, backpropagated in DL4J",
              Curves.values(gradient.toArray()),
              Curves.values(
                  gradientInDl4j(
                      twins.dl4j(),
                      Arrays4j.toNd4j(sample.x(), 1, 2),
                      OneHot.of(sample.labels(), 3))),
              1e-4);
    }
  }

  private static List<String> row(String name, Tensor gradient, int first) {
    return List.of(
        name,
        text(gradient.get(first)),
        text(gradient.get(first + 1)),
        text(gradient.get(first + 2)));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** DL4J sums over the batch, so divide. */
  static INDArray gradientInDl4j(MultiLayerNetwork network, INDArray x, INDArray oneHot) {
    Gradient gradient = network.calculateGradients(x, oneHot, null, null).getFirst();
    return gradient.getGradientFor("0_W").div(x.size(0));
  }

  private void twoLayers() {
    Split split = context.digits().split();
    DataSet train = new ShrunkImages(split.train(), 4);
    DataSet test = new ShrunkImages(split.test(), 4);
    TwoLayerNet network = new TwoLayerNet(49, HIDDEN, 10, context.seed());
    int batchSize = context.size(100, 20);
    int steps = context.size(150, 3);
    MiniBatches batches = MiniBatches.shuffled(train, batchSize, context.seed());
    double before = Evaluation.of(network, test, 100).accuracy();
    double[] losses = new double[steps];
    long start = System.nanoTime();
    for (int step = 0; step < steps; step++) {
      context.step("learning from numerical gradients, step " + (step + 1) + " of " + steps);
      Batch batch = batches.next();
      losses[step] = network.lossInDouble(batch.x(), batch.labels());
      descend(network, batch, RATE);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    page.section("A two-layer network that learns by trying")
        .text(
            "Enough to teach a real network, if it is small: %s training images shrunk to %s"
                + " pixels, %d hidden units, %s parameters. Each step looks at %d images, tries"
                + " every parameter twice and goes downhill with learning rate %s. After %d steps"
                + " the accuracy on %s test images has gone from %s to %s.",
            Format.count(train.size()),
            "7 x 7",
            HIDDEN,
            Format.count(parameters(network)),
            batchSize,
            RATE,
            steps,
            Format.count(test.size()),
            Format.percent(before),
            Format.percent(Evaluation.of(network, test, 100).accuracy()))
        .code(
            Excerpts.method(Side.HAND, NumericalGradients.class, "of"),
            Excerpts.method(Side.HAND, NumericalTraining.class, "descend"))
        .add(
            new Chart(
                "Loss, learning from numerical gradients",
                Axis.of("step"),
                Axis.of("loss (cross-entropy)"),
                List.of(Series.of("by hand", Kind.LINE, Tone.HAND, Curves.numbered(losses))),
                false));
    cost(network, batches.next(), seconds / steps);
  }

  static void descend(TwoLayerNet network, Batch batch, double learningRate) {
    List<Tensor> gradients = network.numericalGradient(batch.x(), batch.labels());
    for (int p = 0; p < gradients.size(); p++) {
      float[] value = network.parameters().get(p).value().data();
      float[] gradient = gradients.get(p).data();
      for (int i = 0; i < gradient.length; i++) {
        value[i] -= (float) learningRate * gradient[i];
      }
    }
  }

  private void cost(TwoLayerNet small, Batch batch, double secondsPerStep) {
    context.step("measuring what numerical gradients cost");
    double backpropagated =
        Clock.bestMillis(
            20,
            () -> {
              small.loss(batch.x(), batch.labels(), true);
              small.backward();
            });
    TwoLayerNet book = new TwoLayerNet(context.seed());
    Batch full = context.digits().split().train().range(0, batch.size());
    double forward = Clock.bestMillis(50, () -> book.lossInDouble(full.x(), full.labels()));
    double bookBackpropagated =
        Clock.bestMillis(
            50,
            () -> {
              book.loss(full.x(), full.labels(), true);
              book.backward();
            });
    double bookNumerical = 2 * forward * parameters(book);
    page.section("What trying costs")
        .text(
            "Two forward passes for every parameter, for every step. The book's network for whole"
                + " digits has %s parameters, so one gradient takes %s passes; at the %s ms of one"
                + " pass measured just now that is %.0f seconds for a single step, against %s ms by"
                + " [backpropagation](backpropagation). Numerical gradients are hopelessly slow and"
                + " very hard to get wrong: they stay as the yardstick for every clever way.",
            Format.count(parameters(book)),
            Format.count(2 * parameters(book)),
            Clock.millis(forward),
            bookNumerical / 1000,
            Clock.millis(bookBackpropagated))
        .add(
            new Table(
                "One gradient for a batch of " + batch.size() + " images, on this machine (ms)",
                List.of("network", "parameters", "numerical", "backpropagated", "ratio"),
                List.of(
                    costs(
                        "49-" + HIDDEN + "-10, measured",
                        small,
                        1000 * secondsPerStep,
                        backpropagated),
                    costs(
                        "784-50-10, numerical extrapolated",
                        book,
                        bookNumerical,
                        bookBackpropagated))));
  }

  private static List<String> costs(
      String name, TwoLayerNet network, double numerical, double backpropagated) {
    return List.of(
        name,
        Format.count(parameters(network)),
        Clock.millis(numerical),
        Clock.millis(backpropagated),
        String.format(Locale.ROOT, "%,.0f", numerical / backpropagated));
  }

  private static long parameters(TwoLayerNet network) {
    return network.parameters().stream().map(Parameter::value).mapToLong(Tensor::size).sum();
  }
}
