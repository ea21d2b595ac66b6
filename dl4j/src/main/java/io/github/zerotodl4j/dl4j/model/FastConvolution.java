package io.github.zerotodl4j.dl4j.model;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's convolution without the second forward pass that it makes inside its backward.
 *
 * <p>To differentiate the activation, DL4J convolves the input again, since only the activation's
 * output is kept. For ReLU and identity the output is enough: {@code relu(z) > 0} exactly where
 * {@code z > 0}. So the output of the training pass stands in for z, and nothing is computed twice.
 * Other activations, and the path without oneDNN, behave as in DL4J.
 */
final class FastConvolution extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  FastConvolution(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    preOutput = null;
    INDArray output = super.activate(training, workspaces);
    preOutput = training && outputTellsDerivative() ? output : null;
    return output;
  }

  private boolean outputTellsDerivative() {
    IActivation activation = layerConf().getActivationFn();
    boolean plainRelu =
        activation instanceof ActivationReLU && activation.equals(new ActivationReLU());
    return plainRelu || activation instanceof ActivationIdentity;
  }
}
