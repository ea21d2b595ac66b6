package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.lessons.Numbers;
import io.github.zerotodl4j.scratch.function.Differentiation;
import io.github.zerotodl4j.scratch.function.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Losses, slopes, gradients and the walk downhill. */
public final class Chapter04GradientDescent implements Chapter {
  private static final double[] DIGIT = {0, 0, 1, 0, 0, 0, 0, 0, 0, 0};
  private static final double[] RIGHT = {0.1, 0.05, 0.6, 0, 0.05, 0.1, 0, 0.1, 0, 0};
  private static final double[] WRONG = {0.1, 0.05, 0.1, 0, 0.05, 0.1, 0, 0.6, 0, 0};

  @Override
  public Heading heading() {
    return new Heading(
        4,
        "gradient-descent",
        "Losses and gradient descent",
        "To learn is to make a number small. Measure how wrong the net is, find which way is"
            + " downhill, take a step, repeat.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    losses(page);
    slope(page);
    steps(page);
    DescentSections.write(page);
    new NumericalTraining(page, context).write();
    MiniBatchSections.write(page, context);
    return page.finish();
  }

  private static void losses(LessonWriter page) {
    page.section("How wrong is an answer?")
        .text(
            "A *loss* turns an answer and the truth into one number, zero at best. Accuracy will"
                + " not do for learning: it moves in jumps, and most small changes of a weight"
                + " leave it where it was. Two losses are enough for a start: the *sum of squared"
                + " errors* for numbers, *cross-entropy* for probabilities.")
        .formula("E = frac{1}{2} Σ_k (y_k - t_k)^2,   E = - Σ_k t_k log y_k")
        .text(
            "With one-hot truth, `t` is one for the right class and zero elsewhere, so"
                + " cross-entropy is minus the logarithm of the probability given to the right"
                + " class. A net is shown the digit two and answers with ten probabilities. Once it"
                + " gives the two %s; once the two gets only %s, and the seven %s:",
            RIGHT[2], WRONG[2], WRONG[7])
        .add(
            new Table(
                "Two answers to one digit",
                List.of("answer", "sum of squared errors", "cross-entropy"),
                List.of(row("right", RIGHT), row("wrong", WRONG))))
        .add(
            new Chart(
                "Cross-entropy: the price of being sure and wrong",
                Axis.of("probability given to the right class"),
                Axis.of("loss"),
                List.of(
                    Series.of(
                        "-log y",
                        Kind.LINE,
                        Tone.HAND,
                        Curves.of(y -> -Math.log(y), 0.01, 1, 200))),
                false))
        .code(
            Excerpts.method(Side.HAND, Losses.class, "sumSquaredError"),
            Excerpts.method(Side.HAND, Losses.class, "crossEntropyError"),
            Excerpts.method(Side.DL4J, Chapter04GradientDescent.class, "sumSquaredErrorInDl4j"),
            Excerpts.method(Side.DL4J, Chapter04GradientDescent.class, "crossEntropyInNd4j"))
        .check(
            "sum of squared errors of both answers",
            new double[] {
              Losses.sumSquaredError(RIGHT, DIGIT), Losses.sumSquaredError(WRONG, DIGIT)
            },
            new double[] {sumSquaredErrorInDl4j(RIGHT, DIGIT), sumSquaredErrorInDl4j(WRONG, DIGIT)},
            1e-12)
        .check(
            "cross-entropy of both answers",
            new double[] {
              Losses.crossEntropyError(RIGHT, DIGIT), Losses.crossEntropyError(WRONG, DIGIT)
            },
            new double[] {crossEntropyInNd4j(RIGHT, DIGIT), crossEntropyInNd4j(WRONG, DIGIT)},
            1e-12)
        .text(
            "The tiny number added to each probability keeps the logarithm of zero finite. DL4J's"
                + " `LossMCXENT` cuts probabilities off instead: none is smaller than `1e-10`, so an"
                + " answer that gives the right class nothing at all costs %.4f there, which is"
                + " `-ln(1e-10)`, and %.4f here. Either way the gradient is taken from the scores,"
                + " before softmax, as [the next chapter](backpropagation) does.",
            lossOfNothing(), Losses.crossEntropyError(new double[] {1, 0}, new double[] {0, 1}));
  }

  /** What DL4J asks for an answer that is sure and wrong. */
  static double lossOfNothing() {
    INDArray label = Nd4j.createFromArray(0.0, 1.0).reshape(1, 2);
    INDArray scores = Nd4j.createFromArray(1000.0, 0.0).reshape(1, 2);
    return new LossMCXENT().computeScore(label, scores, new ActivationSoftmax(), null, false);
  }

  private static List<String> row(String name, double... answer) {
    return List.of(
        name,
        String.valueOf(Losses.sumSquaredError(answer, DIGIT)),
        String.valueOf(Losses.crossEntropyError(answer, DIGIT)));
  }

  static double sumSquaredErrorInDl4j(double[] y, double[] t) {
    ILossFunction loss = new LossL2(); // without the book's one half
    INDArray truth = Nd4j.createFromArray(t).reshape(1, t.length);
    INDArray answer = Nd4j.createFromArray(y).reshape(1, y.length);
    return 0.5 * loss.computeScore(truth, answer, new ActivationIdentity(), null, false);
  }

  static double crossEntropyInNd4j(double[] y, double[] t) {
    INDArray logarithms = Transforms.log(Nd4j.createFromArray(y).add(1e-7));
    return -logarithms.mul(Nd4j.createFromArray(t)).sumNumber().doubleValue();
  }

  static double parabola(double x) {
    return 0.01 * (x * x) + 0.1 * x;
  }

  /** The rule for powers, applied to the parabola. */
  static double trueSlope(double x) {
    return 0.02 * x + 0.1;
  }

  private static void slope(LessonWriter page) {
    double at5 = Differentiation.centralDifference(Chapter04GradientDescent::parabola, 5);
    double at10 = Differentiation.centralDifference(Chapter04GradientDescent::parabola, 10);
    page.section("Slopes from two values")
        .text(
            "The *derivative* is how much a function changes per change of its input. Computed from"
                + " two values a little left and a little right of a place, it is called a"
                + " *numerical* derivative. With h = %s, as everywhere in the book:",
            String.format(Locale.ROOT, "%.0e", Differentiation.H))
        .formula("frac{df(x)}{dx} ≈ frac{f(x + h) - f(x - h)}{2 h}")
        .text(
            "For `f(x) = 0.01x² + 0.1x` the true slopes at %d and %d are %s and %s. The numbers"
                + " say: %s and %s.",
            5, 10, Numbers.text(trueSlope(5)), Numbers.text(trueSlope(10)), at5, at10)
        .add(
            new Chart(
                "f(x) = 0.01x² + 0.1x and its tangents",
                Axis.of("x"),
                Axis.of("f(x)"),
                List.of(
                    Series.of(
                        "f",
                        Kind.LINE,
                        Tone.HAND,
                        Curves.of(Chapter04GradientDescent::parabola, 0, 20, 101)),
                    tangent(5, Tone.DL4J),
                    tangent(10, Tone.THIRD)),
                false))
        .text(
            "ND4J has a better way for functions it can see through: its `SameDiff` remembers the"
                + " operations and differentiates each by its rule, without any h. That is the idea"
                + " of [the next chapter](backpropagation).")
        .code(
            Excerpts.method(Side.HAND, Differentiation.class, "centralDifference"),
            Excerpts.method(Side.DL4J, Chapter04GradientDescent.class, "slopeInSameDiff"))
        .check(
            "slope at 5 and 10",
            new double[] {at5, at10},
            new double[] {slopeInSameDiff(5), slopeInSameDiff(10)},
            1e-9);
  }

  private static Series tangent(double x, Tone tone) {
    return Series.dashed(
        "tangent at " + (int) x,
        tone,
        Curves.of(Differentiation.tangentLine(Chapter04GradientDescent::parabola, x), 0, 20, 2));
  }

  static double slopeInSameDiff(double at) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.var("x", Nd4j.scalar(at));
    SDVariable f = x.mul(x).mul(0.01).add(x.mul(0.1));
    f.markAsLoss();
    return sd.calculateGradients(null, "x").get("x").getDouble(0);
  }

