package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.dl4j.model.HeavyBall;
import io.github.zerotodl4j.lessons.Block.Check;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.AdaGrad;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.optimizer.Momentum;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/** The book's valley, {@code x²/20 + y²}, walked down by four update rules. Figure 6-3 to 6-8. */
final class OptimizerPaths {
  private static final float START_X = -7;
  private static final float START_Y = 2;
  private static final int STEPS = 30;
  private static final double ROUNDING = 1e-5;

  private OptimizerPaths() {}

  /**
   * An update rule on both sides, with the book's learning rate for this valley.
   *
   * @param name as the book calls it
   * @param hand the rule by hand
   * @param dl4j the rule in DL4J
   */
  private record Rule(String name, double rate, Optimizer hand, IUpdater dl4j) {}

  private static List<Rule> rules() {
    return List.of(
        new Rule("SGD", 0.95, new Sgd(0.95f), new org.nd4j.linalg.learning.config.Sgd(0.95)),
        new Rule("Momentum", 0.1, new Momentum(0.1f), new HeavyBall(0.1, 0.9)),
        new Rule(
            "AdaGrad",
            1.5,
            new AdaGrad(1.5f),
            new org.nd4j.linalg.learning.config.AdaGrad(1.5, 1e-7)),
        new Rule(
            "Adam",
            0.3,
            new Adam(0.3f),
            new org.nd4j.linalg.learning.config.Adam(0.3, 0.9, 0.999, 1e-7)));
  }

  static void write(LessonWriter page) {
    page.section("Four ways down one valley")
        .text(
            "Learning goes downhill, but not every valley is round. The book's `f(x, y) = x²/20 +"
                + " y²` is a long trough: its slope points almost straight at the other wall and"
                + " hardly along the floor, where the minimum lies. Each rule starts at (%.0f,"
                + " %.0f) and takes %d steps.",
            START_X, START_Y, STEPS)
        .formula("frac{∂f}{∂x} = frac{x}{10},  frac{∂f}{∂y} = 2y");
    List<List<String>> ends = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    for (Rule rule : rules()) {
      List<double[]> hand = path(rule.hand());
      List<double[]> dl4j = pathInDl4j(rule.dl4j());
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
                ends))
        .text(
            "SGD zigzags: a step large enough for the floor is too large for the walls. *Momentum*"
                + " remembers where it was going, so the swings cancel and the way along the floor"
                + " adds up. *AdaGrad* divides each direction by how steep it has been. *Adam* does"
                + " both. In each of them a step by hand is a few lines; in DL4J an updater turns"
                + " the gradient, in place, into what is subtracted from the weights.")
        .code(
            Excerpts.method(Side.HAND, Momentum.class, "step"),
            Excerpts.method(Side.DL4J, OptimizerPaths.class, "pathInDl4j"));
    checks.forEach(page::add);
    page.text(
        "One difference in names: DL4J's own `Nesterovs` looks ahead before it measures the"
            + " slope, which the book's momentum does not. This project adds the plain rule as"
            + " `HeavyBall`.");
  }

  static double height(double... point) {
    return point[0] * point[0] / 20 + point[1] * point[1];
  }

  static float[] slope(float x, float y) {
    return new float[] {x / 10, 2 * y};
  }

  static List<double[]> path(Optimizer optimizer) {
    Parameter p = Parameter.of("p", Tensor.of(new float[] {START_X, START_Y}, 2));
    List<double[]> path = new ArrayList<>(List.of(Curves.values(p.value().toArray())));
    for (int step = 0; step < STEPS; step++) {
      float[] slope = slope(p.value().get(0), p.value().get(1));
      System.arraycopy(slope, 0, p.gradient().data(), 0, 2);
      optimizer.update(List.of(p));
      path.add(Curves.values(p.value().toArray()));
    }
    return path;
  }

  static List<double[]> pathInDl4j(IUpdater rule) {
    INDArray p = Nd4j.createFromArray(START_X, START_Y).reshape(1, 2);
    long states = rule.stateSize(2);
    INDArray state = states == 0 ? null : Nd4j.create(DataType.FLOAT, 1, states);
    GradientUpdater<?> updater = rule.instantiate(state, true);
    List<double[]> path = new ArrayList<>(List.of(Curves.values(p)));
    for (int step = 0; step < STEPS; step++) {
      float[] slope = slope(p.getFloat(0), p.getFloat(1));
      INDArray gradient = Nd4j.createFromArray(slope).reshape(1, 2);
      updater.applyUpdater(gradient, step, 0);
      p.subi(gradient);
      path.add(Curves.values(p));
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
