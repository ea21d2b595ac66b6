package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Excerpt;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.lessons.Numbers;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.training.Evaluation;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Errors of the tutorial: the wrong line beside the right one, and what the wrong one spoils. */
public final class Chapter13TutorialErrors implements Chapter {

  @Override
  public Heading heading() {
    return new Heading(
        13,
        "tutorial-errors",
        "What the tutorial got wrong",
        "Lines that a reader of the tutorial may have copied: each runs beside the right one, and"
            + " the numbers show what it spoils.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    slope(page);
    direction(page);
    random(page, context);
    lastReLU(page, context);
    adaGrad(page);
    dropout(page, context.seed());
    outputSize(page);
    convolution(page);
    pooling(page);
    return page.finish();
  }

  private static Excerpt wrong(String method) {
    return Excerpts.method(Side.WRONG, TutorialLines.class, method);
  }

  private static Excerpt right(String method) {
    return Excerpts.method(Side.HAND, TutorialLines.class, method);
  }

  private static void slope(LessonWriter page) {
    List<List<String>> rows = new ArrayList<>();
    for (double x : new double[] {5, 10}) {
      double truth = Chapter04GradientDescent.trueSlope(x);
      double forward = TutorialLines.forwardSlope(Chapter04GradientDescent::parabola, x, 1e-4);
      double central = TutorialLines.centralSlope(Chapter04GradientDescent::parabola, x, 1e-4);
      rows.add(
          List.of(
              Numbers.text(x),
              Numbers.text(truth),
              Cells.power(Math.abs(forward - truth)),
              Cells.power(Math.abs(central - truth))));
    }
    page.section("The slope from one side")
        .text(
            "The tutorial takes the slope from a place and one a little to the right. The book"
                + " looks to both sides, and its error is smaller by orders of magnitude, as [the"
                + " chapter on gradient descent](gradient-descent) shows:")
        .code(wrong("forwardSlope"), right("centralSlope"))
        .add(
            new Table(
                "Error of the slope of 0.01x² + 0.1x, with the book's h",
                List.of("x", "true slope", "error, one side", "error, both sides"),
                rows));
  }

  private static void direction(LessonWriter page) {
    double[] at = {-7, 2};
    double[] gradient = {at[0] / 10, 2 * at[1]};
    double[] down = {-gradient[0], -gradient[1]};
    double[] home = {-at[0], -at[1]};
    double up = height(at[0] + 0.01 * gradient[0], at[1] + 0.01 * gradient[1]);
    double below = height(at[0] + 0.01 * down[0], at[1] + 0.01 * down[1]);
    page.section("Where the gradient points")
        .text(
            "It says that the gradient points to where the function falls most, or to its minimum."
                + " It points to where the function *grows* most; its negative points downhill, and"
                + " neither points to the minimum. In the book's valley `x²/20 + y²` at (%.0f,"
                + " %.0f), where the height is %.4f, a small step along the gradient leads to %.4f"
                + " and one against it to %.4f. And between the way downhill and the way to the"
                + " minimum there are %.0f degrees.",
            at[0], at[1], height(at), up, below, degrees(down, home));
  }

  static double height(double... point) {
    return OptimizerPaths.height(point);
  }

  static double degrees(double[] a, double[] b) {
    double dot = a[0] * b[0] + a[1] * b[1];
    return Math.toDegrees(Math.acos(dot / Math.hypot(a[0], a[1]) / Math.hypot(b[0], b[1])));
  }

  private static void random(LessonWriter page, LessonContext context) {
    SplittableRandom random = new SplittableRandom(context.seed());
    double[] positive = new double[10_000];
    double[] around = new double[10_000];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = TutorialLines.weightFromZeroToOne(random);
      around[i] = TutorialLines.weightAroundZero(random);
    }
    DataSet train = Part.first(context.digits().split().train(), context.size(5000, 200));
    DataSet test = Part.first(context.digits().split().test(), context.size(1000, 100));
    List<List<String>> rows = new ArrayList<>();
    for (boolean wrong : new boolean[] {true, false}) {
      StackedNetwork network = StackedNetwork.of(spec(List.of()), context.seed());
      SplittableRandom weights = new SplittableRandom(context.seed());
      for (int p : new int[] {0, 2}) {
        float[] values = network.parameters().get(p).value().data();
        for (int i = 0; i < values.length; i++) {
          values[i] =
              (float)
                  (0.01
                      * (wrong
                          ? TutorialLines.weightFromZeroToOne(weights)
                          : TutorialLines.weightAroundZero(weights)));
        }
      }
      rows.add(
          trained(
              wrong ? "values in [0, 1)" : "mean 0, deviation 1",
              network,
              train,
              test,
              context.size(100, 20),
              context));
    }
    page.section("randn is not a number from zero to one")
        .text(
            "`np.random.randn` is explained as a value from zero to one. That is `rand`. `randn`"
                + " draws from the normal distribution, around zero: of ten thousand values the one"
                + " has a mean of %.2f and no negative number, the other a mean of %.2f and %s"
                + " negative ones. With weights that are all positive every unit of a layer does"
                + " much the same, and learning is late to start:",
            mean(positive), mean(around), Cells.percent(below(around)))
        .code(wrong("weightFromZeroToOne"), right("weightAroundZero"))
        .add(
            new Table(
                "The two-layer network after the same steps, weights times 0.01",
                List.of("initial weights", "training loss", "test accuracy"),
                rows));
  }

