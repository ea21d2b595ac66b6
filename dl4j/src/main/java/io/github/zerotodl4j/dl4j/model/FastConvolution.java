package io.github.zerotodl4j.dl4j.model;

import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's convolution with less work behind oneDNN's.
 *
 * <p>To differentiate the activation, DL4J convolves the input again, since only the activation's
 * output is kept. For ReLU and identity the output is enough: {@code relu(z) > 0} exactly where
 * {@code z > 0}. So the output of the training pass stands in for z, and nothing is computed twice.
 * The derivative of ReLU is {@link ReluGradient}'s, and a first layer that learns leaves the
 * gradient of the images out, see {@link FirstConvolutionGradient}. While predicting, images lie as
 * oneDNN wants them, see {@link ChannelsLast}. Other activations, and the path without oneDNN,
 * behave as in DL4J.
 */
final class FastConvolution extends ConvolutionLayer implements FirstLayer, ChannelsLast.Reader {
  private static final long serialVersionUID = 1L;

  private final transient MKLDNNConvHelper pixelwise;
  private transient boolean inputGradientUnwanted;
  private transient boolean nextReadsChannelsLast;

  FastConvolution(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    pixelwise = new MKLDNNConvHelper(dataType);
  }

  @Override
  public void wantInputGradient(boolean wanted) {
    inputGradientUnwanted = !wanted;
  }

  @Override
  public void passOnChannelsLast(boolean nextReadsThem) {
    nextReadsChannelsLast = nextReadsThem;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    preOutput = null;
    assertInputSet(false);
    if (!training && isPlain() && isReachable()) {
      return predict(workspaces);
    }
    INDArray output = super.activate(training, workspaces);
    preOutput = training && outputTellsDerivative() ? output : null;
    return output;
  }

  private INDArray predict(LayerWorkspaceMgr workspaces) {
    INDArray z =
        pixelwise.preOutput(
            ChannelsLast.of(input, workspaces),
            getParam(ConvolutionParamInitializer.WEIGHT_KEY),
            getParam(ConvolutionParamInitializer.BIAS_KEY),
            layerConf().getKernelSize(),
            layerConf().getStride(),
            layerConf().getPadding(),
            layerConf().getCudnnAlgoMode(),
            layerConf().getCudnnFwdAlgo(),
            convolutionMode,
            layerConf().getDilation(),
            CNN2DFormat.NHWC,
            workspaces);
    INDArray y = layerConf().getActivationFn().getActivation(z, false);
    return ChannelsLast.give(y, nextReadsChannelsLast, workspaces);
  }

  /** Whether input and output are images of the right depth that Java can address. */
  private boolean isReachable() {
    int[] padding = layerConf().getPadding();
    return input.rank() == 4
        && input.size(1) == layerConf().getNIn()
        && RowMajor.isReachable(
            input.size(0)
                * Math.max(layerConf().getNIn(), layerConf().getNOut())
                * (input.size(2) + 2L * padding[0])
                * (input.size(3) + 2L * padding[1]));
  }

  private boolean outputTellsDerivative() {
    IActivation activation = layerConf().getActivationFn();
    return ReluGradient.isRelu(activation) || activation instanceof ActivationIdentity;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    if (!isMine(epsilon)) {
      return super.backpropGradient(epsilon, workspaces);
    }
    INDArray dy = RowMajor.of(epsilon);
    if (ReluGradient.isRelu(layerConf().getActivationFn())) {
      ReluGradient.applyInPlace(dy, preOutput);
    }
    INDArray dW = gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY);
    INDArray db = gradientViews.get(ConvolutionParamInitializer.BIAS_KEY);
    boolean first = getIndex() == 0 && isSimple() && RowMajor.is(input);
    if (first && inputGradientUnwanted) {
      return withoutInputGradient(dy, dW, Optional.ofNullable(db));
    }
    Pair<Gradient, INDArray> result =
        helper.backpropGradient(
            input,
            getParam(ConvolutionParamInitializer.WEIGHT_KEY),
            getParam(ConvolutionParamInitializer.BIAS_KEY),
            dy,
            layerConf().getKernelSize(),
            layerConf().getStride(),
            layerConf().getPadding(),
            db,
            dW,
            layerConf().getActivationFn(),
            layerConf().getCudnnAlgoMode(),
            layerConf().getCudnnBwdFilterAlgo(),
            layerConf().getCudnnBwdDataAlgo(),
            convolutionMode,
            layerConf().getDilation(),
            CNN2DFormat.NCHW,
            workspaces);
    if (first) {
      // to the last bit the same step whether somebody wants the other gradient or not
      FirstConvolutionGradient.compute(
          input, dy, layerConf().getPadding(), dW, Optional.ofNullable(db));
    }
    result.setSecond(backpropDropOutIfPresent(result.getSecond()));
    return result;
  }

  private Pair<Gradient, INDArray> withoutInputGradient(
      INDArray dy, INDArray dW, Optional<INDArray> db) {
    FirstConvolutionGradient.compute(input, dy, layerConf().getPadding(), dW, db);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, dW);
    db.ifPresent(b -> gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, b));
    return new Pair<>(gradient, null); // DL4J's word for a gradient that there is not
  }

  /** Whether the last pass left all that is needed, in the order that is known here. */
  private boolean isMine(INDArray epsilon) {
    return preOutput != null
        && input != null
        && isPlain()
        && RowMajor.isReachable(epsilon)
        && RowMajor.is(preOutput);
  }

  private boolean isPlain() {
    return helper instanceof MKLDNNConvHelper
        && helperCountFail == 0
        && convolutionMode != ConvolutionMode.Same
        && layerConf().getCnn2dDataFormat() == CNN2DFormat.NCHW
        && layerConf().getWeightNoise() == null
        && maskArray == null
        && RowMajor.isReachable(input);
  }

  private boolean isSimple() {
    return Arrays.stream(layerConf().getStride()).allMatch(s -> s == 1)
        && Arrays.stream(layerConf().getDilation()).allMatch(d -> d == 1);
  }
}
