package io.github.zerotodl4j.dl4j.model;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Builds a network layer by layer in the book's words, and names the layers conv1, norm1, pool1,
 * affine1 and so on.
 *
 * <p>Here is the one place where the book's dropout (the share that is dropped) becomes DL4J's (the
 * probability to keep), and where every network gets the same loss: softmax with the cross-entropy
 * averaged over the batch, gradients alike.
 */
final class LayerStack {
  // Keras' defaults, as in the hand-written twin.
  private static final double NORM_DECAY = 0.99;
  private static final double SHORT_RUN_NORM_DECAY = 0.9;
  private static final double NORM_EPSILON = 1e-3;

  private final NeuralNetConfiguration.ListBuilder layers;
  private int convolutions;
  private int norms;
  private int pools;
  private int affines;
  private double pendingDropout;

  LayerStack(OptimizerSpec optimizer, long seed) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(optimizer.updater())
            .weightInit(WeightInit.RELU)
            .activation(Activation.IDENTITY)
            .convolutionMode(ConvolutionMode.Truncate);
    if (optimizer.weightDecay() > 0) {
      builder.weightDecay(optimizer.weightDecay(), true);
    }
    layers = builder.list();
  }

  /** A convolution with ReLU; He's initial weights. */
  LayerStack convolution(int filters, int size, int stride, int padding) {
    convolutions++;
    layers.layer(
        new ConvolutionLayer.Builder(size, size)
            .name("conv" + convolutions)
            .nOut(filters)
            .stride(stride, stride)
            .padding(padding, padding)
            .activation(Activation.RELU)
            .build());
    return this;
  }

  /**
   * A convolution without bias, batch normalization, then max pooling 2x2 if asked for, and ReLU
   * last, on what pooling has left. Running statistics keep 0.9, for runs of a few hundred steps.
   */
  LayerStack normedConvolution(int filters, int size, int stride, boolean pooled) {
    convolutions++;
    layers.layer(
        new ConvolutionLayer.Builder(size, size)
            .name("conv" + convolutions)
            .nOut(filters)
            .stride(stride, stride)
            .padding(size / 2, size / 2)
            .hasBias(false)
            .build());
    norm(SHORT_RUN_NORM_DECAY);
    if (pooled) {
      maxPool(2, 2);
    }
    layers.layer(
        new ActivationLayer.Builder()
            .activation(Activation.RELU)
            .name("relu" + convolutions)
            .build());
    return this;
  }

  /** Batch normalization per channel, running statistics keep 0.99, epsilon 1e-3. */
  LayerStack norm() {
    return norm(NORM_DECAY);
  }

  private LayerStack norm(double decay) {
    norms++;
    layers.layer(
        new BatchNormalization.Builder()
            .name("norm" + norms)
            .decay(decay)
            .eps(NORM_EPSILON)
            // false would be read back from a file as true, and the variance as a logarithm
            .useLogStd(true)
            .build());
    return this;
  }

  /** Max pooling without padding. */
  LayerStack maxPool(int size, int stride) {
    pools++;
    layers.layer(
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
            .name("pool" + pools)
            .kernelSize(size, size)
            .stride(stride, stride)
            .build());
    return this;
  }

  /** The mean of each channel. */
  LayerStack globalAveragePool() {
    layers.layer(
        new GlobalPoolingLayer.Builder(PoolingType.AVG).name("global-average-pool").build());
    return this;
  }

  /** An affine layer with an activation. */
  LayerStack affine(int units, Activation activation) {
    affines++;
    DenseLayer.Builder layer =
        new DenseLayer.Builder()
            .name("affine" + affines)
            .nOut(units)
            .weightInit(activation == Activation.RELU ? WeightInit.RELU : WeightInit.XAVIER)
            .activation(activation);
    layers.layer(pendingDropout > 0 ? layer.dropOut(takeKept()).build() : layer.build());
    return this;
  }

  /** Drops a share of the next layer's inputs while training. */
  LayerStack dropout(double ratio) {
    pendingDropout = ratio;
    return this;
  }

  /** The last affine layer with softmax and cross-entropy. */
  MultiLayerConfiguration classify(int classes, InputShape input) {
    affines++;
    OutputLayer.Builder layer =
        new OutputLayer.Builder(LossFunction.MCXENT)
            .name("affine" + affines)
            .nOut(classes)
            .weightInit(WeightInit.XAVIER)
            .activation(Activation.SOFTMAX);
    layers.layer(pendingDropout > 0 ? layer.dropOut(takeKept()).build() : layer.build());
    return layers.setInputType(input.inputType()).build();
  }

  /** The same with dropout on the scores themselves, as in the book's deep network. */
  MultiLayerConfiguration classifyWithDropout(int classes, double ratio, InputShape input) {
    if (ratio == 0) {
      return classify(classes, input);
    }
    affine(classes, Activation.IDENTITY);
    layers.layer(new DropoutLayer.Builder(1 - ratio).name("dropout").build());
    layers.layer(
        new LossLayer.Builder(LossFunction.MCXENT)
            .name("softmax")
            .activation(Activation.SOFTMAX)
            .build());
    return layers.setInputType(input.inputType()).build();
  }

  /** DL4J's dropOut(p) takes the probability to keep a number. */
  private double takeKept() {
    double kept = 1 - pendingDropout;
    pendingDropout = 0;
    return kept;
  }
}
