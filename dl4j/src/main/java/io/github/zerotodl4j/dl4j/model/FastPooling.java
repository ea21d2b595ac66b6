package io.github.zerotodl4j.dl4j.model;

import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNSubsamplingHelper;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's max pooling, which takes images with {@link ChannelsLast} while predicting. */
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
      return super.activate(training, workspaces);
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
}
