package io.github.zerotodl4j.comparison.learn.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.learn.Block.Gallery;
import io.github.zerotodl4j.comparison.learn.Block.Picture;
import io.github.zerotodl4j.comparison.learn.Block.Side;
import io.github.zerotodl4j.comparison.learn.Block.Table;
import io.github.zerotodl4j.comparison.learn.Chapter;
import io.github.zerotodl4j.comparison.learn.Chart;
import io.github.zerotodl4j.comparison.learn.Chart.Axis;
import io.github.zerotodl4j.comparison.learn.Chart.Kind;
import io.github.zerotodl4j.comparison.learn.Chart.Series;
import io.github.zerotodl4j.comparison.learn.Chart.Tone;
import io.github.zerotodl4j.comparison.learn.Excerpts;
import io.github.zerotodl4j.comparison.learn.Heading;
import io.github.zerotodl4j.comparison.learn.Lesson;
import io.github.zerotodl4j.comparison.learn.LessonContext;
import io.github.zerotodl4j.comparison.learn.LessonWriter;
import io.github.zerotodl4j.comparison.parity.Softmax;
import io.github.zerotodl4j.comparison.report.Format;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.DataSources.Digits;
import io.github.zerotodl4j.scratch.function.Activations;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.ThreeLayerForward;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import io.github.zerotodl4j.scratch.training.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /** Below this ink, a pixel is paper to the eye. */
  private static final float PAPER = 0.1f;

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
    images(page, context);
    batches(page, context);
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
            Excerpts.type(Side.HAND, ThreeLayerForward.class),
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

  static MultiLayerNetwork threeLayersInDl4j() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
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
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
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
            "A classifier's last layer gives one *score* a class. Softmax makes them positive and"
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

  private static void images(LessonWriter page, LessonContext context) {
    context.step("looking at the digits");
    Digits digits = context.digits();
    DataSet train = digits.split().train();
    List<Picture> pictures =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    Drawing.ink(
                        train.range(i, 1).x().toArray(),
                        28,
                        "a handwritten " + train.label(i),
                        String.valueOf(train.label(i))))
            .toList();
    int count = Math.min(1000, train.size());
    float[] pixels = train.range(0, count).x().toArray();
    page.section("The digits")
        .text(
            "The data of this page: %s. One image is %s pixels, one channel, values from zero"
                + " (paper) to one (ink); its label is the digit that was meant. A batch of n"
                + " images is an array `[n, 1, 28, 28]`, or `[n, 784]` for a network that does not"
                + " care which pixels are neighbours.",
            digits.description(), "28 x 28")
        .add(new Gallery("The first training images and their labels", pictures, 56))
        .add(
            new Chart(
                "Pixel values of the first " + Format.count(count) + " images",
                Axis.of("value"),
                Axis.log("pixels"),
                List.of(Series.of("pixels", Kind.BINS, Tone.HAND, Bins.of(pixels, 0, 1, 20))),
                false))
        .text(
            "Most of an image is paper: %s of these pixels are below %s, %s are exactly zero. Values between zero"
                + " and one suit the usual initial weights; bytes up to %d, fed as they are, would"
                + " make the first sums that many times as large.",
            Format.percent(share(PAPER, pixels)), PAPER, Format.percent(share(0, pixels)), 255);
  }

  private static double share(float highest, float... pixels) {
    int light = 0;
    for (float pixel : pixels) {
      light += pixel <= highest ? 1 : 0;
    }
    return light / (double) pixels.length;
  }

  private static void batches(LessonWriter page, LessonContext context) {
    DataSet test = context.digits().split().test();
    int count = Math.min(context.size(1000, 100), test.size());
    TwoLayerNet network = new TwoLayerNet(context.seed());
    Batch all = test.range(0, count);
    context.step("reading digits one by one and all at once");
    double single =
        Clock.bestMillis(
            3,
            () -> {
              for (int i = 0; i < count; i++) {
                network.scores(image(all, i), false);
              }
            });
    double together = Clock.bestMillis(10, () -> network.scores(all.x(), false));
    MultiLayerNetwork twin = twoLayersInDl4j();
    WeightBridge.between(network, twin).toDl4j();
    Tensor probabilities = network.scores(all.x(), false).copy();
    Softmax.rowsInPlace(probabilities.data(), count, 10);
    page.section("Reading digits, untaught")
        .text(
            "A network of %d inputs, %d hidden units and %d outputs can read a digit: forward pass,"
                + " softmax, and the class with the highest probability is its answer. Its weights"
                + " are still random: it is right for %s of %s test images, where guessing gives"
                + " about %s. [The next two chapters](gradient-descent) teach it.",
            784,
            50,
            10,
            Format.percent(Evaluation.of(network, test, 100).accuracy()),
            Format.count(test.size()),
            Format.percent(1.0 / test.classNames().size()))
        .code(
            Excerpts.method(Side.HAND, TwoLayerNet.class, "spec"),
            Excerpts.method(Side.HAND, StackedNetwork.class, "scores"),
            Excerpts.method(Side.DL4J, Chapter03Activations.class, "twoLayersInDl4j"))
        .check(
            "probabilities of " + Format.count(count) + " test images",
            Curves.values(probabilities.toArray()),
            Curves.values(twin.output(Arrays4j.toNd4j(all.x(), count, 784), false)),
            1e-5)
        .text(
            "Images go through in *batches*, because one large matrix product is much cheaper than"
                + " many small ones: measured just now, %s images took %s ms one by one and %s ms"
                + " in one batch, %.0f times as fast.",
            Format.count(count), Clock.millis(single), Clock.millis(together), single / together);
  }

  private static Tensor image(Batch batch, int index) {
    float[] pixels = new float[784];
    System.arraycopy(batch.x().data(), index * 784, pixels, 0, 784);
    return Tensor.of(pixels, 1, 784);
  }

  static MultiLayerNetwork twoLayersInDl4j() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(new DenseLayer.Builder().nIn(784).nOut(50).activation(Activation.RELU).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(50)
                    .nOut(10)
                    .activation(Activation.SOFTMAX)
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private static String list(String format, double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> String.format(Locale.ROOT, format, value))
        .collect(Collectors.joining(", "));
  }
}
