package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.scratch.layer.Sigmoid;
import io.github.zerotodl4j.scratch.layer.SoftmaxWithLoss;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Questions that come up again and again, each answered with numbers computed for the page. */
public final class Chapter10Questions implements Chapter {
  private static final int INPUTS = 784;

  @Override
  public Heading heading() {
    return new Heading(
        10,
        "questions",
        "Questions and answers",
        "Why weights start small, why labels are one-hot, and what to look at when the loss is not"
            + " a number, the accuracy stays at half, memory runs out, or it is slow.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    standardDeviation(page, context);
    smallWeights(page, context);
    oneHot(page);
    Troubles.write(page, context);
    Costs.write(page, context);
    return page.finish();
  }

  private static void standardDeviation(LessonWriter page, LessonContext context) {
    SplittableRandom random = new SplittableRandom(context.seed());
    int sums = context.size(4000, 300);
    List<List<String>> rows = new ArrayList<>();
    for (int n : new int[] {1, 4, 16, 100, INPUTS}) {
      float[] plain = sums(random, n, 1, sums);
      float[] scaled = sums(random, n, Math.sqrt(1.0 / n), sums);
      rows.add(
          List.of(
              Cells.count(n),
              Cells.fixed(deviation(plain), 2),
              Cells.fixed(Math.sqrt(n), 2),
              Cells.fixed(deviation(scaled), 2)));
    }
    float[] sample = sums(random, 16, 1, 1000);
    page.section("What has the standard deviation to do with initial weights?")
        .text(
            "The standard deviation says how far values usually lie from their mean. A unit adds up"
                + " n products; when you add independent numbers, their *variances* add, so the sum"
                + " spreads `sqrt(n)` times as far. Divide the weights by `sqrt(n)` and the spread"
                + " of a layer is that of its input, however wide it is: that is Xavier's rule."
                + " Measured on %s random sums each:",
            Cells.count(sums))
        .formula("σ = sqrt{frac{1}{n} Σ_i (x_i - μ)^2}")
        .add(
            new Table(
                "Spread of a sum of n random numbers",
                List.of("n", "measured", "sqrt(n)", "measured with weights / sqrt(n)"),
                rows))
        .code(
            Excerpts.method(Side.HAND, Chapter10Questions.class, "deviation"),
            Excerpts.method(Side.DL4J, Chapter10Questions.class, "deviationInNd4j"))
        .check(
            "the standard deviation of a thousand sums",
            new double[] {deviation(sample)},
            new double[] {deviationInNd4j(sample)},
            1e-5)
        .text(
            "ND4J divides by `n - 1` unless told otherwise, NumPy and the book by `n`:"
                + " `std(false)`.");
  }

  private static float[] sums(SplittableRandom random, int n, double scale, int count) {
    float[] sums = new float[count];
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int k = 0; k < n; k++) {
        sum += scale * random.nextGaussian();
      }
      sums[i] = (float) sum;
    }
    return sums;
  }

  static double deviation(float... values) {
    double mean = 0;
    for (float value : values) {
      mean += value / values.length;
    }
    double variance = 0;
    for (float value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    return Math.sqrt(variance);
  }

  static double deviationInNd4j(float... values) {
    return Nd4j.createFromArray(values).stdNumber(false).doubleValue(); // false: divide by n
  }

  private static void smallWeights(LessonWriter page, LessonContext context) {
    SplittableRandom random = new SplittableRandom(context.seed() + 1);
    List<List<String>> rows = new ArrayList<>();
    float[] slopes = {};
    float[] sums = {};
    for (double scale : new double[] {1, 0.3, 0.1, Math.sqrt(1.0 / INPUTS), 0.01}) {
      sums = sums(random, INPUTS, scale, context.size(2000, 200));
      slopes = slopesByHand(sums);
      rows.add(
          List.of(
              Cells.fixed(scale, 4),
              Cells.fixed(deviation(sums), 2),
              Cells.fixed(mean(slopes), 4),
              Cells.percent(below(slopes, 0.01))));
    }
    page.section("Why do weights start small?")
        .text(
            "Because of slopes. Backpropagation multiplies by the slope of every activation on its"
                + " way; a sigmoid's is at most %.2f, and far from zero it is nothing. A unit with"
                + " %d inputs of spread one, by the spread of its weights:",
            0.25, INPUTS)
        .add(
            new Table(
                "What a sigmoid lets through",
                List.of(
                    "spread of the weights",
                    "spread of the sum",
                    "mean slope",
                    "units with a slope below 0.01"),
                rows))
        .code(
            Excerpts.method(Side.HAND, Chapter10Questions.class, "slopesByHand"),
            Excerpts.method(Side.DL4J, Chapter10Questions.class, "slopesInNd4j"))
        .check(
            "slopes with the smallest weights",
            Curves.values(slopes),
            Curves.values(slopesInNd4j(sums)),
            1e-6)
        .text(
            "Not zero, though: with equal weights all units of a layer get the same gradient and"
                + " stay the same for ever, and a layer of a hundred units is worth one.")
        .play("See a network that starts at zero.", "/live?break=zero");
  }

  static float[] slopesByHand(float... sums) {
    Sigmoid sigmoid = new Sigmoid();
    sigmoid.forward(Tensor.of(sums, 1, sums.length), true);
    Tensor ones = Tensor.zeros(1, sums.length);
    Arrays.fill(ones.data(), 1);
    return sigmoid.backward(ones).toArray();
  }

  static INDArray slopesInNd4j(float... sums) {
    return Transforms.sigmoidDerivative(Nd4j.createFromArray(sums));
  }

  private static double mean(float... values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double below(float[] values, double limit) {
    int below = 0;
    for (float value : values) {
      below += value < limit ? 1 : 0;
    }
    return (double) below / values.length;
  }

  private static void oneHot(LessonWriter page) {
    float[] scores = {2, 1, 0.1f, 0};
    int label = 1;
    SoftmaxWithLoss loss = new SoftmaxWithLoss();
    loss.forward(Tensor.of(scores, 1, 4), new int[] {label});
    float[] p = loss.probabilities().toArray();
    float[] gradient = loss.backward().toArray();
    List<List<String>> rows = new ArrayList<>();
    for (int k = 0; k < scores.length; k++) {
      rows.add(
          List.of(
              "class " + k,
              Cells.fixed(scores[k], 1),
              Cells.fixed(p[k], 4),
              k == label ? "1" : "0",
              Cells.fixed(gradient[k], 4)));
    }
    page.section("Why are labels one-hot?")
        .text(
            "A label is a name, not an amount. If cat, dog and horse were %d, %d and %d, then a"
                + " network unsure between cat and horse would do best to say dog, which is their"
                + " mean. With a place of its own for each class, one for the right one and zero"
                + " elsewhere, no class is nearer to another, the outputs read as probabilities,"
                + " and the gradient becomes a plain difference:",
            0, 1, 2)
        .formula("frac{∂L}{∂a_k} = y_k - t_k")
        .add(
            new Table(
                "One sample whose class is the second",
                List.of("", "score a", "probability y", "one-hot t", "gradient y - t"),
                rows))
        .code(
            Excerpts.method(Side.HAND, Sources.of("scratch.kernel.PlainSoftmax"), "backward"),
            Excerpts.method(Side.DL4J, Chapter10Questions.class, "gradientInDl4j"))
        .check(
            "the gradient",
            Curves.values(gradient),
            Curves.values(gradientInDl4j(scores, label)),
            1e-6);
  }

  static INDArray gradientInDl4j(float[] scores, int label) {
    INDArray oneHot = Nd4j.zeros(1, scores.length).putScalar(0, label, 1);
    INDArray a = Nd4j.createFromArray(scores).reshape(1, scores.length);
    return new LossMCXENT().computeGradient(oneHot, a, new ActivationSoftmax(), null);
  }
}
