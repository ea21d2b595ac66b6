package io.github.zerotodl4j.dl4j.model;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The multilayer perceptron for MNIST, 784-50-10. Book section 5.7. */
public final class Mlp {

  private Mlp() {}

  /** Layers, loss and update rule; the seed gives weights and dropout masks. */
  public static MultiLayerConfiguration configuration(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(new Sgd(0.1))
        .weightInit(new NormalDistribution(0, 0.01))
        .list() // input 784
        .layer( // 50
            new DenseLayer.Builder().name("affine1").nOut(50).activation(Activation.RELU).build())
        .layer( // 10
            new OutputLayer.Builder(LossFunction.MCXENT)
                .name("affine2")
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.feedForward(784))
        .build();
  }
}
