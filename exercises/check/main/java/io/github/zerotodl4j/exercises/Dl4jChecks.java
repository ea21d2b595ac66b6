package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.exercises.solution.Shapes;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the exercises in DL4J must give: what its own layers do. */
final class Dl4jChecks {
  private static final String SIMPLE_CONV_NET =
      "conv 30 5x5 | relu | max-pool 2 | affine 100 | relu | affine classes";

  private Dl4jChecks() {}

  /** Exercise 7.4: the same weights must give the same answers as the plan's network. */
  static void convolution(Supplier<MultiLayerConfiguration> learners, Examiner examiner) {
    examiner.step("it is a network", "list(), layers, setInputType(...), build()");
    MultiLayerConfiguration configuration = learners.get();
    examiner.holds(configuration != null, "the configuration is null");
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    NetworkSpec spec = NetworkText.parse(SIMPLE_CONV_NET, 10, 1, 28, 28);
    MultiLayerNetwork real =
        new MultiLayerNetwork(Dl4jTwin.configuration(spec, UpdateRule.of("sgd", 0.1), 1));
    real.init();
    INDArray x = Nd4j.rand(DataType.FLOAT, 3, 1, 28, 28);

    List<String> names = List.of("convolution", "pooling", "affine, 100", "affine, 10");
    examiner.step("four layers", "convolution, pooling, two affine layers");
    examiner.same("layers", names.size(), network.getnLayers(), 0);
    List<INDArray> activations = network.feedForward(x);
    int[][] shapes = {{3, 30, 24, 24}, {3, 30, 12, 12}, {3, 100}, {3, 10}};
    for (int i = 0; i < shapes.length; i++) {
      examiner.step(
          "shape after " + names.get(i), "filters, window and stride decide; 3 digits are given");
      shape(examiner, shapes[i], activations.get(i + 1));
    }
    examiner.step("as many parameters", "a weight for each input and output, a bias each output");
    examiner.same(
        "parameters", Math.toIntExact(real.numParams()), Math.toIntExact(network.numParams()), 0);
    network.setParams(real.params());
    examiner.step(
        "the same weights give the same probabilities",
        "ReLU after the first and third layer, softmax at the end");
    examiner.same(
        "y",
        new int[] {3, 10},
        real.output(x).dup('c').data().asDouble(),
        network.output(x).dup('c').data().asDouble(),
        1e-5);
    examiner.done();
  }

  private static void shape(Examiner examiner, int[] expected, INDArray got) {
    int[] shape = Arrays.stream(got.shape()).mapToInt(Math::toIntExact).toArray();
    shape(examiner, expected, shape);
  }

  private static void shape(Examiner examiner, int[] expected, int... got) {
    examiner.holds(
        Arrays.equals(expected, got),
        "another shape",
        "expected  " + Arrays.toString(expected),
        "got       " + Arrays.toString(got));
  }

  /** Exercise 7.5: the real network says its shapes. */
  static void shapes(IntFunction<int[][]> learners, Examiner examiner) {
    int photos = 2;
    MultiLayerNetwork network = new MultiLayerNetwork(Shapes.network());
    network.init();
    List<INDArray> real = network.feedForward(Nd4j.zeros(photos, 3, 64, 64));
    examiner
        .step("six layers", "one shape a layer, the photos' own is none of them")
        .given("photos = " + photos);
    int[][] read = learners.apply(photos);
    examiner.holds(read != null, "the shapes are null");
    examiner.same("shapes", real.size() - 1, read.length, 0);
    for (int i = 0; i < read.length; i++) {
      String layer = network.getLayer(i).conf().getLayer().getClass().getSimpleName();
      examiner.step(
          "layer " + (i + 1) + ", " + layer,
          "(h + 2 · padding - window) / stride + 1, rounded down; nOut is the number of channels");
      INDArray activation = real.get(i + 1);
      shape(
          examiner,
          Arrays.stream(activation.shape()).mapToInt(Math::toIntExact).toArray(),
          read[i]);
    }
    examiner.done();
  }

  /** Exercise 12.1. */
  static void redFirst(UnaryOperator<INDArray> learners, Examiner examiner) {
    INDArray loaded = Nd4j.zeros(DataType.FLOAT, 1, 3, 1, 2);
    loaded.putScalar(new int[] {0, 2, 0, 0}, 255);
    loaded.putScalar(new int[] {0, 0, 0, 1}, 51);
    INDArray before = loaded.dup();
    examiner
        .step("a red and a dark blue pixel", "channel 0 of the result is channel 2 of what came")
        .given("loaded, blue first = [[255·red at the left], [51 of blue at the right]]");
    INDArray y = learners.apply(loaded);
    examiner.holds(y != null, "y is null");
    shape(examiner, new int[] {1, 3, 1, 2}, y);
    double[] expected = {1, 0, 0, 0, 0, 0.2};
    examiner.same("y", new int[] {1, 3, 1, 2}, expected, y.dup('c').data().asDouble(), 1e-6);
    examiner.step("what was loaded stays as it is", "write into a new array");
    examiner.same(
        "loaded", new int[] {1, 3, 1, 2}, before.data().asDouble(), loaded.data().asDouble(), 0);
    INDArray many = Nd4j.rand(DataType.FLOAT, 4, 3, 5, 6).muli(255);
    examiner.step("four photos", "every photo, every row, every column");
    INDArray turned = learners.apply(many);
    double[] all = new double[4 * 3 * 30];
    for (int i = 0; i < all.length; i++) {
      int photo = i / 90;
      int channel = i / 30 % 3;
      all[i] = many.getDouble(photo, 2 - channel, i % 30 / 6, i % 6) / 255;
    }
    examiner.same("y", new int[] {4, 3, 5, 6}, all, turned.dup('c').data().asDouble(), 1e-6);
    examiner.done();
  }
}
