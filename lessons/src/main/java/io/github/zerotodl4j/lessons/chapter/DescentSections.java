package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.lessons.Numbers;
import io.github.zerotodl4j.scratch.function.Differentiation;
import io.github.zerotodl4j.scratch.function.GradientDescent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.SgdUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** The gradient of a bowl, the way down it, and what the learning rate does to that way. */
final class DescentSections {
  private static final double[] START = {-3, 4};

  private DescentSections() {}

  static void write(LessonWriter page) {
    gradient(page);
    descent(page);
    rates(page);
  }

  private static void gradient(LessonWriter page) {
    double[][] points = {{3, 4}, {0, 2}, {3, 0}};
    List<List<String>> rows = new ArrayList<>();
    double[] hand = new double[6];
    double[] dl4j = new double[6];
    for (int i = 0; i < points.length; i++) {
      double[] gradient = Differentiation.gradient(DescentSections::bowl, points[i]);
      System.arraycopy(gradient, 0, hand, 2 * i, 2);
      System.arraycopy(Curves.values(gradientInSameDiff(points[i])), 0, dl4j, 2 * i, 2);
      rows.add(
          List.of(
              "(" + list(points[i]) + ")", Numbers.text(gradient[0]), Numbers.text(gradient[1])));
    }
    page.section("The gradient: all slopes at once")
        .text(
            "A function of many variables has a slope along each. Together they are the *gradient*,"
                + " an arrow that points where the function grows fastest; its negative points"
                + " downhill. For `f(x) = x0² + x1²`:")
        .add(new Table("Numerical gradients", List.of("at", "along x0", "along x1"), rows))
        .add(field())
        .code(
            Excerpts.method(Side.HAND, Differentiation.class, "gradient"),
            Excerpts.method(Side.DL4J, DescentSections.class, "gradientInSameDiff"))
        .check("gradient at (3, 4), (0, 2), (3, 0)", hand, dl4j, 1e-9);
  }

  static double bowl(double... x) {
    return x[0] * x[0] + x[1] * x[1];
  }

