package io.github.zerotodl4j.comparison.learn.chapter;

import io.github.zerotodl4j.comparison.bridge.UpdateRule;
import io.github.zerotodl4j.comparison.learn.Block.Side;
import io.github.zerotodl4j.comparison.learn.Block.Table;
import io.github.zerotodl4j.comparison.learn.Chapter;
import io.github.zerotodl4j.comparison.learn.Chart;
import io.github.zerotodl4j.comparison.learn.Chart.Axis;
import io.github.zerotodl4j.comparison.learn.Chart.Kind;
import io.github.zerotodl4j.comparison.learn.Chart.Series;
import io.github.zerotodl4j.comparison.learn.Chart.Tone;
import io.github.zerotodl4j.comparison.learn.Diagram;
import io.github.zerotodl4j.comparison.learn.Diagram.Edge;
import io.github.zerotodl4j.comparison.learn.Diagram.Node;
import io.github.zerotodl4j.comparison.learn.Excerpts;
import io.github.zerotodl4j.comparison.learn.Heading;
import io.github.zerotodl4j.comparison.learn.Lesson;
import io.github.zerotodl4j.comparison.learn.LessonContext;
import io.github.zerotodl4j.comparison.learn.LessonWriter;
import io.github.zerotodl4j.comparison.parity.TrajectoryCheck;
import io.github.zerotodl4j.comparison.result.ParityResult.LossPair;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.LayerSpec;
import io.github.zerotodl4j.scratch.network.LayerSpec.Activation;
import io.github.zerotodl4j.scratch.network.LayerSpec.AffineSpec;
import io.github.zerotodl4j.scratch.network.NetworkSpec;
import io.github.zerotodl4j.scratch.network.WeightInit;
import io.github.zerotodl4j.scratch.perceptron.Gate;
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

/** Perceptrons as logic gates, the line each draws, and why XOR needs a second layer. */
public final class Chapter02Perceptron implements Chapter {
  private static final int[][] INPUTS = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
  private static final double LOW = -0.5;
  private static final double HIGH = 1.5;
  private static final int CELLS = 40;

