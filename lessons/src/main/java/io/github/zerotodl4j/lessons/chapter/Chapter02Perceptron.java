package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.lessons.Numbers;
import io.github.zerotodl4j.scratch.perceptron.Gate;
import io.github.zerotodl4j.scratch.perceptron.LogicGates;
import io.github.zerotodl4j.scratch.perceptron.Perceptron;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Perceptrons as logic gates, the line each draws, and why XOR needs a second layer. */
public final class Chapter02Perceptron implements Chapter {
  static final int[][] INPUTS = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};

  @Override
  public Heading heading() {
    return new Heading(
        2,
        "perceptron",
        "Perceptrons and logic gates",
        "The smallest neuron there is: two inputs, two weights, a bias. One draws a line; enough"
            + " of them in two layers draw nearly anything.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    neuron(page);
    regions(page);
    XorSections.write(page, context);
    return page.finish();
  }

  private static void neuron(LessonWriter page) {
    page.section("One neuron")
        .text(
            "A perceptron weighs its inputs, adds a *bias* and fires if the sum is above zero. The"
                + " weights say how much each input matters; the bias says how easily it fires.")
        .formula("y = 1  if  w_1 x_1 + w_2 x_2 + b > 0,  else  0")
        .code(
            Excerpts.method(Side.HAND, Perceptron.class, "output"),
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
    Perceptron p = (Perceptron) gate;
    page.check(
        name + " of (0, 0), (1, 0), (0, 1), (1, 1)",
        Arrays.stream(gate.truthTable()).asDoubleStream().toArray(),
        Curves.values(outputsInNd4j(p.w1(), p.w2(), p.b())),
        0);
  }

  static INDArray outputsInNd4j(double w1, double w2, double b) {
    INDArray x = Nd4j.createFromArray(new double[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}});
    INDArray w = Nd4j.createFromArray(w1, w2).reshape(2, 1);
    return x.mmul(w).add(b).gt(0).castTo(DataType.DOUBLE);
  }

  private static List<String> row(String name, Gate gate) {
    Perceptron p = (Perceptron) gate;
    List<String> cells =
        new ArrayList<>(
            List.of(name, Numbers.text(p.w1()), Numbers.text(p.w2()), Numbers.text(p.b())));
    Arrays.stream(gate.truthTable()).forEach(y -> cells.add(String.valueOf(y)));
    return cells;
  }

  private static void regions(LessonWriter page) {
    page.section("A neuron draws a line")
        .text(
            "Give the inputs any value, not only zero and one, and the gate becomes a picture: it"
                + " fires on one side of a straight line, here shaded, and is silent on the other."
                + " The line is where the weighted sum is exactly zero. The bias moves it, the"
                + " weights turn it.")
        .add(GatePlanes.plane("AND", (Perceptron) LogicGates.AND))
        .add(GatePlanes.plane("NAND", (Perceptron) LogicGates.NAND))
        .add(GatePlanes.plane("OR", (Perceptron) LogicGates.OR))
        .code(
            Excerpts.method(Side.HAND, GatePlanes.class, "fires"),
            Excerpts.method(Side.HAND, GatePlanes.class, "lineAt"));
  }
}
