package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.lessons.Block.Check;
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
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.scratch.network.MultiLayerNet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How initial weights spread a signal over five layers. Book section 6.2.2, figures 6-10 to 6-14.
 */
final class ActivationSpread {
  private static final int LAYERS = 5;
  private static final int UNITS = 100;
  private static final int BINS = 30;

  private ActivationSpread() {}

  static void write(LessonWriter page, LessonContext context) {
    int samples = context.size(1000, 50);
    context.step("activations of " + LAYERS + " layers");
    page.section("Initial weights: too large, too small, right")
        .text(
            "Weights must not start equal, or all units of a layer learn the same; so they start"
                + " random, around zero. How far around decides what arrives in the last layer."
                + " Here %s random samples run through %d layers of %d units, untrained. The bars"
                + " are the outputs of the last layer, the dashed line those of the first.",
            Cells.count(samples), LAYERS, UNITS)
        .code(
            Excerpts.method(Side.HAND, WeightInit.class, "standardDeviation"),
            Excerpts.method(Side.DL4J, ActivationSpread.class, "lastLayerInDl4j"));
    Tensor x = samples(samples, context.seed());
    List<Spread> spreads = new ArrayList<>();
    for (ActivationSpec activation : List.of(ActivationSpec.SIGMOID, ActivationSpec.RELU)) {
      for (WeightInit init : inits(activation)) {
        spreads.add(spread(x, activation, init, context.seed()));
      }
    }
    spreads.forEach(spread -> page.add(spread.chart()));
    page.play("Watch gradients vanish in ten layers of sigmoid.", "/live?break=sigmoid");
    Spread xavier = spreads.get(4);
    Spread he = spreads.get(5);
    page.add(
            new Table(
                "Standard deviation of each layer's outputs",
                List.of("", "layer 1", "layer 2", "layer 3", "layer 4", "layer 5"),
                spreads.stream().map(Spread::row).toList()))
        .text(
            "With a standard deviation of %.0f the sigmoid saturates: outputs crowd at both ends,"
                + " where its slope, and so every gradient, is nearly zero. With %.2f all outputs"
                + " are alike, and a layer of a hundred units says no more than one would."
                + " *Xavier's* `sqrt(1/n)` lies between and suits sigmoid. ReLU throws half of"
                + " the signal away in each layer: from Xavier's weights its spread goes from %.2f"
                + " to %.2f. *He's* `sqrt(2/n)` makes up for it: from %.2f to %.2f. In DL4J the two"
                + " are `WeightInit.XAVIER_FAN_IN` and `WeightInit.RELU`.",
            1.0, 0.01, xavier.first(), xavier.last(), he.first(), he.last());
    spreads.forEach(spread -> page.add(spread.check()));
  }

  /**
   * What one activation function makes of one choice of initial weights.
   *
   * @param deviations of each layer's outputs
   */
  private record Spread(String name, double[] deviations, Chart chart, Check check) {
    double first() {
      return deviations[0];
    }

    double last() {
      return deviations[LAYERS - 1];
    }

    List<String> row() {
      return Stream.concat(
              Stream.of(name), Arrays.stream(deviations).mapToObj(d -> Cells.fixed(d, 4)))
          .toList();
    }
  }

  private static List<WeightInit> inits(ActivationSpec activation) {
    return activation == ActivationSpec.SIGMOID
        ? List.of(WeightInit.std(1), WeightInit.std(0.01), WeightInit.xavier())
        : List.of(WeightInit.std(0.01), WeightInit.xavier(), WeightInit.he());
  }

  private static Spread spread(Tensor x, ActivationSpec activation, WeightInit init, long seed) {
    NetworkSpec spec =
        MultiLayerNet.Options.of(UNITS, List.of(100, 100, 100, 100, 100), 2, activation)
            .withInit(init)
            .spec();
    try (Twins twins = Twins.of(spec, UpdateRule.of("sgd", 0.1), seed)) {
      List<Tensor> outputs = outputs(twins.hand(), x);
      String name = (activation == ActivationSpec.RELU ? "ReLU" : "sigmoid") + ", " + init.name();
      return new Spread(
          name,
          outputs.stream().mapToDouble(ActivationSpread::deviation).toArray(),
          chart(name, outputs.get(0), outputs.get(LAYERS - 1)),
          Check.of(
              name + ": outputs of the last layer",
              Curves.values(outputs.get(LAYERS - 1).toArray()),
              Curves.values(lastLayerInDl4j(twins.dl4j(), Arrays4j.toNd4j(x, x.dim(0), x.dim(1)))),
              1e-5));
    }
  }

  /** What each activation function gives; the layers before them are sums. */
  static List<Tensor> outputs(StackedNetwork network, Tensor x) {
    List<Tensor> all = network.activations(x);
    List<Tensor> outputs = new ArrayList<>();
    for (int layer = 0; layer < LAYERS; layer++) {
      outputs.add(all.get(2 * layer + 1));
    }
    return outputs;
  }

  static INDArray lastLayerInDl4j(MultiLayerNetwork network, INDArray x) {
    return network.feedForward(x, false).get(5); // 0 is the input itself
  }

  static double deviation(Tensor values) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += values.get(i);
      squares += (double) values.get(i) * values.get(i);
    }
    double mean = sum / values.size();
    return Math.sqrt(Math.max(0, squares / values.size() - mean * mean));
  }

  private static Tensor samples(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Tensor x = Tensor.zeros(count, UNITS);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = (float) random.nextGaussian();
    }
    return x;
  }

  private static Chart chart(String name, Tensor first, Tensor last) {
    double top = name.startsWith("sigmoid") ? 1 : Math.max(1, ceiling(first, last));
    List<double[]> bins = histogram(last, top);
    List<double[]> line = new ArrayList<>();
    for (double[] bin : histogram(first, top)) {
      line.add(new double[] {(bin[0] + bin[1]) / 2, bin[2]});
    }
    return new Chart(
        "Outputs of first and last layer: " + name,
        Axis.of("output"),
        Axis.of("share (%)"),
        List.of(
            Series.of("layer 5", Kind.BINS, Tone.HAND, bins),
            Series.dashed("layer 1", Tone.THIRD, line)),
        false);
  }

  private static double ceiling(Tensor first, Tensor last) {
    double largest = 0;
    for (int i = 0; i < first.size(); i++) {
      largest = Math.max(largest, Math.max(first.get(i), last.get(i)));
    }
    return Math.ceil(largest);
  }

  private static List<double[]> histogram(Tensor values, double top) {
    int[] counts = new int[BINS];
    for (int i = 0; i < values.size(); i++) {
      int bin = (int) (values.get(i) / top * BINS);
      counts[Math.max(0, Math.min(BINS - 1, bin))]++;
    }
    List<double[]> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      double share = 100.0 * counts[bin] / values.size();
      bins.add(new double[] {top * bin / BINS, top * (bin + 1) / BINS, share});
    }
    return bins;
  }
}
