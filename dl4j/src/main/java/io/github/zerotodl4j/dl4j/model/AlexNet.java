package io.github.zerotodl4j.dl4j.model;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** AlexNet for photos of cats and dogs. Krizhevsky et al. 2012; book section 8.2. */
public final class AlexNet {

  private AlexNet() {}

  /** Layers, loss and update rule; the seed gives weights and dropout masks. */
  public static MultiLayerConfiguration configuration(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(new Sgd(0.01))
        .weightInit(WeightInit.RELU)
        .list() // input 3 x 224 x 224
        .layer( // 6 x 54 x 54
            new ConvolutionLayer.Builder(11, 11)
                .name("conv1")
                .nOut(6)
                .stride(4, 4)
                .activation(Activation.RELU)
                .build())
        .layer( // 6 x 54 x 54
            new BatchNormalization.Builder().name("norm1").decay(0.99).eps(0.001).build())
        .layer( // 6 x 26 x 26
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .name("pool1")
                .kernelSize(3, 3)
                .stride(2, 2)
                .build())
        .layer( // 256 x 26 x 26
            new ConvolutionLayer.Builder(5, 5)
                .name("conv2")
                .nOut(256)
                .padding(2, 2)
                .activation(Activation.RELU)
                .build())
        .layer( // 256 x 26 x 26
            new BatchNormalization.Builder().name("norm2").decay(0.99).eps(0.001).build())
        .layer( // 256 x 12 x 12
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .name("pool2")
                .kernelSize(3, 3)
                .stride(2, 2)
                .build())
        .layer( // 384 x 12 x 12
            new ConvolutionLayer.Builder(3, 3)
                .name("conv3")
                .nOut(384)
                .padding(1, 1)
                .activation(Activation.RELU)
                .build())
        .layer( // 384 x 12 x 12
            new BatchNormalization.Builder().name("norm3").decay(0.99).eps(0.001).build())
        .layer( // 384 x 12 x 12
            new ConvolutionLayer.Builder(3, 3)
                .name("conv4")
                .nOut(384)
                .padding(1, 1)
                .activation(Activation.RELU)
                .build())
        .layer( // 384 x 12 x 12
            new BatchNormalization.Builder().name("norm4").decay(0.99).eps(0.001).build())
        .layer( // 356 x 10 x 10
            new ConvolutionLayer.Builder(3, 3)
                .name("conv5")
                .nOut(356)
                .activation(Activation.RELU)
                .build())
        .layer( // 356 x 10 x 10
            new BatchNormalization.Builder().name("norm5").decay(0.99).eps(0.001).build())
        .layer( // 356 x 4 x 4
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .name("pool3")
                .kernelSize(3, 3)
                .stride(2, 2)
                .build())
        .layer( // 4096
            new DenseLayer.Builder().name("affine1").nOut(4096).activation(Activation.RELU).build())
        .layer( // 4096
            new DropoutLayer.Builder(0.5).name("dropout1").build())
        .layer( // 4096
            new DenseLayer.Builder().name("affine2").nOut(4096).activation(Activation.RELU).build())
        .layer( // 4096
            new DropoutLayer.Builder(0.5).name("dropout2").build())
        .layer( // 1000
            new DenseLayer.Builder().name("affine3").nOut(1000).activation(Activation.RELU).build())
        .layer( // 1000
            new DropoutLayer.Builder(0.5).name("dropout3").build())
        .layer( // 2
            new OutputLayer.Builder(LossFunction.MCXENT)
                .name("affine4")
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(224, 224, 3))
        .build();
  }
}
