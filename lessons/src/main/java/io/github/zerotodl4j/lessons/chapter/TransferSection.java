package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.function.Activations;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Transfer learning: a network that knows some classes gives the features of others, and a softmax
 * layer, the head, learns from few of them.
 */
final class TransferSection {
  /** Digits 0 to 4 are what the backbone learns, 5 to 9 what the head learns. */
  private static final int CLASSES = 5;

  private static final int PER_CLASS = 10;
  private static final int FEATURES = 64;

  private static final String BACKBONE =
      "input 1x28x28 | conv 16 5x5 stride 2 pad 2 | relu | conv 32 3x3 pad 1 | relu | max-pool 2"
          + " | conv 64 3x3 pad 1 | relu | max-pool 7 | affine 5";

  /** In DL4J a layer holds its activation: three convolutions and two poolings. */
  private static final int LAST_OF_BACKBONE = 4;

  /** Features are larger numbers than pixels: a step must be shorter by as much. */
  private static final double RATE = 0.002;

  private static final double RATE_OF_PIXELS = 0.05;

  private TransferSection() {}

  static void write(LessonWriter page, LessonContext context) {
    DataSet train = context.digits().split().train();
    SomeClasses known = SomeClasses.of(train, 0, CLASSES, context.size(2000, 40));
    SomeClasses few = SomeClasses.of(train, CLASSES, CLASSES, PER_CLASS);
    SomeClasses test =
        SomeClasses.of(context.digits().split().test(), CLASSES, CLASSES, context.size(200, 20));
    NetworkSpec spec = NetworkText.parse(BACKBONE, CLASSES, train.sampleShape());
    int steps = context.size(200, 5);
    try (Twins twins = Twins.of(spec, UpdateRule.of("adam", 0.001), context.seed())) {
      MiniBatches batches = MiniBatches.withReplacement(known, 50, context.seed());
      for (int step = 0; step < steps; step++) {
        context.step("a backbone learns digits 0 to 4, step " + step + " of " + steps);
        twins.handLearner().step(batches.next());
      }
      twins.copyWeights();
      explain(page, known, few, steps);
      heads(page, context, twins, few, test);
    }
  }

  private static void explain(LessonWriter page, DataSet known, DataSet few, int steps) {
    page.section("Transfer learning: only the head learns")
        .text(
            "Few pictures do not teach a network to see. But one that has seen many others can: its"
                + " last layer only names classes, and what comes in front of it, the *backbone*,"
                + " has turned pixels into *features*. So take the last layer off, leave the rest as"
                + " it is (*frozen*), and train a new last layer, the *head*. Here, small enough to"
                + " be computed now: a network learns the digits %s from %s images in %d steps; then"
                + " a head learns the digits %s, which the network has never seen, from %d images"
                + " each.",
            String.join(", ", known.classNames()),
            Cells.count(known.size()),
            steps,
            String.join(", ", few.classNames()),
            PER_CLASS)
        .text(
            "The backbone does not change, so its features are computed once per image. What is"
                + " left to learn is softmax regression: one affine layer, cross-entropy, and the"
                + " gradient that [backpropagation](backpropagation#softmax-with-loss) found,"
                + " probability less truth.")
        .formula("frac{∂L}{∂W} = frac{1}{n} X^T (P - T)")
        .code(
            Excerpts.method(Side.HAND, TransferSection.class, "learnHead"),
            Excerpts.method(Side.DL4J, TransferSection.class, "headInDl4j"));
  }

  private static void heads(
      LessonWriter page, LessonContext context, Twins twins, DataSet few, DataSet test) {
    int steps = context.size(300, 20);
    context.step("a head learns digits 5 to 9");
    double[][] features = features(twins.hand(), few);
    double[][] unseen = features(twins.hand(), test);
    double[][] w = new double[FEATURES][CLASSES];
    double[] b = new double[CLASSES];
    learnHead(features, labels(few), w, b, RATE, steps);
    double[][] byHand = probabilities(unseen, w, b);
    INDArray y = OneHot.of(labels(few), CLASSES);
    INDArray inDl4j = headInDl4j(matrix(features), y, RATE, steps).output(matrix(unseen));
    page.add(
            new Table(
                "Digits "
                    + String.join(", ", few.classNames())
                    + " named rightly, of "
                    + Cells.count(test.size())
                    + " test images",
                List.of("", "from " + few.size() + " images"),
                List.of(
                    List.of("head on features, by hand", Cells.percent(share(byHand, test))),
                    List.of(
                        "head on features, DL4J",
                        Cells.percent(share(inDl4j.toDoubleMatrix(), test))),
                    List.of(
                        "the same head on bare pixels",
                        Cells.percent(onPixels(few, test, steps))))))
        .check(
            "probabilities of the test images after " + steps + " steps, from weights of zero",
            flat(byHand),
            inDl4j.ravel().toDoubleVector(),
            1e-4);
    inPlainDl4j(page, twins, test);
  }