  @Override
  public Heading heading() {
    return new Heading(
        2,
        "perceptron",
        "Perceptrons and logic gates",
        "The smallest neuron there is: two inputs, two weights, a bias. One draws a line; two"
            + " layers of them draw anything.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    neuron(page);
    regions(page);
    impossible(page, context);
    twoLayers(page);
    learning(page, context);
    return page.finish();
  }

  private static void neuron(LessonWriter page) {
    page.section("One neuron")
        .text(
            "A perceptron weighs its inputs, adds a *bias* and fires if the sum is above zero. The"
                + " weights say how much each input matters; the bias says how easily it fires.")
        .formula("y = 1  if  w_1 x_1 + w_2 x_2 + b > 0,  else  0")
        .code(
            Excerpts.type(Side.HAND, Perceptron.class),
            Excerpts.method(Side.DL4J, Chapter02Perceptron.class, "outputsInNd4j"))
        .text(
            "AND, NAND and OR are this one neuron with other numbers. Nothing in its structure"
                + " changes, only what it has *learnt*; here a person chose the weights, later the"
                + " data will.")
        .add(
            new Table(
                "Three gates: weights, and outputs for the inputs (x1, x2)",
                List.of("", "w1", "w2", "b", "(0, 0)", "(1, 0)", "(0, 1)", "(1, 1)"),
                List.of(
                    row("AND", LogicGates.AND),
                    row("NAND", LogicGates.NAND),
                    row("OR", LogicGates.OR))));
    check(page, "AND", LogicGates.AND);
    check(page, "NAND", LogicGates.NAND);
    check(page, "OR", LogicGates.OR);
  }

  private static void check(LessonWriter page, String name, Gate gate) {
    page.check(
        name + " of (0, 0), (1, 0), (0, 1), (1, 1)",
        Arrays.stream(gate.truthTable()).asDoubleStream().toArray(),
        Curves.values(outputsInNd4j((Perceptron) gate)),
        0);
  }

  static INDArray outputsInNd4j(Perceptron p) {
    INDArray x = Nd4j.createFromArray(INPUTS).castTo(DataType.DOUBLE);
    INDArray w = Nd4j.createFromArray(p.w1(), p.w2()).reshape(2, 1);
    return x.mmul(w).add(p.b()).gt(0).castTo(DataType.DOUBLE);
  }

  private static List<String> row(String name, Gate gate) {
    Perceptron p = (Perceptron) gate;
    List<String> cells =
        new ArrayList<>(List.of(name, number(p.w1()), number(p.w2()), number(p.b())));
    Arrays.stream(gate.truthTable()).forEach(y -> cells.add(String.valueOf(y)));
    return cells;
  }

  private static void regions(LessonWriter page) {
    page.section("A neuron draws a line")
        .text(
            "Give the inputs any value, not only zero and one, and the gate becomes a picture: it"
                + " fires on one side of a straight line and is silent on the other. The line is"
                + " where the weighted sum is exactly zero. The bias moves it, the weights turn"
                + " it.")
        .add(plane("AND", (Perceptron) LogicGates.AND))
        .add(plane("NAND", (Perceptron) LogicGates.NAND))
        .add(plane("OR", (Perceptron) LogicGates.OR))
        .code(Excerpts.method(Side.HAND, Chapter02Perceptron.class, "border"));
  }

  private static Chart plane(String name, Perceptron p) {
    List<Series> series = new ArrayList<>();
    series.add(Planes.cells("fires", (x1, x2) -> fires(p, x1, x2), LOW, HIGH, CELLS));
    series.add(border(name + "'s line", p, Tone.QUIET));
    series.addAll(points(p));
    return new Chart(name, Axis.of("x1"), Axis.of("x2"), series, true);
  }

  private static double fires(Perceptron p, double x1, double x2) {
    return p.w1() * x1 + p.w2() * x2 + p.b() > 0 ? 1 : 0;
  }

  /** w1·x1 + w2·x2 + b = 0, solved for x2, as far as it lies in the plane. */
  private static Series border(String name, Perceptron p, Tone tone) {
    List<double[]> line = new ArrayList<>();
    for (double x1 : Curves.linspace(LOW, HIGH, 201)) {
      double x2 = -(p.w1() * x1 + p.b()) / p.w2();
      if (x2 >= LOW && x2 <= HIGH) {
        line.add(new double[] {x1, x2});
      }
    }
    return Series.of(name, Kind.LINE, tone, line);
  }

  private static List<Series> points(Gate gate) {
    List<double[]> ones = new ArrayList<>();
    List<double[]> zeros = new ArrayList<>();
    for (int[] x : INPUTS) {
      (gate.output(x[0], x[1]) == 1 ? ones : zeros).add(new double[] {x[0], x[1]});
    }
    return List.of(
        Series.of("wanted: 1", Kind.DOTS, Tone.DL4J, ones),
        Series.of("wanted: 0", Kind.DOTS, Tone.HAND, zeros));
  }

  private static void impossible(LessonWriter page, LessonContext context) {
    int steps = context.size(41, 9);
    double limit = 2;
    context.step("looking for a perceptron that computes XOR");
    Optional<Perceptron> xor = LogicGates.findByGridSearch(LogicGates.XOR, limit, steps);
    Optional<Perceptron> or = LogicGates.findByGridSearch(LogicGates.OR, limit, steps);
    List<Series> series = new ArrayList<>(points(LogicGates.XOR));
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
            number(-limit),
            number(limit),
            steps,
            xor.isPresent() ? "one" : "not one",
            or.map(Chapter02Perceptron::text).orElse("nothing"))
        .code(Excerpts.method(Side.HAND, LogicGates.class, "findByGridSearch"));
  }

