package io.github.zerotodl4j.dl4j.model;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The deep convolutional network for MNIST, in the style of VGG. Book section 8.1. */
public final class VggLike {

  private VggLike() {}

  /** Layers, loss and update rule; the seed gives weights and dropout masks. */
  public static MultiLayerConfiguration configuration(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(new Adam(0.001, 0.9, 0.999, 1.0E-7))
        .weightInit(WeightInit.RELU)
        .list() // input 1 x 28 x 28
        .layer( // 16 x 28 x 28
            new ConvolutionLayer.Builder(3, 3)
                .name("conv1")
                .nOut(16)
                .padding(1, 1)
                .activation(Activation.RELU)
                .build())
        .layer( // 16 x 28 x 28
            new ConvolutionLayer.Builder(3, 3)
                .name("conv2")
                .nOut(16)
                .padding(1, 1)
                .activation(Activation.RELU)
                .build())
        .layer( // 16 x 14 x 14
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .name("pool1")
                .kernelSize(2, 2)
                .stride(2, 2)
                .build())
        .layer( // 32 x 14 x 14
            new ConvolutionLayer.Builder(3, 3)
                .name("conv3")
                .nOut(32)
                .padding(1, 1)
                .activation(Activation.RELU)
                .build())
        .layer( // 32 x 16 x 16
            new ConvolutionLayer.Builder(3, 3)
                .name("conv4")
                .nOut(32)
                .padding(2, 2)
                .activation(Activation.RELU)
                .build())
        .layer( // 32 x 8 x 8
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .name("pool2")
                .kernelSize(2, 2)
                .stride(2, 2)
                .build())
        .layer( // 64 x 8 x 8
            new ConvolutionLayer.Builder(3, 3)
                .name("conv5")
                .nOut(64)
                .padding(1, 1)
                .activation(Activation.RELU)
                .build())
        .layer( // 64 x 8 x 8
            new ConvolutionLayer.Builder(3, 3)
                .name("conv6")
                .nOut(64)
                .padding(1, 1)
                .activation(Activation.RELU)
                .build())
        .layer( // 64 x 4 x 4
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .name("pool3")
                .kernelSize(2, 2)
                .stride(2, 2)
                .build())
        .layer( // 50
            new DenseLayer.Builder().name("affine1").nOut(50).activation(Activation.RELU).build())
        .layer( // 50
            new DropoutLayer.Builder(0.5).name("dropout1").build())
        .layer( // 10
            new DenseLayer.Builder()
                .name("affine2")
                .nOut(10)
                .activation(Activation.IDENTITY)
                .build())
        .layer( // 10
            new DropoutLayer.Builder(0.5).name("dropout2").build())
        .layer( // 10
            new LossLayer.Builder(LossFunction.MCXENT)
                .name("softmax")
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(28, 28, 1))
        .build();
  }
}