  private static void inPlainDl4j(LessonWriter page, Twins twins, DataSet test) {
    Batch one = test.range(0, 1);
    INDArray x = Arrays4j.toNd4j(one.x(), 1, test.sampleShape());
    INDArray before = featuresInDl4j(twins.dl4j(), LAST_OF_BACKBONE, x).dup();
    MultiLayerNetwork renewed =
        withNewHead(twins.dl4j(), LAST_OF_BACKBONE, FEATURES, CLASSES, RATE);
    renewed.fit(x, OneHot.of(new int[] {0}, CLASSES));
    page.text(
            "DL4J has this built in: `TransferLearning` freezes the layers up to one of them, and"
                + " puts new ones behind. Features come out of `feedForward` as of any network.")
        .code(
            Excerpts.method(Side.DL4J, TransferSection.class, "featuresInDl4j"),
            Excerpts.method(Side.DL4J, TransferSection.class, "withNewHead"))
        .check(
            "features of a test image, by hand and in DL4J",
            features(twins.hand(), new Part(test, 0, 1))[0],
            before.ravel().toDoubleVector(),
            1e-4)
        .check(
            "features before and after a step of the network with the new head: frozen",
            before.ravel().toDoubleVector(),
            featuresInDl4j(renewed, LAST_OF_BACKBONE, x).ravel().toDoubleVector(),
            0)
        .text(
            "For photos the backbone should have seen photos: `zero train --data photos --from"
                + " keras_model.h5` takes one that Keras or Teachable Machine has trained, keeps the"
                + " features of each photo, and trains the head; `--fine-tune` lets the last layers"
                + " of the backbone learn on, at a small rate.");
  }

  /** Gradient descent on all samples at once; the features stay as they are. */
  static void learnHead(
      double[][] x, int[] labels, double[][] w, double[] b, double rate, int steps) {
    for (int step = 0; step < steps; step++) {
      double[][] p = probabilities(x, w, b);
      for (int n = 0; n < x.length; n++) {
        p[n][labels[n]] -= 1; // probability less truth
      }
      for (int k = 0; k < b.length; k++) {
        for (int n = 0; n < x.length; n++) {
          b[k] -= rate * p[n][k] / x.length;
          for (int i = 0; i < w.length; i++) {
            w[i][k] -= rate * x[n][i] * p[n][k] / x.length;
          }
        }
      }
    }
  }

  static MultiLayerNetwork headInDl4j(INDArray x, INDArray y, double rate, int steps) {
    MultiLayerNetwork head =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Sgd(rate))
                .weightInit(WeightInit.ZERO)
                .list()
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(x.size(1))
                        .nOut(y.size(1))
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    head.init();
    for (int step = 0; step < steps; step++) {
      head.fit(x, y);
    }
    return head;
  }

  static INDArray featuresInDl4j(MultiLayerNetwork network, int layer, INDArray x) {
    return network.feedForward(x, false).get(layer + 1); // 0 is the input itself
  }

  static MultiLayerNetwork withNewHead(
      MultiLayerNetwork trained, int layer, int features, int classes, double rate) {
    return new TransferLearning.Builder(trained)
        .fineTuneConfiguration(new FineTuneConfiguration.Builder().updater(new Sgd(rate)).build())
        .setFeatureExtractor(layer) // this layer and those before are frozen
        .removeOutputLayer()
        .addLayer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(features)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  /** The head's accuracy where each pixel is a feature. */
  private static double onPixels(DataSet few, DataSet test, int steps) {
    double[][] x = rows(few.images());
    double[][] w = new double[x[0].length][CLASSES];
    double[] b = new double[CLASSES];
    learnHead(x, labels(few), w, b, RATE_OF_PIXELS, steps);
    return share(probabilities(rows(test.images()), w, b), test);
  }

  /** What the layers give before the last one. */
  private static double[][] features(StackedNetwork network, DataSet data) {
    List<Tensor> outputs = network.activations(data.images());
    return rows(outputs.get(network.layers().size() - 2));
  }

  private static double[][] probabilities(double[][] x, double[][] w, double[] b) {
    return Activations.softmax(Textbook.affine(x, w, b));
  }

  private static double share(double[][] probabilities, DataSet truth) {
    int right = 0;
    for (int n = 0; n < probabilities.length; n++) {
      double[] p = probabilities[n];
      int best = 0;
      for (int k = 1; k < p.length; k++) {
        best = p[k] > p[best] ? k : best;
      }
      right += best == truth.label(n) ? 1 : 0;
    }
    return (double) right / probabilities.length;
  }

  private static int[] labels(DataSet data) {
    int[] labels = new int[data.size()];
    Arrays.setAll(labels, data::label);
    return labels;
  }

  private static double[][] rows(Tensor values) {
    int rows = values.dim(0);
    int columns = values.size() / rows;
    double[][] matrix = new double[rows][columns];
    for (int n = 0; n < rows; n++) {
      for (int i = 0; i < columns; i++) {
        matrix[n][i] = values.get(n * columns + i);
      }
    }
    return matrix;
  }

  private static INDArray matrix(double[][] values) {
    return Nd4j.create(values).castTo(DataType.FLOAT);
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }
}
