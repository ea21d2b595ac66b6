package io.github.zerotodl4j.dl4j.model;

import java.lang.reflect.Field;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
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

  /** Exchanges what can be exchanged, in place; does nothing on the stock runtime. */
  public static MultiLayerNetwork install(MultiLayerNetwork network) {
    if (Boolean.parseBoolean(System.getProperty(HELPERS_DISABLED, "true"))) {
      return network;
    }
    Layer[] layers = network.getLayers();
    for (int i = 0; i < layers.length; i++) {
      if (layers[i].getClass() == ConvolutionLayer.class) {
        layers[i] = twin((ConvolutionLayer) layers[i], network);
      } else if (layers[i] instanceof BatchNormalization norm && norm.getHelper() != null) {
        exchangeHelper(norm, network);
      }
    }
    return network;
  }

  private static FastConvolution twin(ConvolutionLayer old, MultiLayerNetwork network) {
    FastConvolution fast =
        new FastConvolution(old.conf(), network.getLayerWiseConfigurations().getDataType());
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
  private static void exchangeHelper(BatchNormalization norm, MultiLayerNetwork network) {
    try {
      Field helper = BatchNormalization.class.getDeclaredField("helper");
      helper.setAccessible(true);
      helper.set(norm, new FastNormHelper(network.getLayerWiseConfigurations().getDataType()));
    } catch (ReflectiveOperationException e) {
      LOG.warn("batch normalization keeps DL4J's own helper: {}", e.toString());
    }
  }
}