  private static String text(Perceptron p) {
    return String.format(Locale.ROOT, "w1 = %.2f, w2 = %.2f, b = %.2f", p.w1(), p.w2(), p.b());
  }

  private static void twoLayers(LessonWriter page) {
    List<List<String>> rows = new ArrayList<>();
    for (int[] x : INPUTS) {
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
            Excerpts.method(Side.DL4J, Chapter02Perceptron.class, "xorInNd4j"))
        .check(
            "XOR of (0, 0), (1, 0), (0, 1), (1, 1)",
            Arrays.stream(LogicGates.XOR.truthTable()).asDoubleStream().toArray(),
            Curves.values(xorInNd4j()),
            0);
  }

  static INDArray xorInNd4j() {
    INDArray x = Nd4j.createFromArray(INPUTS).castTo(DataType.DOUBLE);
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
            new Edge("x2", "OR", "", "OR"),
            new Edge("NAND", "AND", "AND", ""),
            new Edge("OR", "AND", "", ""),
            new Edge("AND", "out", "", "")));
  }

  private static Chart strip() {
    Perceptron nand = (Perceptron) LogicGates.NAND;
    Perceptron or = (Perceptron) LogicGates.OR;
    List<Series> series = new ArrayList<>();
    series.add(
        Planes.cells(
            "fires", (x1, x2) -> fires(nand, x1, x2) * fires(or, x1, x2), LOW, HIGH, CELLS));
    series.add(border("NAND's line", nand, Tone.THIRD));
    series.add(border("OR's line", or, Tone.FOURTH));
    series.addAll(points(LogicGates.XOR));
    return new Chart("XOR: between two lines", Axis.of("x1"), Axis.of("x2"), series, true);
  }

  private static void learning(LessonWriter page, LessonContext context) {
    int steps = context.size(400, 20);
    context.step("letting two networks learn XOR");
    List<LossPair> line = learn(List.of(new AffineSpec(2)), steps, context);
    List<LossPair> layers =
        learn(List.of(new AffineSpec(8), Activation.RELU, new AffineSpec(2)), steps, context);
    page.section("Let it find the weights itself")
        .text(
            "A look ahead: two networks are shown the four rows of XOR's table %d times and correct"
                + " themselves by gradient descent. The one without a hidden layer ends at a loss"
                + " of %.4f, which is the logarithm of two, %.4f: it says one half to everything."
                + " The one with a hidden layer of %d units ends at %.4f. Both started from the"
                + " same weights by hand and in DL4J.",
            steps, last(line).fromScratch(), Math.log(2), 8, last(layers).fromScratch())
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
            "losses of the network with a hidden layer, every step",
            layers.stream().mapToDouble(LossPair::fromScratch).toArray(),
            layers.stream().mapToDouble(LossPair::dl4j).toArray(),
            1e-5);
  }

  private static List<LossPair> learn(List<LayerSpec> layers, int steps, LessonContext context) {
    NetworkSpec spec = NetworkSpec.of("xor", WeightInit.he(), layers, 2);
    float[] x = {0, 0, 1, 0, 0, 1, 1, 1};
    Batch table = new Batch(Tensor.of(x, 4, 2), LogicGates.XOR.truthTable());
    try (Twins twins = Twins.of(spec, new UpdateRule("sgd", 0.5), context.seed())) {
      List<LossPair> losses =
          TrajectoryCheck.run(
              twins.handLearner(), twins.dl4jLearner(), () -> table, steps, context.cancelled());
      context.goOn();
      return losses;
    }
  }

  private static Series losses(
      String name, Tone tone, boolean dashed, List<LossPair> losses, boolean hand) {
    double[] values = losses.stream().mapToDouble(p -> hand ? p.fromScratch() : p.dl4j()).toArray();
    return new Series(name, Kind.LINE, tone, dashed, Curves.numbered(values));
  }

  private static LossPair last(List<LossPair> losses) {
    return losses.get(losses.size() - 1);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
