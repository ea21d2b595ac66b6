package io.github.zerotodl4j.exercises.solution;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What solves exercise 7.5. */
public final class Shapes {

  private Shapes() {}

  /** Photos of 64x64 in colour; leave it as it is. */
  public static MultiLayerConfiguration network() {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(
            new ConvolutionLayer.Builder(5, 5)
                .nOut(16)
                .stride(2, 2)
                .padding(2, 2)
                .activation(Activation.RELU)
                .build())
        .layer(new SubsamplingLayer.Builder().kernelSize(3, 3).stride(2, 2).build())
        .layer(new ConvolutionLayer.Builder(3, 3).nOut(32).activation(Activation.RELU).build())
        .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
        .layer(new DenseLayer.Builder().nOut(50).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(64, 64, 3))
        .build();
  }

  /** The shape of what each of the six layers gives for a number of photos. */
  public static int[][] shapes(int photos) {
    return new int[][] {
      {photos, 16, 32, 32},
      {photos, 16, 15, 15},
      {photos, 32, 13, 13},
      {photos, 32, 6, 6},
      {photos, 50},
      {photos, 2}
    };
  }
}
