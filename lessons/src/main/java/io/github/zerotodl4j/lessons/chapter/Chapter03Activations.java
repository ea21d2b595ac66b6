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
import io.github.zerotodl4j.scratch.function.Activations;
import io.github.zerotodl4j.scratch.network.ThreeLayerForward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Activation functions, a forward pass through three layers, softmax, and the digits. */
public final class Chapter03Activations implements Chapter {
  private static final double DOUBLE = 1e-12;

  @Override
  public Heading heading() {
    return new Heading(
        3,
        "activations",
        "Activations and the forward pass",
        "Replace the perceptron's hard step by a curve, stack three layers, turn scores into"
            + " probabilities, and read a handwritten digit.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    curves(page);
    bend(page);
    threeLayers(page);
    softmax(page);
    OutputFunctions.write(page);
    DigitSections.write(page, context);
    return page.finish();
  }

  private static void curves(LessonWriter page) {
    double[] x = {-1, 1, 2};
    page.section("From a step to a curve")
        .text(
            "What a neuron does with its weighted sum is its *activation function*. The"
                + " perceptron's is a step: its output jumps, so a small change of a weight changes"
                + " either nothing or everything, and there is nothing to learn from. *Sigmoid* is"
                + " the step made smooth; *ReLU*, the choice of most networks today, lets positive"
                + " sums through and cuts the rest.")
        .formula("sigmoid(x) = frac{1}{1 + exp(-x)},   relu(x) = max(x, 0)")
        .add(
            new Chart(
                "Three activation functions",
                Axis.of("weighted sum x"),
                Axis.of("output"),
                List.of(
                    step(),
                    curve("sigmoid", Tone.HAND, Activations::sigmoid),
                    curve("ReLU", Tone.DL4J, v -> v > 1.2 ? Double.NaN : Activations.relu(v))),
                false))
        .code(
            Excerpts.method(Side.HAND, Activations.class, "sigmoid"),
            Excerpts.method(Side.HAND, Activations.class, "relu"),
            Excerpts.method(Side.DL4J, Chapter03Activations.class, "sigmoidInNd4j"),
            Excerpts.method(Side.DL4J, Chapter03Activations.class, "reluInNd4j"))
        .check(
            "sigmoid of -1, 1, 2",
            Activations.map(Activations::sigmoid, x),
            Curves.values(sigmoidInNd4j(x)),
            DOUBLE)
        .check(
            "ReLU of -1, 1, 2",
            Activations.map(Activations::relu, x),
            Curves.values(reluInNd4j(x)),
            0);
  }

  /** With both ends of the jump, which would be a slope otherwise. */
  private static Series step() {
    List<double[]> points = new ArrayList<>(Curves.of(Activations::step, -6, 6, 241));
    points.add(121, new double[] {Double.MIN_VALUE, Activations.step(Double.MIN_VALUE)});
    return Series.of("step", Kind.LINE, Tone.QUIET, points);
  }

  private static Series curve(
      String name, Tone tone, java.util.function.DoubleUnaryOperator function) {
    return Series.of(name, Kind.LINE, tone, Curves.of(function, -6, 6, 241));
  }

  static INDArray sigmoidInNd4j(double... x) {
    return Transforms.sigmoid(Nd4j.createFromArray(x));
  }

  static INDArray reluInNd4j(double... x) {
    return Transforms.relu(Nd4j.createFromArray(x));
  }

  private static void bend(LessonWriter page) {
    float[] x = {1, 2};
    float[] w1 = {1, -1, 2, 0.5f, 3, -2};
    float[] w2 = {1, 2, -1, 0.5f, 0.25f, 4};
    float[] both = Chapter01Arrays.product(w1, w2, 2, 3, 2);
    float[] twoSteps =
        Chapter01Arrays.product(Chapter01Arrays.product(x, w1, 1, 2, 3), w2, 1, 3, 2);
    page.section("Why it has to bend")
        .text(
            "Without an activation function between them, two layers are one: `(x·W1)·W2` is"
                + " `x·(W1·W2)`, and `W1·W2` is just another matrix. Depth would buy nothing. Here"
                + " two layers by hand, against one layer with the product of their weights in"
                + " ND4J:")
        .check(
            "(x·W1)·W2 by hand, x·(W1·W2) in ND4J",
            Curves.values(twoSteps),
            Curves.values(Chapter01Arrays.productInNd4j(x, both, 1, 2, 2)),
            1e-6);
  }

  private static void threeLayers(LessonWriter page) {
    double[] x = {1.0, 0.5};
    double[] y = new ThreeLayerForward().forward(x);
    List<INDArray> outputs = threeLayersInDl4j().feedForward(Nd4j.createFromArray(x).reshape(1, 2));
    page.section("Three layers forward")
        .text(
            "A *forward pass* repeats one step: multiply by the weights, add the bias, apply the"
                + " activation. The output layer of this net keeps its sums as they are (the"
                + " *identity*), as one does when the answer is a number and not a class.")
        .formula("z_1 = sigmoid(x W_1 + b_1),  z_2 = sigmoid(z_1 W_2 + b_2),  y = z_2 W_3 + b_3")
        .code(
            Excerpts.method(Side.HAND, ThreeLayerForward.class, "forward"),
            Excerpts.method(Side.HAND, ThreeLayerForward.class, "affine"),
            Excerpts.method(Side.DL4J, Chapter03Activations.class, "threeLayerConfiguration"),
            Excerpts.method(Side.DL4J, Chapter03Activations.class, "threeLayersInDl4j"))
        .text(
            "For the input (%s) the output is (%.8f, %.8f). DL4J's `feedForward` returns what every"
                + " layer gave, which is the first thing to look at when a net misbehaves:",
            list("%.1f", x), y[0], y[1])
        .add(
            new Table(
                "What each layer gives",
                List.of("layer", "shape", "values"),
                List.of(
                    layer("input", outputs.get(0)),
                    layer("1, sigmoid", outputs.get(1)),
                    layer("2, sigmoid", outputs.get(2)),
                    layer("3, identity", outputs.get(3)))))
        .check("output for (1.0, 0.5)", y, Curves.values(outputs.get(3)), DOUBLE);
  }

  private static List<String> layer(String name, INDArray output) {
    return List.of(name, Arrays.toString(output.shape()), list("%.8f", Curves.values(output)));
  }

  static MultiLayerConfiguration threeLayerConfiguration() {
    return new NeuralNetConfiguration.Builder()
        .dataType(DataType.DOUBLE)
        .list()
        .layer(new DenseLayer.Builder().nIn(2).nOut(3).activation(Activation.SIGMOID).build())
        .layer(new DenseLayer.Builder().nIn(3).nOut(2).activation(Activation.SIGMOID).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MSE)
                .nIn(2)
                .nOut(2)
                .activation(Activation.IDENTITY)
                .build())
        .build();
  }

