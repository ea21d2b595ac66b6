package io.github.zerotodl4j.exercises.solution;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What solves exercise 10.1. */
public final class FiftyPercent {

  private FiftyPercent() {}

  /** As it was found. */
  public static MultiLayerConfiguration found() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .weightInit(WeightInit.ZERO)
        .updater(new Sgd(20))
        .list()
        .layer(new DenseLayer.Builder().nOut(50).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(8, 8, 1))
        .build();
  }

  /** The same, so that it learns. */
  public static MultiLayerConfiguration mended() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .weightInit(WeightInit.RELU)
        .updater(new Sgd(0.1))
        .list()
        .layer(new DenseLayer.Builder().nOut(50).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(8, 8, 1))
        .build();
  }
}
