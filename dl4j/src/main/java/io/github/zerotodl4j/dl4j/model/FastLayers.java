package io.github.zerotodl4j.dl4j.model;

import java.lang.reflect.Field;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges layers of a network in memory for faster ones that share configuration and weights.
 *
 * <p>The configuration stays DL4J's own, so a saved model opens anywhere without this project.
 */
public final class FastLayers {
  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  private static final Logger LOG = LoggerFactory.getLogger(FastLayers.class);

  private FastLayers() {}

  private static boolean isStock() {
    return Boolean.parseBoolean(System.getProperty(HELPERS_DISABLED, "true"));
  }

  /** Exchanges what can be exchanged, in place; does nothing on the stock runtime. */
  public static MultiLayerNetwork install(MultiLayerNetwork network) {
    if (isStock()) {
      return network;
    }
    DataType type = network.getLayerWiseConfigurations().getDataType();
    Layer[] layers = network.getLayers();
    for (int i = 0; i < layers.length; i++) {
      Layer old = layers[i];
      if (old.getClass() == ConvolutionLayer.class) {
        layers[i] = twin(new FastConvolution(old.conf(), type), old);
      } else if (old.getClass() == DenseLayer.class) {
        layers[i] = twin(new FastDense(old.conf(), type), old);
      } else if (old.getClass() == OutputLayer.class) {
        layers[i] = twin(new FastOutput(old.conf(), type), old);
      } else if (old.getClass() == SubsamplingLayer.class) {
        layers[i] = twin(new FastPooling(old.conf(), type), old);
      } else if (old instanceof BatchNormalization norm && norm.getHelper() != null) {
        exchangeHelper(norm, type);
      }
    }
    for (int i = 0; i + 1 < layers.length; i++) {
      boolean passOn =
          network.getLayerWiseConfigurations().getInputPreProcess(i + 1) == null
              && reader(layers[i + 1]).isPresent();
      reader(layers[i]).ifPresent(r -> r.passOnChannelsLast(passOn));
    }
    return network;
  }

  /** Exchanges max pooling, in place; does nothing on the stock runtime. */
  public static ComputationGraph install(ComputationGraph network) {
    if (isStock()) {
      return network;
    }
    DataType type = network.getConfiguration().getDataType();
    Layer[] layers = network.getLayers();
    for (int i = 0; i < layers.length; i++) {
      Layer old = layers[i];
      if (old.getClass() == SubsamplingLayer.class) {
        layers[i] = twin(new FastPooling(old.conf(), type), old);
        ((LayerVertex) network.getVertex(old.conf().getLayer().getLayerName())).setLayer(layers[i]);
      }
    }
    return network;
  }

  private static Optional<ChannelsLast.Reader> reader(Layer layer) {
    if (layer instanceof ChannelsLast.Reader reader) {
      return Optional.of(reader);
    }
    return layer.getHelper() instanceof ChannelsLast.Reader helper
        ? Optional.of(helper)
        : Optional.empty();
  }

  /**
   * Takes one step, as the network's own {@code fit} does, but without the gradient of the input: a
   * learning network drops it, and for images it is dear.
   */
  public static void fit(MultiLayerNetwork network, INDArray x, INDArray y) {
    boolean prepared = network.getLayerWiseConfigurations().getInputPreProcess(0) != null;
    if (!prepared && network.getLayer(0) instanceof FirstLayer first) {
      first.wantInputGradient(false);
      try {
        network.fit(x, y);
      } finally {
        first.wantInputGradient(true);
      }
    } else {
      network.fit(x, y);
    }
  }

  private static Layer twin(Layer fast, Layer old) {
    fast.setIndex(old.getIndex());
    fast.setListeners(old.getListeners());
    fast.setParamsViewArray(old.params());
    fast.setParamTable(old.paramTable());
    if (old.getGradientsViewArray() != null) {
      fast.setBackpropGradientsViewArray(old.getGradientsViewArray());
    }
    return fast;
  }

  /**
   * DL4J has no setter for a layer's helper; without access to the field the layer keeps its own,
   * which is slower but right.
   */
  private static void exchangeHelper(BatchNormalization norm, DataType type) {
    try {
      Field helper = BatchNormalization.class.getDeclaredField("helper");
      helper.setAccessible(true);
      helper.set(norm, new FastNormHelper(type));
    } catch (ReflectiveOperationException e) {
      LOG.warn("batch normalization keeps DL4J's own helper: {}", e.toString());
    }
  }
}