  static MultiLayerNetwork threeLayersInDl4j() {
    MultiLayerNetwork network = new MultiLayerNetwork(threeLayerConfiguration());
    network.init();
    network.setParam(
        "0_W", Nd4j.createFromArray(new double[][] {{0.1, 0.3, 0.5}, {0.2, 0.4, 0.6}}));
    network.setParam("0_b", Nd4j.createFromArray(new double[][] {{0.1, 0.2, 0.3}}));
    network.setParam(
        "1_W", Nd4j.createFromArray(new double[][] {{0.1, 0.4}, {0.2, 0.5}, {0.3, 0.6}}));
    network.setParam("1_b", Nd4j.createFromArray(new double[][] {{0.1, 0.2}}));
    network.setParam("2_W", Nd4j.createFromArray(new double[][] {{0.1, 0.3}, {0.2, 0.4}}));
    network.setParam("2_b", Nd4j.createFromArray(new double[][] {{0.1, 0.2}}));
    return network;
  }

  private static void softmax(LessonWriter page) {
    double[] a = {0.3, 2.9, 4.0};
    double[] y = Activations.softmax(a);
    double[] large = {1010, 1000, 990};
    double overflow = Math.exp(large[0]);
    double sum = Arrays.stream(large).map(Math::exp).sum();
    page.section("Softmax: scores become probabilities")
        .text(
            "A classifier's last layer gives one *score* per class, also called a *logit*. Softmax makes them positive and"
                + " sum to one, so they can be read as probabilities; the order of the classes"
                + " stays. The scores %s become %s, with the sum %.4f.",
            list("%.1f", a), list("%.4f", y), Arrays.stream(y).sum())
        .formula("y_k = frac{exp(a_k)}{Σ_i exp(a_i)}")
        .add(
            new Chart(
                "Softmax of " + list("%.1f", a),
                Axis.names("score", Arrays.stream(a).mapToObj(String::valueOf).toList()),
                Axis.of("probability"),
                List.of(bars("by hand", y)),
                false))
        .text(
            "Exponentials grow fast: `Math.exp(%.0f)` is %s in double, and written as the formula"
                + " says, softmax of %s would be %s divided by %s, which is %s. Subtracting the"
                + " largest score from all of them changes nothing in the result and keeps every"
                + " exponential at most one. So it is done everywhere, here as in ND4J.",
            large[0], overflow, list("%.0f", large), overflow, sum, overflow / sum)
        .code(
            Excerpts.method(Side.HAND, Activations.class, "softmax"),
            Excerpts.method(Side.DL4J, Chapter03Activations.class, "softmaxInNd4j"))
        .check("softmax of 0.3, 2.9, 4.0", y, Curves.values(softmaxInNd4j(a)), DOUBLE)
        .check(
            "softmax of 1010, 1000, 990",
            Activations.softmax(large),
            Curves.values(softmaxInNd4j(large)),
            DOUBLE);
  }

  static INDArray softmaxInNd4j(double... scores) {
    return Transforms.softmax(Nd4j.createFromArray(scores).reshape(1, -1));
  }

  private static Series bars(String name, double... heights) {
    List<double[]> bars = new ArrayList<>();
    for (int i = 0; i < heights.length; i++) {
      bars.add(new double[] {i, heights[i]});
    }
    return Series.of(name, Kind.BARS, Tone.HAND, bars);
  }

  private static String list(String format, double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> String.format(Locale.ROOT, format, value))
        .collect(Collectors.joining(", "));
  }
}
