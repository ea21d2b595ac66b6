package io.github.zerotodl4j.dl4j.twin;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Walks a DL4J configuration and says what is in it; no weight is allocated. */
final class ModelSummaries {
  private ModelSummaries() {}

  static ModelSummary of(String name, InputShape input, MultiLayerConfiguration network) {
    List<ModelSummary.LayerRow> rows = new ArrayList<>();
    InputType shape = input.inputType();
    for (int i = 0; i < network.getConfs().size(); i++) {
      if (network.getInputPreProcess(i) != null) {
        shape = network.getInputPreProcess(i).getOutputType(shape);
      }
      NeuralNetConfiguration conf = network.getConf(i);
      Layer layer = conf.getLayer();
      shape = layer.getOutputType(i, shape);
      rows.add(
          new ModelSummary.LayerRow(
              layer.getLayerName(),
              kind(layer),
              text(shape),
              layer.initializer().numParams(conf),
              layer instanceof BatchNormalization norm ? 2 * norm.getNOut() : 0,
              multiplyAdds(layer, shape)));
    }
    return new ModelSummary(name, input, rows);
  }

  private static String kind(Layer layer) {
    if (layer instanceof ConvolutionLayer convolution) {
      return window(convolution.getKernelSize(), convolution.getStride()) + activation(convolution);
    }
    if (layer instanceof SubsamplingLayer pool) {
      return window(pool.getKernelSize(), pool.getStride());
    }
    // these carry the configuration's function, and do not apply it
    boolean none = layer instanceof BatchNormalization || layer instanceof DropoutLayer;
    return layer instanceof BaseLayer base && !none ? activation(base).strip() : "";
  }

  private static String window(int[] kernel, int[] stride) {
    return kernel[0] + "x" + kernel[1] + (stride[0] > 1 ? "/" + stride[0] : "");
  }

  private static String activation(BaseLayer layer) {
    String name = String.valueOf(layer.getActivationFn());
    return name.equals("identity") ? "" : " " + name;
  }

  private static String text(InputType shape) {
    if (shape instanceof InputType.InputTypeConvolutional image) {
      return "[" + image.getChannels() + ", " + image.getHeight() + ", " + image.getWidth() + "]";
    }
    return "[" + shape.arrayElementsPerExample() + "]";
  }

  private static long multiplyAdds(Layer layer, InputType out) {
    if (layer instanceof ConvolutionLayer c && out instanceof InputType.InputTypeConvolutional o) {
      long perPixel = c.getNIn() * c.getNOut() * c.getKernelSize()[0] * c.getKernelSize()[1];
      return perPixel * o.getHeight() * o.getWidth();
    }
    if (layer instanceof BatchNormalization || !(layer instanceof FeedForwardLayer affine)) {
      return 0;
    }
    return affine.getNIn() * affine.getNOut();
  }
}
