package io.github.zerotodl4j.dl4j.model;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's dense layer with ReLU or identity behind it, computed by {@link Affine}.
 *
 * <p>As in {@link FastConvolution} the output of the training pass tells the activation's
 * derivative, so backward does not compute it again. Other activations, other types than float, and
 * layers with noise, masks or normalization behave as in DL4J.
 */
final class FastDense extends DenseLayer implements FirstLayer {
  private static final long serialVersionUID = 1L;

  private transient INDArray output; // (n, out) of the last training pass
  private transient boolean inputGradientUnwanted;

  FastDense(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public void wantInputGradient(boolean wanted) {
    inputGradientUnwanted = !wanted;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    output = null;
    assertInputSet(false);
    INDArray w = getParam(DefaultParamInitializer.WEIGHT_KEY);
    if (!isPlain() || !Affine.knows(input, w)) {
      return super.activate(training, workspaces);
    }
    applyDropOutIfNecessary(training, workspaces);
    INDArray y =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {input.size(0), w.size(1)}, 'c');
    Affine.forward(input, w, getParam(DefaultParamInitializer.BIAS_KEY), y, isRelu());
    output = training ? y : null;
    return y;
  }

  private boolean isRelu() {
    return ReluGradient.isRelu(layerConf().getActivationFn());
  }

  private boolean isPlain() {
    IActivation activation = layerConf().getActivationFn();
    return (isRelu() || activation instanceof ActivationIdentity)
        && hasBias()
        && !hasLayerNorm()
        && layerConf().getWeightNoise() == null
        && maskArray == null;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    if (output == null || !RowMajor.isReachable(epsilon)) {
      return super.backpropGradient(epsilon, workspaces);
    }
    INDArray dy = RowMajor.of(epsilon);
    if (isRelu()) {
      ReluGradient.applyInPlace(dy, output);
    }
    INDArray dW = gradientViews.get(DefaultParamInitializer.WEIGHT_KEY);
    INDArray db = gradientViews.get(DefaultParamInitializer.BIAS_KEY);
    Affine.parameterGradients(input, dy, dW, db);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(DefaultParamInitializer.BIAS_KEY, db);
    gradient.setGradientFor(DefaultParamInitializer.WEIGHT_KEY, dW);
    if (inputGradientUnwanted) {
      return new Pair<>(gradient, null); // DL4J's word for a gradient that there is not
    }
    INDArray dx =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    Affine.inputGradient(dy, getParam(DefaultParamInitializer.WEIGHT_KEY), dx);
    return new Pair<>(gradient, backpropDropOutIfPresent(dx));
  }
}
