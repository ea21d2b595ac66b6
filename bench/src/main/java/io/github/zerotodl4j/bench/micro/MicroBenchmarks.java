package io.github.zerotodl4j.bench.micro;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import java.time.Duration;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Times a matrix product and a convolution by hand and in ND4J, on equal numbers.
 *
 * <p>The native runtime must have been set up before: ND4J is loaded by the first call.
 */
public final class MicroBenchmarks {

  private static final int N = 1024;
  private static final ConvolutionShape CONVOLUTION =
      new ConvolutionShape(16, 28, 28, 32, 3, 3, 1, 1);
  private static final int IMAGES = 32;

  private final Kernels kernels;
  private final StopWatch watch;

  /**
   * Benchmarks of these kernels against ND4J.
   *
   * @param kernels the hand-written side
   * @param patience how long each side of each benchmark may take, warm-up included
   */
  public MicroBenchmarks(Kernels kernels, Duration patience) {
    this.kernels = kernels;
    this.watch = new StopWatch(patience);
  }

  /** Matrix product of two random {@code [1024, 1024]} matrices. */
  public MicroResult matrixProduct() {
    float[] a = random(N * N, 1);
    float[] b = random(N * N, 2);
    float[] c = new float[N * N];
    double byHand = watch.medianMillis(() -> kernels.matmul(false, false, N, N, N, a, b, 0, c));

    INDArray nd4jA = Nd4j.createFromArray(a).reshape('c', N, N);
    INDArray nd4jB = Nd4j.createFromArray(b).reshape('c', N, N);
    INDArray nd4jC = Nd4j.create(new long[] {N, N}, 'f');
    double dl4j = watch.medianMillis(() -> nd4jA.mmuli(nd4jB, nd4jC));

    return new MicroResult(
        "matrix product 1024 x 1024", 2.0 * N * N * N, byHand, dl4j, difference(c, nd4jC));
  }

  /** 32 filters of 3x3 over 32 images of {@code [16, 28, 28]}, padded to the same size. */
  public MicroResult convolution() {
    ConvolutionShape s = CONVOLUTION;
    MultiLayerNetwork layer = layer(s);
    float[] x = random(IMAGES * s.inputSize(), 3);
    float[] w = layer.getParam("0_W").dup('c').data().asFloat();
    float[] b = new float[s.filters()];
    float[] y = new float[IMAGES * s.outputSize()];
    double byHand =
        watch.medianMillis(() -> kernels.convolutionForward(s, IMAGES, x, w, b, false, y));

    INDArray nd4jX =
        Nd4j.createFromArray(x).reshape('c', IMAGES, s.channels(), s.height(), s.width());
    INDArray nd4jY = layer.output(nd4jX).dup('c');
    double dl4j = watch.medianMillis(() -> layer.output(nd4jX));

    return new MicroResult(
        "convolution 3x3, 32 x [16, 28, 28]",
        2.0 * IMAGES * s.outputSize() * s.filterSize(),
        byHand,
        dl4j,
        difference(y, nd4jY));
  }

  private static MultiLayerNetwork layer(ConvolutionShape s) {
    MultiLayerNetwork layer =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(4)
                .weightInit(WeightInit.RELU)
                .activation(Activation.IDENTITY)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(s.filterHeight(), s.filterWidth())
                        .stride(s.stride(), s.stride())
                        .padding(s.padding(), s.padding())
                        .nOut(s.filters())
                        .build())
                .setInputType(InputType.convolutional(s.height(), s.width(), s.channels()))
                .build());
    layer.init();
    return layer;
  }

  private static float[] random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  private static double difference(float[] byHand, INDArray dl4j) {
    float[] other = dl4j.dup('c').data().asFloat();
    double largest = 0;
    for (int i = 0; i < byHand.length; i++) {
      largest = Math.max(largest, Math.abs(byHand[i] - other[i]));
    }
    return largest;
  }
}
