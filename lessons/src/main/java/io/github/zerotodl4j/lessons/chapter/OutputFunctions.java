package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.scratch.function.Activations;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Which function a network ends with, by what is asked of it. Book section 3.5. */
final class OutputFunctions {
  private OutputFunctions() {}

  static void write(LessonWriter page) {
    double[] scores = {2, 1, -1};
    double[] oneMore = {3, 1, -1};
    double[] p = Activations.softmax(scores);
    double[] q = Activations.softmax(oneMore);
    double sum = scores[0] + scores[1] + scores[2];
    page.section("Which function at the end?")
        .text(
            "The last layer's function follows from the task. *Regression* asks for a number: keep"
                + " the sum as it is. A question of yes or no: sigmoid makes a probability of it."
                + " One of several classes: softmax. Several labels that may hold together: a"
                + " sigmoid for each. Each comes with its loss:")
        .add(
            new Table(
                "The end of a network, by task",
                List.of("task", "function", "loss", "in DL4J"),
                List.of(
                    List.of(
                        "a number (regression)", "identity", "squared error", "`IDENTITY`, `MSE`"),
                    List.of("yes or no", "sigmoid", "binary cross-entropy", "`SIGMOID`, `XENT`"),
                    List.of(
                        "one of several classes",
                        "softmax",
                        "cross-entropy",
                        "`SOFTMAX`, `MCXENT`"),
                    List.of(
                        "any of several labels",
                        "a sigmoid for each",
                        "binary cross-entropy",
                        "`SIGMOID`, `XENT`"))))
        .code(
            Excerpts.method(Side.DL4J, OutputFunctions.class, "forANumber"),
            Excerpts.method(Side.DL4J, OutputFunctions.class, "forYesOrNo"),
            Excerpts.method(Side.DL4J, OutputFunctions.class, "forOneOfTen"))
        .text(
            "Why the exponential, and not simply each score divided by their sum? Because scores"
                + " (the field calls them *logits*) may be negative: %.0f, %.0f and %.0f divided by"
                + " their sum give %.1f, %.1f and %.1f, which are no probabilities. The exponential"
                + " is positive everywhere and turns differences into ratios: one point more for a"
                + " class makes it %.4f times as likely against each other one, whatever the other"
                + " scores are. And the logarithm of the cross-entropy undoes it, which leaves the"
                + " simple gradient of [backpropagation](backpropagation).",
            scores[0],
            scores[1],
            scores[2],
            scores[0] / sum,
            scores[1] / sum,
            scores[2] / sum,
            q[0] / q[1] / (p[0] / p[1]))
        .check(
            "softmax of 2, 1, -1",
            p,
            Curves.values(Chapter03Activations.softmaxInNd4j(scores)),
            1e-12)
        .check(
            "sigmoid is softmax of x and 0",
            new double[] {Activations.sigmoid(scores[0])},
            new double[] {sigmoidBySoftmax(scores[0])},
            1e-12);
    forANumber();
    forYesOrNo();
    forOneOfTen();
  }

  static double sigmoidBySoftmax(double x) {
    INDArray both = Chapter03Activations.softmaxInNd4j(x, 0);
    return both.getDouble(0);
  }

  static OutputLayer forANumber() {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nOut(1)
        .activation(Activation.IDENTITY)
        .build();
  }

  static OutputLayer forYesOrNo() {
    return new OutputLayer.Builder(LossFunction.XENT)
        .nOut(1)
        .activation(Activation.SIGMOID)
        .build();
  }

  static OutputLayer forOneOfTen() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(10)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
