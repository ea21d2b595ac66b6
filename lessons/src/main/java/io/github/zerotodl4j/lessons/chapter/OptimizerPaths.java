package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.dl4j.twin.Updaters;
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
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/** The book's valley, {@code x²/20 + y²}, walked down by six update rules. Figure 6-3 to 6-8. */
final class OptimizerPaths {
  private static final float START_X = -7;
  private static final float START_Y = 2;
  private static final int STEPS = 30;

  /** DL4J's sums of squares start a little above zero, which moves the first steps that far. */
  private static final double ROUNDING = 1e-4;

  private OptimizerPaths() {}

  /**
   * An update rule with a learning rate for this valley: the book's, where the book has one.
   *
   * @param name as the book calls it
   * @param word as a plan calls it
   */
  record Rule(String name, String word, double rate) {
    UpdateRule withRate(double rate) {
      return UpdateRule.of(word, rate);
    }
  }

  static final List<Rule> RULES =
      List.of(
          new Rule("SGD", "sgd", 0.95),
          new Rule("Momentum", "momentum", 0.1),
          new Rule("Nesterov", "nesterov", 0.1),
          new Rule("AdaGrad", "adagrad", 1.5),
          new Rule("RMSProp", "rmsprop", 0.1),
          new Rule("Adam", "adam", 0.3));

  static void write(LessonWriter page, LessonContext context) {
    page.section("Six ways down one valley")
        .text(
            "Learning goes downhill, but not every valley is round. The book's `f(x, y) = x²/20 +"
                + " y²` is a long trough: its slope points almost straight at the other wall and"
                + " hardly along the floor, where the minimum lies. Each rule of the section above"
                + " starts at (%.0f, %.0f) and takes %d steps. In DL4J an updater turns the"
                + " gradient, in place, into what is subtracted from the weights.",
            START_X, START_Y, STEPS)
        .formula("frac{∂f}{∂x} = frac{x}{10},  frac{∂f}{∂y} = 2y")
        .code(
            Excerpts.method(Side.HAND, OptimizerPaths.class, "path"),
            Excerpts.method(Side.DL4J, OptimizerPaths.class, "pathInDl4j"));
    List<List<String>> ends = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    for (Rule rule : RULES) {
      List<double[]> hand = path(Optimizers.of(rule.withRate(rule.rate())));
      List<double[]> dl4j = pathInDl4j(Updaters.of(rule.withRate(rule.rate())), STEPS);
      double[] end = hand.get(STEPS);
      ends.add(
          List.of(
              rule.name(),
              Cells.fixed(rule.rate(), 2),
              Cells.fixed(end[0], 4),
              Cells.fixed(end[1], 4),
              Cells.fixed(height(end), 6)));
      page.add(chart(rule.name(), hand, dl4j));
      checks.add(Check.of(rule.name() + ", the whole path", flat(hand), flat(dl4j), ROUNDING));
    }
    page.add(
        new Table(
            "Where each rule stands after " + STEPS + " steps; the minimum is 0 at (0, 0)",
            List.of("", "learning rate", "x", "y", "f"),
            ends));
    OptimizerRates.write(page, context);
    checks.forEach(page::add);
    page.text(
        "One difference in names: the book's momentum measures the slope where it stands. DL4J has"
            + " momentum only as `Nesterovs`, which looks ahead; for the comparison this project"
            + " adds the plain rule on top of DL4J, as `HeavyBall`.");
  }

  static double height(double... point) {
    return point[0] * point[0] / 20 + point[1] * point[1];
  }

  static List<double[]> path(Optimizer optimizer) {
    Parameter p = Parameter.of("p", Tensor.of(new float[] {START_X, START_Y}, 2));
    List<double[]> path = new ArrayList<>(List.of(Curves.values(p.value().toArray())));
    for (int step = 0; step < STEPS; step++) {
      p.gradient().data()[0] = p.value().get(0) / 10;
      p.gradient().data()[1] = 2 * p.value().get(1);
      optimizer.update(List.of(p));
      path.add(Curves.values(p.value().toArray()));
    }
    return path;
  }

  static List<double[]> pathInDl4j(IUpdater rule, int steps) {
    INDArray p = Nd4j.createFromArray(-7f, 2f).reshape(1, 2);
    long states = rule.stateSize(2);
    INDArray state = states == 0 ? null : Nd4j.create(1, states); // what the rule remembers
    GradientUpdater<?> updater = rule.instantiate(state, true);
    List<double[]> path = new ArrayList<>();
    path.add(p.toDoubleVector());
    for (int step = 0; step < steps; step++) {
      INDArray gradient = Nd4j.createFromArray(p.getFloat(0) / 10, 2 * p.getFloat(1)).reshape(1, 2);
      updater.applyUpdater(gradient, step, 0);
      p.subi(gradient);
      path.add(p.toDoubleVector());
    }
    return path;
  }

  private static Chart chart(String name, List<double[]> hand, List<double[]> dl4j) {
    List<double[]> levels = new ArrayList<>();
    for (double level : new double[] {0.1, 0.5, 1, 2, 4, 7}) {
      levels.addAll(ellipse(level));
      levels.add(new double[] {Double.NaN, Double.NaN}); // lifts the pen
    }
    List<Series> series =
        List.of(
            Series.of("level lines", Kind.LINE, Tone.QUIET, levels),
            Series.of("by hand", Kind.LINE, Tone.HAND, hand),
            Series.dashed("DL4J", Tone.DL4J, dl4j));
    return new Chart(name + ", " + STEPS + " steps", Axis.of("x"), Axis.of("y"), series, false);
  }

  /** The points where f has one value: {@code x = sqrt(20 f) cos t, y = sqrt(f) sin t}. */
  private static List<double[]> ellipse(double level) {
    List<double[]> points = new ArrayList<>();
    for (double t : Curves.linspace(0, 2 * Math.PI, 73)) {
      points.add(
          new double[] {Math.sqrt(20 * level) * Math.cos(t), Math.sqrt(level) * Math.sin(t)});
    }
    return points;
  }

  private static double[] flat(List<double[]> path) {
    return path.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
