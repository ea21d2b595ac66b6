package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network of a few hundred parameters with batch norm, dropout and Adam, and data it can learn.
 */
final class TinyRun {

  static final int SIZE = 8;
  static final List<String> CLASSES = List.of("dark", "light");

  private TinyRun() {}

  static TrainingSettings settings(int epochs) {
    return settings(epochs, 0.01, LearningRateSchedule.ONE_CYCLE, 0);
  }

  static TrainingSettings settings(
      int epochs, double learningRate, LearningRateSchedule schedule, int earlyStopping) {
    return new TrainingSettings(
        "drawn",
        "tiny",
        null,
        CLASSES,
        ImagePreprocessing.square(SIZE),
        null,
        0.2,
        epochs,
        8,
        0,
        learningRate,
        schedule,
        "adam",
        0.01,
        0.1,
        true,
        0.3,
        earlyStopping,
        7,
        1);
  }

  static MultiLayerNetwork network() {
    NativeRuntime.installTunedIfNone();
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(0.01))
                .weightDecay(0.01)
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3)
                        .padding(1, 1)
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build())
                .layer(new BatchNormalization())
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .dropOut(0.7)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIZE, SIZE, 3))
                .build());
    net.init();
    return net;
  }

  /**
   * Noise around 0.3 for the first class, around 0.7 for the second.
   *
   * @param mislabelled images whose label is the other class
   */
  static ArraySource data(int images, boolean shuffle, int batchSize, int... mislabelled) {
    Random random = new Random(3);
    float[] pixels = new float[images * 3 * SIZE * SIZE];
    int[] labels = new int[images];
    for (int i = 0; i < pixels.length; i++) {
      labels[i / (3 * SIZE * SIZE)] = i / (3 * SIZE * SIZE) % 2;
      pixels[i] = (float) (0.3 + 0.4 * labels[i / (3 * SIZE * SIZE)] + 0.2 * random.nextGaussian());
    }
    for (int image : mislabelled) {
      labels[image] = 1 - labels[image];
    }
    return new ArraySource(pixels, labels, new int[] {3, SIZE, SIZE}, batchSize, shuffle, 7);
  }
}
