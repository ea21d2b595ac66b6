package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.dl4j.model.OneHot;
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
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.report.page.Format;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.layer.Affine;
import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Relu;
import io.github.zerotodl4j.scratch.layer.Sigmoid;
import io.github.zerotodl4j.scratch.layer.SoftmaxWithLoss;
import io.github.zerotodl4j.scratch.network.NumericalGradients;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** The computational graph, layers that know their own slopes, and a network that learns. */
public final class Chapter05Backpropagation implements Chapter {
  private static final double ROUNDING = 1e-6;
  private static final String ELEMENTS = "scratch.kernel.PlainElements";

  @Override
  public Heading heading() {
    return new Heading(
        5,
        "backpropagation",
        "Backpropagation",
        "All slopes of a network for the price of about two forward passes: each step of the"
            + " computation hands its share of the blame back.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    new FruitGraphs(page).write();
    activations(page);
    affine(page);
    loss(page);
    gradientCheck(page, context);
    new DigitTraining(page, context).write();
    return page.finish();
  }

  private static void activations(LessonWriter page) {
    float[] x = {-2, -0.5f, 0.5f, 2};
    float[] dy = {1, 1, 1, 1};
    page.section("Activations as layers")
        .text(
            "A *layer* is such a node for whole arrays: `forward` computes and keeps what it will"
                + " need, `backward` turns the gradient of its output into that of its input. ReLU"
                + " passes a gradient on where its input was positive and stops it elsewhere."
                + " Sigmoid needs nothing but its own output:")
        .formula("frac{∂L}{∂x} = frac{∂L}{∂y} y (1 - y)")
        .code(
            Excerpts.method(Side.HAND, Sources.of(ELEMENTS), "reluBackward"),
            Excerpts.method(Side.HAND, Sources.of(ELEMENTS), "sigmoidBackward"),
            Excerpts.method(Side.DL4J, Chapter05Backpropagation.class, "backwardInDl4j"))
        .add(
            new Chart(
                "How much of a gradient passes back",
                Axis.of("input x"),
                Axis.of("dy/dx"),
                List.of(
                    slopes("through ReLU", Tone.DL4J, new Relu()),
                    slopes("through sigmoid", Tone.HAND, new Sigmoid())),
                false))
        .text(
            "Sigmoid never lets more than a quarter through, and far from zero nearly nothing: a"
                + " stack of many sigmoids starves its first layers, which is called the *vanishing"
                + " gradient*. That is why ReLU took over.")
        .check(
            "dx of sigmoid at -2, -0.5, 0.5, 2",
            backward(new Sigmoid(), x, dy),
            Curves.values(backwardInDl4j(Activation.SIGMOID, x, dy)),
            ROUNDING)
        .check(
            "dx of ReLU at -2, -0.5, 0.5, 2",
            backward(new Relu(), x, dy),
            Curves.values(backwardInDl4j(Activation.RELU, x, dy)),
            ROUNDING);
  }

  private static double[] backward(Layer layer, float[] x, float[] dy) {
    layer.forward(Tensor.of(x, 1, x.length), true);
    return Curves.values(layer.backward(Tensor.of(dy, 1, dy.length)).toArray());
  }

  static INDArray backwardInDl4j(Activation activation, float[] x, float[] dy) {
    INDArray input = Nd4j.createFromArray(x).reshape(1, x.length);
    INDArray epsilon = Nd4j.createFromArray(dy).reshape(1, dy.length);
    return activation.getActivationFunction().backprop(input, epsilon).getFirst();
  }

  private static Series slopes(String name, Tone tone, Layer layer) {
    double[] x = Curves.linspace(-6, 6, 240);
    float[] input = new float[x.length];
    float[] ones = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      input[i] = (float) x[i];
      ones[i] = 1;
    }
    double[] dx = backward(layer, input, ones);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      points.add(new double[] {x[i], dx[i]});
    }
    return Series.of(name, Kind.LINE, tone, points);
  }

  private static void affine(LessonWriter page) {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    Tensor dy = Tensor.of(new float[] {1, -1, 0.5f, 2}, 2, 2);
    Tensor w = Tensor.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f}, 3, 2);
    Affine layer = new Affine(w, Tensor.of(new float[] {1, 2}, 2));
    layer.forward(x, true);
    double[] dx = Curves.values(layer.backward(dy).toArray());
    page.section("The affine layer")
        .text(
            "An affine layer, elsewhere called *fully connected* or *dense*, multiplies by weights"
                + " and adds a bias. Backwards a matrix product becomes two: the gradient of the input is the output's"
                + " gradient times the transposed weights, the gradient of the weights is the"
                + " transposed input times the output's gradient. You need not remember which way"
                + " round: only one order gives `dX` the shape of `X` and `dW` the shape of `W`."
                + " The bias was added to every row, so its gradient is the sum over the rows.")
        .formula("dX = dY W^T,   dW = X^T dY,   db = Σ_n dY_n")
        .code(
            Excerpts.method(Side.HAND, Textbook.class, "affineBackward"),
            Excerpts.method(Side.DL4J, Chapter05Backpropagation.class, "dxInNd4j"),
            Excerpts.method(Side.DL4J, Chapter05Backpropagation.class, "dwInNd4j"))
        .folded(
            "The layer that computes: the same sums as matrix products",
            Excerpts.method(Side.HAND, Affine.class, "backward"),
            Excerpts.method(Side.HAND, Affine.class, "backwardParametersOnly"))
        .check("dX of a batch of two", dx, Curves.values(dxInNd4j(array(dy), array(w))), ROUNDING)
        .check(
            "dW",
            Curves.values(layer.parameters().get(0).gradient().toArray()),
            Curves.values(dwInNd4j(array(x), array(dy))),
            ROUNDING)
        .check(
            "db",
            Curves.values(layer.parameters().get(1).gradient().toArray()),
            Curves.values(array(dy).sum(0)),
            ROUNDING);
  }

  private static INDArray array(Tensor tensor) {
    return Nd4j.createFromArray(tensor.toArray()).reshape(tensor.dim(0), tensor.dim(1));
  }

  static INDArray dxInNd4j(INDArray dy, INDArray w) {
    return dy.mmul(w.transpose());
  }

  static INDArray dwInNd4j(INDArray x, INDArray dy) {
    return x.transpose().mmul(dy);
  }

  private static void loss(LessonWriter page) {
    Tensor scores = Tensor.of(new float[] {0.3f, 2.9f, 4.0f}, 1, 3);
    SoftmaxWithLoss layer = new SoftmaxWithLoss();
    double loss = layer.forward(scores, new int[] {1});
    double[] p = Curves.values(layer.probabilities().toArray());
    double[] gradient = Curves.values(layer.backward().toArray());
    page.section("Softmax with loss")
        .text(
            "Softmax and cross-entropy are made for each other: the logarithm undoes the"
                + " exponential, and what is left of the gradient is the plain difference between"
                + " what was said and what is true.")
        .formula("frac{∂L}{∂a_k} = y_k - t_k")
        .add(
            new Table(
                "Scores, probabilities and gradient of one sample; its class is 1, its loss "
                    + String.format(Locale.ROOT, "%.4f", loss),
                List.of("class", "score", "probability y", "truth t", "y - t"),
                List.of(
                    row(0, scores, p, gradient),
                    row(1, scores, p, gradient),
                    row(2, scores, p, gradient))))
        .text(
            "The gradient says how much each score is to blame: lower the wrong ones by what they"
                + " took, raise the right one by what it lacks. A sure and right answer gets a"
                + " gradient near zero and is left alone.")
        .code(
            Excerpts.method(Side.HAND, Sources.of("scratch.kernel.PlainSoftmax"), "backward"),
            Excerpts.method(Side.DL4J, Chapter05Backpropagation.class, "lossGradientInDl4j"))
        .check(
            "dL/da",
            gradient,
            Curves.values(lossGradientInDl4j(new float[] {0.3f, 2.9f, 4.0f}, 1)),
            ROUNDING)
        .play("See the gradient at every map of a network.", "/layers?view=backward");
  }

  private static List<String> row(int k, Tensor scores, double[] p, double[] gradient) {
    return List.of(
        String.valueOf(k),
        String.format(Locale.ROOT, "%.1f", scores.get(k)),
        String.format(Locale.ROOT, "%.6f", p[k]),
        k == 1 ? "1" : "0",
        String.format(Locale.ROOT, "%.6f", gradient[k]));
  }

  static INDArray lossGradientInDl4j(float[] scores, int label) {
    INDArray a = Nd4j.createFromArray(scores).reshape(1, scores.length);
    INDArray t = Nd4j.zeros(1, scores.length);
    t.putScalar(0, label, 1);
    return new LossMCXENT().computeGradient(t, a, new ActivationSoftmax(), null);
  }

  private static void gradientCheck(LessonWriter page, LessonContext context) {
    context.step("checking gradients");
    int hidden = context.size(50, 6);
    DataSet train = new ShrunkImages(context.digits().split().train(), context.size(2, 4));
    int inputs = train.sampleShape()[1] * train.sampleShape()[2];
    Batch batch = train.range(0, 3);
    try (Twins twins =
        Twins.of(TwoLayerNet.spec(inputs, hidden, 10), UpdateRule.of("sgd", 0.1), context.seed())) {
      StackedNetwork network = twins.hand();
      List<Tensor> numerical =
          NumericalGradients.of(network, batch.x(), batch.labels(), NumericalGradients.H);
      network.loss(batch.x(), batch.labels(), true);
      network.backward();
      Gradient theirs =
          gradientsInDl4j(
              twins.dl4j(),
              Arrays4j.toNd4j(batch.x(), batch.size(), network.inputShape()),
              OneHot.of(batch.labels(), 10));
      page.section("The gradient check")
          .text(
              "Backpropagation is easy to get slightly wrong, and a slightly wrong gradient still"
                  + " learns, only worse. So it is held against the slow gradient that cannot be"
                  + " wrong: three digits, a network of %d inputs, %d hidden units and %d outputs."
                  + " Do this for every layer you write; the tests of this project do.",
              inputs, hidden, 10)
          .add(
              new Table(
                  "Mean absolute difference of the gradients",
                  List.of("parameter", "values", "mean size", "to numerical", "to DL4J's"),
                  List.of(
                      difference(network, 0, numerical, theirs.getGradientFor("0_W")),
                      difference(network, 1, numerical, theirs.getGradientFor("0_b")),
                      difference(network, 2, numerical, theirs.getGradientFor("1_W")),
                      difference(network, 3, numerical, theirs.getGradientFor("1_b")))))
          .text(
              "The book computes in double and sees smaller differences; here weights are float,"
                  + " and what remains is the rounding of two losses divided by a small h, and now"
                  + " and then a unit so near the bend of its ReLU that h reaches across it. DL4J"
                  + " computes in float as well, but backpropagates, so it is much closer.")
          .code(
              Excerpts.method(Side.HAND, StackedNetwork.class, "backward"),
              Excerpts.method(Side.DL4J, Chapter05Backpropagation.class, "gradientsInDl4j"))
          .check(
              "gradient of W2",
              Curves.values(network.parameters().get(2).gradient().toArray()),
              Curves.values(theirs.getGradientFor("1_W")),
              1e-5);
    }
  }

  /** By the name of their parameter; DL4J sums over the batch, so divide. */
  static Gradient gradientsInDl4j(MultiLayerNetwork network, INDArray x, INDArray oneHot) {
    Gradient gradient = network.calculateGradients(x, oneHot, null, null).getFirst();
    gradient.gradientForVariable().values().forEach(sum -> sum.divi(x.size(0)));
    return gradient;
  }

  private static List<String> difference(
      StackedNetwork network, int parameter, List<Tensor> numerical, INDArray theirs) {
    double[] hand = Curves.values(network.parameters().get(parameter).gradient().toArray());
    return List.of(
        network.parameters().get(parameter).name(),
        Format.count(hand.length),
        Format.difference(meanDifference(hand, new double[hand.length])),
        Format.difference(meanDifference(hand, Curves.values(numerical.get(parameter).toArray()))),
        Format.difference(meanDifference(hand, Curves.values(theirs))));
  }

  private static double meanDifference(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).average().orElse(0);
  }
}