  private static void lastReLU(LessonWriter page, LessonContext context) {
    DataSet train = Part.first(context.digits().split().train(), context.size(30_000, 400));
    DataSet test = Part.first(context.digits().split().test(), context.size(1000, 200));
    int steps = context.size(300, 60);
    List<List<String>> rows = new ArrayList<>();
    for (long seed = context.seed(); seed < context.seed() + context.size(5, 4); seed++) {
      context.step("ReLU at the end, seed " + seed);
      rows.add(
          List.of(
              String.valueOf(seed),
              accuracy(withReluAtTheEnd(), train, test, steps, seed),
              accuracy(withoutIt(), train, test, steps, seed)));
    }
    page.section("ReLU after the last affine layer")
        .text(
            "The tutorial's network puts a ReLU behind its last affine layer as well, in front of"
                + " softmax. Scores below zero are all cut to zero there: the network can say no"
                + " more that a class is less likely than another, and where the right class has"
                + " been cut off no gradient comes back. A class whose score is cut off for all"
                + " pictures is lost for ever. Whether that happens is left to the initial weights:")
        .code(
            Excerpts.method(Side.WRONG, Chapter13TutorialErrors.class, "withReluAtTheEnd"),
            Excerpts.method(Side.HAND, Chapter13TutorialErrors.class, "withoutIt"))
        .add(
            new Table(
                "Test accuracy of the two-layer network after " + steps + " steps, by seed",
                List.of("seed", "affine, ReLU", "affine"),
                rows));
  }

  private static String accuracy(
      NetworkSpec spec, DataSet train, DataSet test, int steps, long seed) {
    StackedNetwork network = StackedNetwork.of(spec, seed);
    new Trainer(network, new Sgd(0.1f)).train(MiniBatches.shuffled(train, 100, seed), steps);
    return Cells.percent(Evaluation.of(network, test, 100).accuracy());
  }

  static NetworkSpec withReluAtTheEnd() {
    return spec(List.of(ActivationSpec.RELU));
  }

  static NetworkSpec withoutIt() {
    return spec(List.of());
  }

