package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.parity.TrajectoryCheck;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.Diagram;
import io.github.zerotodl4j.lessons.Diagram.Edge;
import io.github.zerotodl4j.lessons.Diagram.Node;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.lessons.Numbers;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.perceptron.LogicGates;
import io.github.zerotodl4j.scratch.perceptron.Perceptron;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gate that one perceptron cannot be, that two layers are, and that a network finds by itself.
 */
final class XorSections {
  private static final int HIDDEN = 8;
  private static final double RATE = 0.5;
  private static final List<LayerSpec> WITH_HIDDEN_LAYER =
      List.of(new AffineSpec(HIDDEN), ActivationSpec.RELU, new AffineSpec(2));

  private XorSections() {}

  static void write(LessonWriter page, LessonContext context) {
    impossible(page, context);
    twoLayers(page);
    learning(page, context);
  }

  private static void impossible(LessonWriter page, LessonContext context) {
    int steps = context.size(41, 9);
    double limit = 2;
    context.step("looking for a perceptron that computes XOR");
    Optional<Perceptron> xor = LogicGates.findByGridSearch(LogicGates.XOR, limit, steps);
    Optional<Perceptron> or = LogicGates.findByGridSearch(LogicGates.OR, limit, steps);
    List<Series> series = new ArrayList<>(GatePlanes.points(LogicGates.XOR));
    page.section("The gate that no line can draw")
        .text(
            "XOR fires if exactly one input does. Try to lay a straight line that has both points"
                + " of one colour on one side:")
        .add(new Chart("XOR: no line will do", Axis.of("x1"), Axis.of("x2"), series, true))
        .text(
            "It cannot be done, and four lines of algebra say why. XOR asks for all of these at"
                + " once:")
        .formula("b ≤ 0,  w_1 + b > 0,  w_2 + b > 0,  w_1 + w_2 + b ≤ 0")
        .text(
            "Add the two in the middle and take the last away: what is left is `b > 0`, against the"
                + " first. A computer can only try: of all %,d perceptrons with weights and bias"
                + " from %s to %s in %d steps, %s computes XOR, while the search for OR ends at"
                + " `%s`.",
            (long) steps * steps * steps,
            Numbers.text(-limit),
            Numbers.text(limit),
            steps,
            xor.isPresent() ? "one" : "not one",
            or.map(XorSections::text).orElse("nothing"))
        .code(Excerpts.method(Side.HAND, LogicGates.class, "findByGridSearch"));
  }

  private static String text(Perceptron p) {
    return String.format(Locale.ROOT, "w1 = %.2f, w2 = %.2f, b = %.2f", p.w1(), p.w2(), p.b());
  }

  private static void twoLayers(LessonWriter page) {
    List<List<String>> rows = new ArrayList<>();
    for (int[] x : Chapter02Perceptron.INPUTS) {
      rows.add(
          List.of(
              "(" + x[0] + ", " + x[1] + ")",
              String.valueOf(LogicGates.NAND.output(x[0], x[1])),
              String.valueOf(LogicGates.OR.output(x[0], x[1])),
              String.valueOf(LogicGates.XOR.output(x[0], x[1]))));
    }
    page.section("Two layers draw a strip")
        .text(
            "But gates can be stacked: XOR is what lies below NAND's line *and* above OR's. The"
                + " first layer asks two questions, the second combines their answers. This is the"
                + " whole idea of deep learning: layers give each other better questions.")
        .add(network())
        .add(
            new Table("XOR from three perceptrons", List.of("(x1, x2)", "NAND", "OR", "XOR"), rows))
        .add(strip())
        .code(
            Excerpts.field(Side.HAND, LogicGates.class, "XOR"),
            Excerpts.method(Side.DL4J, XorSections.class, "xorInNd4j"))
        .check(
            "XOR of (0, 0), (1, 0), (0, 1), (1, 1)",
            Arrays.stream(LogicGates.XOR.truthTable()).asDoubleStream().toArray(),
            Curves.values(xorInNd4j()),
            0);
  }

