package io.github.zerotodl4j.dl4j.model;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNSubsamplingHelper;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's max pooling, faster: images with {@link ChannelsLast} go to oneDNN as they are while
 * predicting, and row-major ones are pooled here, plane by plane.
 */
final class FastPooling extends SubsamplingLayer implements ChannelsLast.Reader {
  private static final long serialVersionUID = 1L;

  private final transient MKLDNNSubsamplingHelper pixelwise;
  private transient boolean nextReadsChannelsLast;

  FastPooling(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    pixelwise = new MKLDNNSubsamplingHelper(dataType);
  }

  @Override
  public void passOnChannelsLast(boolean nextReadsThem) {
    nextReadsChannelsLast = nextReadsThem;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    Optional<INDArray> pixels =
        training || !isPlain() ? Optional.empty() : ChannelsLast.find(input);
    if (pixels.isEmpty()) {
      return isPlain() && hasNoBorders() && RowMajor.is(input)
          ? planes(workspaces)
          : super.activate(training, workspaces);
    }
    INDArray pooled =
        pixelwise.activate(
            pixels.get(),
            false,
            layerConf().getKernelSize(),
            layerConf().getStride(),
            layerConf().getPadding(),
            PoolingType.MAX,
            convolutionMode,
            layerConf().getDilation(),
            CNN2DFormat.NHWC,
            workspaces);
    return ChannelsLast.give(pooled, nextReadsChannelsLast, workspaces);
  }

  private boolean isPlain() {
    return layerConf().getPoolingType() == PoolingType.MAX
        && layerConf().getCnn2dDataFormat() == CNN2DFormat.NCHW
        && helper instanceof MKLDNNSubsamplingHelper
        && input.rank() == 4
        && RowMajor.isReachable(input);
  }

  private boolean hasNoBorders() {
    int[] padding = layerConf().getPadding();
    int[] dilation = layerConf().getDilation();
    return convolutionMode == ConvolutionMode.Truncate
        && padding[0] == 0
        && padding[1] == 0
        && dilation[0] == 1
        && dilation[1] == 1;
  }

  /** {@code [n, c, h, w]} to {@code [n, c, oh, ow]}, {@code oh = (h - kernel) / stride + 1}. */
  private INDArray planes(LayerWorkspaceMgr workspaces) {
    MaxOfWindows windows =
        MaxOfWindows.of(input.shape(), layerConf().getKernelSize(), layerConf().getStride());
    INDArray pooled =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, windows.outShape(), 'c');
    FloatBuffer from = RowMajor.floats(input);
    FloatBuffer to = RowMajor.floats(pooled);
    RowMajor.parallel((int) (input.size(0) * input.size(1)))
        .forEach(
            plane -> {
              float[] x = new float[windows.inSize()];
              from.get(plane * x.length, x);
              float[] y = windows.of(x);
              to.put(plane * y.length, y);
            });
    return pooled;
  }
}