  static INDArray gradientInSameDiff(double... at) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.var("x", Nd4j.createFromArray(at));
    x.mul(x).sum().markAsLoss();
    return sd.calculateGradients(null, "x").get("x");
  }

  private static Chart field() {
    List<double[]> arrows = new ArrayList<>();
    double length = 0.12;
    for (double x0 = -2; x0 <= 2.01; x0 += 0.4) {
      for (double x1 = -2; x1 <= 2.01; x1 += 0.4) {
        double[] g = Differentiation.gradient(DescentSections::bowl, x0, x1);
        if (Math.hypot(g[0], g[1]) > 1e-6) {
          arrows.add(new double[] {x0, x1, -length * g[0] / 1.3, -length * g[1] / 1.3});
        }
      }
    }
    return new Chart(
        "Downhill on f(x) = x0² + x1²: the negative gradient, shortened",
        Axis.of("x0"),
        Axis.of("x1"),
        List.of(
            Planes.cells("f", (a, b) -> bowl(a, b), -2.25, 2.25, 45),
            Series.of("negative gradient", Kind.ARROWS, Tone.HAND, arrows)),
        true);
  }

  private static void descent(LessonWriter page) {
    int steps = 100;
    double rate = 0.1;
    List<double[]> path = GradientDescent.path(DescentSections::bowl, START, rate, steps);
    double[] end = path.get(steps);
    page.section("Walking downhill")
        .text(
            "*Gradient descent* takes a small step against the gradient, and again, and again. The"
                + " size of a step is the *learning rate* η times the gradient; steps grow smaller"
                + " by themselves where the ground becomes flat. From (%s) with a learning rate of"
                + " %s, %d steps end at (%s), as good as the true minimum at zero.",
            list(START),
            rate,
            steps,
            Arrays.stream(end)
                .mapToObj(v -> String.format(Locale.ROOT, "%.8e", v))
                .collect(Collectors.joining(", ")))
        .formula("x ← x - η frac{∂f}{∂x}")
        .add(
            new Chart(
                "The first 20 of " + steps + " steps",
                Axis.of("x0"),
                Axis.of("x1"),
                List.of(
                    Planes.cells("f", (a, b) -> bowl(a, b), -4.5, 4.5, 45),
                    Series.of("path", Kind.LINE, Tone.DL4J, path.subList(0, 21))),
                true))
        .code(
            Excerpts.method(Side.HAND, GradientDescent.class, "path"),
            Excerpts.method(Side.DL4J, DescentSections.class, "minimizeInDl4j"))
        .check("the end of the path", end, Curves.values(minimizeInDl4j(START, rate, steps)), 1e-9);
  }

  static INDArray minimizeInDl4j(double[] start, double learningRate, int steps) {
    SgdUpdater sgd = new SgdUpdater(new Sgd(learningRate));
    INDArray x = Nd4j.createFromArray(start);
    for (int step = 0; step < steps; step++) {
      INDArray gradient = x.mul(2);
      sgd.applyUpdater(gradient, step, 0); // turns the gradient into what is subtracted
      x.subi(gradient);
    }
    return x;
  }

  private static void rates(LessonWriter page) {
    int steps = 100;
    double[] rates = {1e-10, 0.01, 0.1, 0.9, 1, 10};
    List<List<String>> rows = new ArrayList<>();
    for (double rate : rates) {
      double[] end = GradientDescent.minimize(DescentSections::bowl, START, rate, steps);
      rows.add(
          List.of(
              Numbers.text(rate),
              Numbers.text(end[0]),
              Numbers.text(end[1]),
              Numbers.text(bowl(end))));
    }
    page.section("The learning rate decides")
        .text(
            "Too small, and nothing happens; too large, and every step overshoots more than the"
                + " last one. In between lies a range that works. The learning rate is not learnt:"
                + " it is a *hyper-parameter*, and the first one to look at when a loss does not"
                + " fall.")
        .add(
            new Table(
                "After " + steps + " steps from (" + list(START) + ")",
                List.of("learning rate", "x0", "x1", "f(x)"),
                rows))
        .add(
            new Chart(
                "The first 30 steps",
                Axis.of("step"),
                Axis.log("f(x)"),
                List.of(
                    falling(0.01, Tone.QUIET, false),
                    falling(0.1, Tone.HAND, false),
                    falling(0.9, Tone.DL4J, true),
                    falling(1.05, Tone.THIRD, true)),
                false))
        .text(
            "Each step multiplies the place by one minus twice the learning rate: by %.1f at %s, by"
                + " %.1f at %s. Both lose height equally fast, one creeping down its slope, the"
                + " other jumping across the valley and back; at %s the factor is %.1f, and every"
                + " jump gains height.",
            1 - 2 * 0.1, 0.1, 1 - 2 * 0.9, 0.9, 1.05, 1 - 2 * 1.05)
        .play("See what such a rate does to a network.", "/live?break=rate");
    drowned(page, steps);
  }

  /** Why the largest rate does not end where its factor says. */
  private static void drowned(LessonWriter page, int steps) {
    double rate = 10;
    double factor = 1 - 2 * rate;
    double[] end = GradientDescent.minimize(DescentSections::bowl, START, rate, steps);
    List<List<String>> rows = new ArrayList<>();
    for (double x : new double[] {3, 1e3, 1e4, 1e8, 1e13}) {
      rows.add(
          List.of(
              Numbers.text(x),
              Numbers.text(2 * x),
              Numbers.text(slopeInFloat((float) x)),
              Numbers.text(Differentiation.centralDifference(v -> v * v, x))));
    }
    page.text(
            "At %.0f the factor is %.0f, and %d steps ought to end at %.1e. The table says %.1e,"
                + " and the walk stands still there, for its slopes are numerical: so far out"
                + " `x + h` and `x - h` are the same number. Neighbouring numbers of double lie"
                + " %.1e apart at that place, h is only %.0e, and the slope comes out as zero. In"
                + " float, which has half the digits, x drowns h already in the thousands: one more"
                + " reason to differentiate by rule, as [the next chapter](backpropagation) does.",
            rate,
            factor,
            steps,
            START[0] * Math.pow(factor, steps),
            end[0],
            Math.ulp(end[0]),
            Differentiation.H)
        .add(
            new Table(
                "The numerical slope of x² with the book's h, far from zero",
                List.of("x", "true slope", "in float", "in double"),
                rows));
  }

  /** The central difference of x², all of it in float. */
  static float slopeInFloat(float x) {
    float h = (float) Differentiation.H;
    float above = x + h;
    float below = x - h;
    return (above * above - below * below) / (2 * h);
  }

  private static Series falling(double rate, Tone tone, boolean dashed) {
    List<double[]> points = new ArrayList<>();
    List<double[]> path = GradientDescent.path(DescentSections::bowl, START, rate, 30);
    for (int step = 0; step < path.size(); step++) {
      points.add(new double[] {step, bowl(path.get(step))});
    }
    return new Series("learning rate " + rate, Kind.LINE, tone, dashed, points);
  }

  private static String list(double... values) {
    return Arrays.stream(values).mapToObj(Numbers::text).collect(Collectors.joining(", "));
  }
}