  private static NetworkSpec spec(List<LayerSpec> end) {
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new AffineSpec(50));
    layers.add(ActivationSpec.RELU);
    layers.add(new AffineSpec(10));
    layers.addAll(end);
    return NetworkSpec.of("two-layers", WeightInit.he(), layers, 784);
  }

  private static List<String> trained(
      String name,
      StackedNetwork network,
      DataSet train,
      DataSet test,
      int steps,
      LessonContext context) {
    context.step(name);
    new Trainer(network, new Sgd(0.1f))
        .train(MiniBatches.shuffled(train, 100, context.seed()), steps);
    Evaluation learnt = Evaluation.of(network, train, 100);
    return List.of(
        name,
        Cells.fixed(learnt.loss(), 4),
        Cells.percent(Evaluation.of(network, test, 100).accuracy()));
  }

  private static void adaGrad(LessonWriter page) {
    double[] wrong = {-7, 2};
    double[] right = {-7, 2};
    double[] hWrong = new double[2];
    double[] hRight = new double[2];
    for (int step = 0; step < 30; step++) {
      TutorialLines.adaGradWithoutGradient(wrong, slope(wrong), hWrong, 1.5);
      TutorialLines.adaGrad(right, slope(right), hRight, 1.5);
    }
    page.section("AdaGrad without the gradient")
        .text(
            "In the tutorial's AdaGrad the last line divides the learning rate by the root of h"
                + " and leaves the gradient out. Then the sign of the slope is lost, every weight"
                + " moves downwards for ever, whether that is downhill or not. Thirty steps in the"
                + " valley `x²/20 + y²` from (%d, %d), whose minimum is at zero:",
            -7, 2)
        .code(wrong("adaGradWithoutGradient"), right("adaGrad"))
        .add(
            new Table(
                "Where it ends",
                List.of("", "x", "y", "height"),
                List.of(end("without the gradient", wrong), end("with it", right))))
        .play(
            "Watch both sides learn from the same start, one with such an AdaGrad.",
            "/live?break=adagrad");
  }

  private static double[] slope(double... at) {
    return new double[] {at[0] / 10, 2 * at[1]};
  }

  private static List<String> end(String name, double... at) {
    return List.of(name, Cells.fixed(at[0], 3), Cells.fixed(at[1], 3), Cells.fixed(height(at), 4));
  }

  private static void dropout(LessonWriter page, long seed) {
    double ratio = 0.1;
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[10_000];
    double training = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextDouble();
      training += random.nextDouble() > ratio ? x[i] / x.length : 0;
    }
    page.section("Dropout times the ratio")
        .text(
            "In training a share of the values is dropped, so the sum that the next layer sees is"
                + " smaller; in prediction nothing is dropped, so values must be made as much"
                + " smaller: times the share that is *kept*. The tutorial says, times the ratio,"
                + " which is the share that is dropped. With a ratio of %s:",
            ratio)
        .code(wrong("dropoutTimesRatio"), right("dropoutTimesKept"))
        .add(
            new Table(
                "Mean of ten thousand values behind the layer",
                List.of("", "mean"),
                List.of(
                    List.of("in training", Cells.fixed(training, 3)),
                    List.of(
                        "in prediction, times the ratio",
                        Cells.fixed(mean(TutorialLines.dropoutTimesRatio(x, ratio)), 3)),
                    List.of(
                        "in prediction, times what is kept",
                        Cells.fixed(mean(TutorialLines.dropoutTimesKept(x, ratio)), 3)))));
  }

  private static void outputSize(LessonWriter page) {
    List<List<String>> rows = new ArrayList<>();
    for (int[] c : new int[][] {{4, 3, 0, 1}, {28, 5, 0, 1}, {28, 5, 2, 1}, {7, 3, 0, 2}}) {
      rows.add(
          List.of(
              c[0] + ", " + c[1] + ", " + c[2] + ", " + c[3],
              String.valueOf(TutorialLines.outputSize(c[0], c[2], c[1], c[3])),
              String.valueOf(
                  new ConvolutionShape(1, c[0], c[0], 1, c[1], c[1], c[3], c[2]).outHeight())));
    }
    page.section("An equals sign in the output size")
        .text(
            "The formula for the size of a convolution's output is printed with an equals sign"
                + " where a minus belongs, `(H + 2P = FH) / S + 1`, which means nothing and cannot"
                + " be computed. The filter's size is taken away:")
        .formula("out = frac{in + 2·padding - filter}{stride} + 1")
        .code(right("outputSize"))
        .add(
            new Table(
                "The right formula, and the layer itself",
                List.of("picture, filter, padding, stride", "formula", "layer"),
                rows));
  }

  private static void convolution(LessonWriter page) {
    double[][] product = {{37, 1}, {43, 2}, {54, 3}, {61, 4}};
    page.section("Convolution that forgets its input and its shape")
        .text(
            "The tutorial's `forward` does not keep its input (`self.x`, `self.col`), so that"
                + " `backward` fails at its first line; and it returns the product of im2col as it"
                + " comes, a row per place, where the next layer expects a picture per filter:"
                + " `reshape` and `transpose` were lost. No error says so as long as the count of"
                + " numbers is right; they are only in the wrong places. Two filters at four"
                + " places:")
        .code(wrong("outputWithoutReshape"), right("outputReshaped"))
        .add(
            new Table(
                "What the next layer takes for the first and the second feature map",
                List.of("", "first", "second"),
                List.of(
                    maps("as it comes", TutorialLines.outputWithoutReshape(product)),
                    maps("reshaped", TutorialLines.outputReshaped(product)))));
  }

  private static List<String> maps(String name, double... y) {
    return List.of(name, list(y, 0), list(y, 4));
  }

  private static String list(double[] y, int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < from + 4; i++) {
      text.append(i == from ? "" : ", ").append((int) y[i]);
    }
    return text.toString();
  }

  private static void pooling(LessonWriter page) {
    double[][] x = {{1, 2, 1, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 4, 0, 1}};
    double[][] dy = {{1, 2}, {3, 4}};
    double[][] wrong = TutorialLines.poolBackwardWithoutArgMax(x, dy);
    double[][] right = Textbook.maxPoolBackward(x, dy);
    page.section("Pooling that forgets where the maximum was")
        .text(
            "`forward` of the tutorial's pooling keeps the maxima, but not where they were"
                + " (`arg_max`). Without that, `backward` can only give every pixel of a window"
                + " the same, and so changes pixels that had no part in the result: here the"
                + " gradients it hands back sum to %.0f, those that came in to %.0f.",
            sum(wrong), sum(dy))
        .code(
            wrong("poolBackwardWithoutArgMax"),
            Excerpts.method(Side.HAND, Textbook.class, "maxPoolBackward"))
        .add(new Table("Without arg max", Cells.columns(4), matrix(wrong)))
        .add(new Table("With it", Cells.columns(4), matrix(right)))
        .check(
            "dx with it, and in DL4J",
            Textbook.flat(new double[][][] {right}),
            Curves.values(
                ConvolutionBackward.maxPoolGradient(
                    Nd4j.createFromArray(x).castTo(DataType.FLOAT).reshape(1, 1, 4, 4),
                    Nd4j.createFromArray(dy).castTo(DataType.FLOAT).reshape(1, 1, 2, 2))),
            0);
  }

  private static List<List<String>> matrix(double[][] values) {
    float[] flat = new float[values.length * values[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) values[i / values[0].length][i % values[0].length];
    }
    return Cells.matrix(flat, values[0].length, 0);
  }

  private static double sum(double[][] values) {
    double sum = 0;
    for (double[] row : values) {
      for (double value : row) {
        sum += value;
      }
    }
    return sum;
  }

  private static double mean(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double below(double... values) {
    double below = 0;
    for (double value : values) {
      below += value < 0 ? 1 : 0;
    }
    return below / values.length;
  }
}
