package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.layer.BatchNormalization;
import io.github.zerotodl4j.scratch.network.MultiLayerNet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import io.github.zerotodl4j.scratch.training.Evaluation;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Batch normalization against bad first weights. Book section 6.3.2, figures 6-18 and 6-19. */
final class NormalizationEffect {
  private static final double[] SCALES = {0.3, 0.1, 0.03, 0.01};
  private static final int BATCH = 100;
  private static final double EPS = BatchNormalizationSpec.EPS;

  private NormalizationEffect() {}

  static void write(LessonWriter page, LessonContext context) {
    DataSet train = Part.first(context.digits().split().train(), context.size(1000, 200));
    int epochs = context.size(15, 2);
    page.section("Batch normalization")
        .text(
            "Instead of hoping that first weights keep the spread, one can put it right in every"
                + " layer and in every batch: subtract the batch's mean, divide by its standard"
                + " deviation, and let the network learn a scale and a shift. Five hidden layers,"
                + " %s images, %d epochs of SGD with learning rate %.2f, from four first weights:"
                + " dashed without, solid with batch normalization.",
            Cells.count(train.size()), epochs, 0.05)
        .formula("y = γ frac{x - μ}{sqrt{σ^2 + ε}} + β")
        .code(
            Excerpts.method(Side.HAND, Textbook.class, "normalize"),
            Excerpts.method(Side.DL4J, NormalizationEffect.class, "normalizeInNd4j"))
        .folded(
            "The kernel that the layer runs, with scale and shift",
            Excerpts.method(Side.HAND, Sources.of("scratch.kernel.PlainNormalization"), "forward"));
    Tensor pixels = Tensor.of(new float[] {1, 10, 0, 2, 20, 0, 3, 10, 1, 4, 20, 0}, 4, 3);
    page.check(
        "four samples of three features, each column normalized",
        Curves.values(new BatchNormalization(3).forward(pixels, true).toArray()),
        Curves.values(normalizeInNd4j(Arrays4j.toNd4j(pixels.toArray(), 4, 3), EPS)),
        1e-4);
    List<String> words = new ArrayList<>();
    for (double scale : SCALES) {
      context.step("batch normalization, weights of " + scale);
      double[] without = accuracies(spec(scale, false), train, epochs, context.seed());
      double[] with = accuracies(spec(scale, true), train, epochs, context.seed());
      words.add(
          String.format(
              "%s: %s without, %s with",
              scale, share(without[epochs - 1]), share(with[epochs - 1])));
      page.add(chart(scale, without, with));
    }
    page.text(
        "Training accuracy after the last epoch, by the standard deviation of the first weights:"
            + " %s. With normalization the start hardly matters any more.",
        String.join("; ", words));
    compare(page, context, train);
  }

  static INDArray normalizeInNd4j(INDArray x, double epsilon) {
    INDArray mean = x.mean(0);
    INDArray variance = x.var(false, 0); // divided by n, not n - 1
    return x.subRowVector(mean).diviRowVector(Transforms.sqrt(variance.add(epsilon)));
  }

  private static NetworkSpec spec(double scale, boolean normalized) {
    MultiLayerNet.Options options =
        MultiLayerNet.Options.of(784, List.of(100, 100, 100, 100, 100), 10, ActivationSpec.RELU)
            .withInit(WeightInit.std(scale));
    return normalized ? options.withBatchNormalization().spec() : options.spec();
  }

  private static String share(double accuracy) {
    return Double.isNaN(accuracy) ? "ran away" : Cells.percent(accuracy);
  }

  private static double[] accuracies(NetworkSpec spec, DataSet train, int epochs, long seed) {
    StackedNetwork network = StackedNetwork.of(spec, seed);
    Trainer trainer = new Trainer(network, new Sgd(0.05f));
    MiniBatches batches = MiniBatches.shuffled(train, BATCH, seed);
    double[] accuracies = new double[epochs];
    for (int epoch = 0; epoch < epochs; epoch++) {
      try {
        trainer.train(batches, batches.perEpoch());
        accuracies[epoch] = Evaluation.of(network, train, BATCH).accuracy();
      } catch (RuntimeException e) {
        // the weights have run away: from here on it guesses
        accuracies[epoch] = Double.NaN;
      }
    }
    return accuracies;
  }

  private static Chart chart(double scale, double[] without, double[] with) {
    return new Chart(
        "First weights of standard deviation " + scale,
        Axis.of("epoch"),
        Axis.of("training accuracy (share)"),
        List.of(
            Series.of("with batch normalization", Kind.LINE, Tone.HAND, Curves.numbered(with)),
            Series.dashed("without", Tone.FOURTH, Curves.numbered(without))),
        false);
  }

  private static void compare(LessonWriter page, LessonContext context, DataSet train) {
    try (Twins twins = Twins.of(spec(0.1, true), UpdateRule.of("sgd", 0.05), context.seed())) {
      Twins.Losses losses =
          twins.stepByStep(
              MiniBatches.shuffled(train, BATCH, context.seed()),
              10,
              context,
              "batch normalization on both sides");
      page.check(
          "the loss after each of 10 steps with batch normalization, from the same weights",
          losses.hand(),
          losses.dl4j(),
          1e-4);
    }
  }
}