  private static void steps(LessonWriter page) {
    List<double[]> forward = new ArrayList<>();
    List<double[]> central = new ArrayList<>();
    for (double power = -14; power <= 0; power += 0.25) {
      double h = Math.pow(10, power);
      double f = cube(1);
      double right = cube(1 + h);
      double left = cube(1 - h);
      addError(forward, h, (right - f) / h);
      addError(central, h, (right - left) / (2 * h));
    }
    double best = central.stream().min((a, b) -> Double.compare(a[1], b[1])).orElseThrow()[0];
    page.section("Why h is what it is")
        .text(
            "Smaller is not better. With a large h the two values are too far apart to speak of a"
                + " slope; with a tiny one they are so close that their difference drowns in"
                + " rounding. Looking left and right is more exact than looking right only, for the"
                + " first error then cancels. For `x³` at one, the best central h tried is %s, and"
                + " the book's h is a safe choice for many functions.",
            String.format(Locale.ROOT, "%.0e", best))
        .add(
            new Chart(
                "Error of the numerical slope of x³ at 1",
                Axis.log("h"),
                Axis.log("absolute error"),
                List.of(
                    Series.of("f(x + h) - f(x)", Kind.LINE, Tone.DL4J, forward),
                    Series.of("f(x + h) - f(x - h)", Kind.LINE, Tone.HAND, central)),
                false));
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static void addError(List<double[]> errors, double h, double slope) {
    double error = Math.abs(slope - 3);
    if (error > 0) { // a logarithmic axis has no 0
      errors.add(new double[] {h, error});
    }
  }
}
