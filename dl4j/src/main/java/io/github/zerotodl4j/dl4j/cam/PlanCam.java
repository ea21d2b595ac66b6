package io.github.zerotodl4j.dl4j.cam;

import io.github.zerotodl4j.dl4j.training.Inputs;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Heat maps of networks whose layers stand one behind the other. */
public final class PlanCam {

  private PlanCam() {}

  /**
   * Finds the last feature maps.
   *
   * @param name of the network, for people
   * @param images how pictures come to it
   * @throws NoHeatMapException if there are none
   */
  public static GradCam of(String name, MultiLayerNetwork network, ImagePreprocessing images) {
    Layer[] layers = network.getLayers();
    if (!convolves(network, layers.length - 1)) {
      throw none(name);
    }
    InputType[] outputs =
        outputs(
            network, InputType.convolutional(images.height(), images.width(), images.channels()));
    int last = layers.length - 1;
    while (last >= 0 && !(isSpatial(outputs[last]) && !HeadOf.isPooling(layers[last]))) {
      last--;
    }
    if (!convolves(network, last)) {
      throw none(name);
    }
    int from = last;
    List<HeadStep> head = new ArrayList<>();
    for (int i = last + 1; i < layers.length; i++) {
      if (outputs[i - 1] instanceof InputType.InputTypeConvolutional in
          && !takesImages(network, i)) {
        head.add(new HeadSteps.Reshape(in.getChannels() * in.getHeight() * in.getWidth()));
      }
      head.addAll(HeadOf.steps(name, layers[i]));
    }
    return new GradCam(batch -> maps(network, from, batch), head);
  }

  static NoHeatMapException none(String network) {
    return new NoHeatMapException(
        network,
        "the network has no feature maps in front of its classifier, only layers that forget where"
            + " in the picture things are");
  }

  static NoHeatMapException unknown(String network, String layer) {
    return new NoHeatMapException(
        network,
        "how its scores follow from its feature maps is not known here through a layer of the kind "
            + layer);
  }

  /** Functions of pixels are no features. */
  private static boolean convolves(MultiLayerNetwork network, int to) {
    return Arrays.stream(network.getLayers(), 0, to + 1)
        .anyMatch(layer -> layer.conf().getLayer() instanceof ConvolutionLayer);
  }

  private static boolean takesImages(MultiLayerNetwork network, int layer) {
    return network.getLayerWiseConfigurations().getInputPreProcess(layer) == null;
  }

  private static boolean isSpatial(InputType type) {
    return type instanceof InputType.InputTypeConvolutional image
        && image.getHeight() * image.getWidth() > 1;
  }

  private static InputType[] outputs(MultiLayerNetwork network, InputType image) {
    InputType[] outputs = new InputType[network.getnLayers()];
    InputType type = image;
    for (int i = 0; i < outputs.length; i++) {
      var before = network.getLayerWiseConfigurations().getInputPreProcess(i);
      InputType in = before == null ? type : before.getOutputType(type);
      type = network.getLayerWiseConfigurations().getConf(i).getLayer().getOutputType(i, in);
      outputs[i] = type;
    }
    return outputs;
  }

  private static INDArray maps(MultiLayerNetwork network, int layer, ImageBatch batch) {
    INDArray x = Inputs.pixels(batch);
    List<INDArray> activations = network.feedForwardToLayer(layer, x, false);
    return activations.get(activations.size() - 1);
  }
}
