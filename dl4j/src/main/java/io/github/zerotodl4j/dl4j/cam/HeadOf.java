package io.github.zerotodl4j.dl4j.cam;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** From DL4J's layers to steps. */
final class HeadOf {

  private HeadOf() {}

  /** Whether a layer keeps where things are but makes maps coarser, or changes nothing. */
  static boolean isPooling(Layer layer) {
    var conf = layer.conf().getLayer();
    return conf instanceof SubsamplingLayer || conf instanceof DropoutLayer;
  }

  /** What a layer does when a network predicts; the last one without its softmax. */
  static List<HeadStep> steps(String network, Layer layer) {
    var conf = layer.conf().getLayer();
    if (conf instanceof DropoutLayer || conf instanceof LossLayer) {
      return List.of();
    } else if (conf instanceof OutputLayer) {
      return List.of(affine(layer));
    } else if (conf instanceof DenseLayer dense) {
      return List.of(affine(layer), new HeadSteps.Function(dense.getActivationFn()));
    } else if (conf.getClass() == ConvolutionLayer.class && isOnePixel((ConvolutionLayer) conf)) {
      return List.of(
          convolution(layer), new HeadSteps.Function(((BaseLayer) conf).getActivationFn()));
    } else if (conf instanceof ActivationLayer activation) {
      return List.of(new HeadSteps.Function(activation.getActivationFn()));
    } else if (conf instanceof BatchNormalization norm) {
      return List.of(scaling(layer, norm));
    } else if (conf instanceof SubsamplingLayer) {
      return List.of(new HeadSteps.Pooling(layer));
    } else if (conf instanceof GlobalPoolingLayer pooling) {
      boolean maximum = pooling.getPoolingType() == PoolingType.MAX;
      return List.of(new HeadSteps.GlobalPooling(maximum, !pooling.isCollapseDimensions()));
    }
    throw PlanCam.unknown(network, conf.getClass().getSimpleName());
  }

  private static boolean isOnePixel(ConvolutionLayer conf) {
    return conf.getKernelSize()[0] == 1 && conf.getKernelSize()[1] == 1;
  }

  private static HeadStep affine(Layer layer) {
    INDArray w = layer.getParam("W");
    INDArray b = layer.getParam("b");
    return new HeadSteps.Affine(w, b == null ? Nd4j.zeros(w.size(1)) : b);
  }

  /** Of pictures of one pixel: W is {@code [out, in, 1, 1]}. */
  private static HeadStep convolution(Layer layer) {
    INDArray w = layer.getParam("W");
    INDArray b = layer.getParam("b");
    INDArray flat = w.dup('c').reshape('c', w.size(0), w.size(1)).transpose();
    return new HeadSteps.Affine(flat, b == null ? Nd4j.zeros(w.size(0)) : b);
  }

  /** {@code gamma (x - mean) / sqrt(variance + eps) + beta}. */
  private static HeadStep scaling(Layer layer, BatchNormalization norm) {
    // DL4J keeps the logarithm of the standard deviation unless told not to
    INDArray variance =
        norm.isUseLogStd()
            ? Transforms.exp(layer.getParam("log10stdev").mul(2 * Math.log(10)))
            : layer.getParam("var");
    INDArray factor = layer.getParam("gamma").div(Transforms.sqrt(variance.add(norm.getEps())));
    INDArray offset = layer.getParam("beta").sub(layer.getParam("mean").mul(factor));
    return new HeadSteps.Scaling(factor, offset);
  }
}
