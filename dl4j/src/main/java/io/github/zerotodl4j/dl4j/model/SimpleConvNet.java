package io.github.zerotodl4j.dl4j.model;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The simple convolutional network for MNIST. Book section 7.5. */
public final class SimpleConvNet {

  private SimpleConvNet() {}

  /** Layers, loss and update rule; the seed gives weights and dropout masks. */
  public static MultiLayerConfiguration configuration(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(new Adam(0.001, 0.9, 0.999, 1.0E-7))
        .weightInit(WeightInit.RELU)
        .list() // input 1 x 28 x 28
        .layer( // 30 x 24 x 24
            new ConvolutionLayer.Builder(5, 5)
                .name("conv1")
                .nOut(30)
                .activation(Activation.RELU)
                .build())
        .layer( // 30 x 12 x 12
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .name("pool1")
                .kernelSize(2, 2)
                .stride(2, 2)
                .build())
        .layer( // 100
            new DenseLayer.Builder().name("affine1").nOut(100).activation(Activation.RELU).build())
        .layer( // 10
            new OutputLayer.Builder(LossFunction.MCXENT)
                .name("affine2")
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(28, 28, 1))
        .build();
  }
}