  static INDArray xorInNd4j() {
    INDArray x = Nd4j.createFromArray(new double[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}});
    INDArray w1 = Nd4j.createFromArray(new double[][] {{-0.5, 0.5}, {-0.5, 0.5}}); // NAND, OR
    INDArray b1 = Nd4j.createFromArray(0.7, -0.2);
    INDArray hidden = x.mmul(w1).addRowVector(b1).gt(0).castTo(DataType.DOUBLE);
    INDArray w2 = Nd4j.createFromArray(new double[][] {{0.5}, {0.5}}); // AND
    return hidden.mmul(w2).add(-0.7).gt(0).castTo(DataType.DOUBLE);
  }

  private static Diagram network() {
    return new Diagram(
        "XOR as a network of two layers",
        560,
        200,
        List.of(
            new Node("x1", "x1", 60, 50, false),
            new Node("x2", "x2", 60, 150, false),
            new Node("NAND", "s1", 220, 50, true),
            new Node("OR", "s2", 220, 150, true),
            new Node("AND", "y", 380, 100, true),
            new Node("out", "output", 500, 100, false)),
        List.of(
            new Edge("x1", "NAND", "NAND", ""),
            new Edge("x2", "NAND", "", ""),
            new Edge("x1", "OR", "", ""),
            new Edge("x2", "OR", "OR", ""),
            new Edge("NAND", "AND", "AND", ""),
            new Edge("OR", "AND", "", ""),
            new Edge("AND", "out", "", "")));
  }

  private static Chart strip() {
    Perceptron nand = (Perceptron) LogicGates.NAND;
    Perceptron or = (Perceptron) LogicGates.OR;
    List<Series> series = new ArrayList<>();
    series.add(
        GatePlanes.shaded(
            (x1, x2) -> GatePlanes.fires(nand, x1, x2) && GatePlanes.fires(or, x1, x2)));
    series.add(GatePlanes.border("NAND's line", nand, Tone.THIRD));
    series.add(GatePlanes.border("OR's line", or, Tone.FOURTH));
    series.addAll(GatePlanes.points(LogicGates.XOR));
    return new Chart("XOR: between two lines", Axis.of("x1"), Axis.of("x2"), series, true);
  }

  private static void learning(LessonWriter page, LessonContext context) {
    int steps = context.size(400, 20);
    context.step("letting two networks learn XOR");
    List<LossPair> line = learn(List.of(new AffineSpec(2)), steps, context);
    List<LossPair> layers = learn(WITH_HIDDEN_LAYER, steps, context);
    List<LossPair> together = together(steps, context);
    page.section("Let it find the weights itself")
        .text(
            "A look ahead: two networks are shown the four rows of XOR's table %d times and correct"
                + " themselves by gradient descent. The one without a hidden layer ends at a loss"
                + " of %.4f, which is the logarithm of two, %.4f: it says one half to everything."
                + " The one with a hidden layer of %d units ends at %.4f. Both started from the"
                + " same weights by hand and in DL4J.",
            steps, last(line).fromScratch(), Math.log(2), HIDDEN, last(layers).fromScratch())
        .add(
            new Chart(
                "Learning XOR",
                Axis.of("step"),
                Axis.of("loss (cross-entropy)"),
                List.of(
                    losses("no hidden layer, by hand", Tone.QUIET, false, line, true),
                    losses("no hidden layer, DL4J", Tone.FOURTH, true, line, false),
                    losses("hidden layer, by hand", Tone.HAND, false, layers, true),
                    losses("hidden layer, DL4J", Tone.DL4J, true, layers, false)),
                false))
        .check(
            "losses of the network with a hidden layer, every step from the same weights",
            together.stream().mapToDouble(LossPair::fromScratch).toArray(),
            together.stream().mapToDouble(LossPair::dl4j).toArray(),
            1e-5)
        .play("Watch both sides find the two lines, and take a layer away.", "/live?data=xor");
  }

  private static List<LossPair> learn(List<LayerSpec> layers, int steps, LessonContext context) {
    Batch table = table();
    try (Twins twins = twins(layers, context)) {
      List<LossPair> losses =
          TrajectoryCheck.run(
              twins.hand(),
              Optimizers.of(UpdateRule.of("sgd", RATE)),
              twins.dl4jLearner(),
              () -> table,
              steps,
              context.cancelled());
      context.goOn();
      return losses;
    }
  }

  /** DL4J is given the weights by hand before each step: left alone, rounding may tip a ReLU. */
  private static List<LossPair> together(int steps, LessonContext context) {
    Batch table = table();
    List<LossPair> losses = new ArrayList<>();
    try (Twins twins = twins(WITH_HIDDEN_LAYER, context)) {
      for (int step = 0; step < steps; step++) {
        context.goOn();
        twins.copyWeights();
        losses.add(new LossPair(twins.handLearner().step(table), twins.dl4jLearner().step(table)));
      }
    }
    return losses;
  }

  private static Twins twins(List<LayerSpec> layers, LessonContext context) {
    NetworkSpec spec = NetworkSpec.of("xor", WeightInit.he(), layers, 2);
    return Twins.of(spec, UpdateRule.of("sgd", RATE), context.seed());
  }

  private static Batch table() {
    float[] x = {0, 0, 1, 0, 0, 1, 1, 1};
    return new Batch(Tensor.of(x, 4, 2), LogicGates.XOR.truthTable());
  }

  private static Series losses(
      String name, Tone tone, boolean dashed, List<LossPair> losses, boolean hand) {
    double[] values = losses.stream().mapToDouble(p -> hand ? p.fromScratch() : p.dl4j()).toArray();
    return new Series(name, Kind.LINE, tone, dashed, Curves.numbered(values));
  }

  private static LossPair last(List<LossPair> losses) {
    return losses.get(losses.size() - 1);
  }
}
