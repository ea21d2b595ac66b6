package io.github.zerotodl4j.exercises;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Exercise 3.2: each layer alone in a network whose weights are 0, so that its biases are its sums;
 * what it answers and what that costs is held to the formulas.
 */
final class OutputLayerCheck {
  private static final int INPUTS = 4;

  private OutputLayerCheck() {}

  /** Makes the layer of a task. */
  @FunctionalInterface
  interface OutputLayers {
    OutputLayer of(String task);
  }

  static void run(OutputLayers layers, Examiner examiner) {
    double[] sigmoids = {sigmoid(2), sigmoid(-1), sigmoid(0), sigmoid(1), sigmoid(-2)};
    double[] scores = IntStream.range(0, 10).mapToDouble(i -> i == 3 ? 2 : 0).toArray();
    double sum = Arrays.stream(scores).map(Math::exp).sum();
    double[] softmax = Arrays.stream(scores).map(Math::exp).map(e -> e / sum).toArray();

    Task number = new Task("forANumber", examiner, layers);
    number.answers("the sum as it is: IDENTITY", new double[] {-3}, new double[] {-3});
    number.costs("squared error: MSE", new double[] {1}, 16);

    Task yesOrNo = new Task("forYesOrNo", examiner, layers);
    yesOrNo.answers("one probability: SIGMOID", new double[] {2}, sigmoid(2));
    yesOrNo.costs("binary cross-entropy: XENT", new double[] {1}, -Math.log(sigmoid(2)));
    yesOrNo.costs("binary cross-entropy: XENT", new double[] {0}, -Math.log(1 - sigmoid(2)));

    Task oneOfTen = new Task("forOneOfTen", examiner, layers);
    oneOfTen.answers("probabilities whose sum is 1: SOFTMAX", scores, softmax);
    double[] three = IntStream.range(0, 10).mapToDouble(i -> i == 3 ? 1 : 0).toArray();
    oneOfTen.costs("cross-entropy: MCXENT", three, -Math.log(softmax[3]));

    Task anyOfFive = new Task("forAnyOfFive", examiner, layers);
    double[] five = {2, -1, 0, 1, -2};
    anyOfFive.answers("a probability for each: SIGMOID", five, sigmoids);
    double cost =
        -Math.log(sigmoids[0])
            - Math.log(1 - sigmoids[1])
            - Math.log(1 - sigmoids[2])
            - Math.log(sigmoids[3])
            - Math.log(1 - sigmoids[4]);
    anyOfFive.costs("binary cross-entropy: XENT", new double[] {1, 0, 0, 1, 0}, cost);
    examiner.done();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** One method of the learner's, and the layer it made. */
  private static final class Task {
    private final String name;
    private final Examiner examiner;
    private final OutputLayers layers;
    private MultiLayerNetwork network;
    private int costs;

    Task(String name, Examiner examiner, OutputLayers layers) {
      this.name = name;
      this.examiner = examiner;
      this.layers = layers;
    }

    void answers(String hint, double[] sums, double... expected) {
      examiner.step(name + ": answer", hint).given("sums = " + Arrays.toString(sums));
      OutputLayer layer = layers.of(name);
      examiner.holds(layer != null, "the layer is null");
      examiner.holds(
          layer.getNIn() == INPUTS && layer.getNOut() == sums.length,
          "the layer has another size",
          "expected  " + INPUTS + " inputs, " + sums.length + " outputs",
          "got       " + layer.getNIn() + " inputs, " + layer.getNOut() + " outputs");
      network =
          new MultiLayerNetwork(
              new NeuralNetConfiguration.Builder()
                  .dataType(DataType.DOUBLE)
                  .list()
                  .layer(layer)
                  .build());
      network.init();
      network.setParam("0_W", Nd4j.zeros(DataType.DOUBLE, INPUTS, sums.length));
      network.setParam("0_b", row(sums));
      double[] got = network.output(Nd4j.zeros(DataType.DOUBLE, 1, INPUTS)).toDoubleVector();
      examiner.same("answer", new int[] {expected.length}, expected, got, 1e-6);
    }

    void costs(String hint, double[] truth, double expected) {
      costs++;
      examiner
          .step(name + ": loss" + (costs > 1 ? " " + costs : ""), hint)
          .given("truth = " + Arrays.toString(truth));
      DataSet sample = new DataSet(Nd4j.zeros(DataType.DOUBLE, 1, INPUTS), row(truth));
      examiner.same("loss", expected, network.score(sample), 1e-6);
    }

    private static INDArray row(double... values) {
      return Nd4j.createFromArray(new double[][] {values});
    }
  }
}
