package io.github.zerotodl4j.comparison.bridge;

import io.github.zerotodl4j.dl4j.model.FastLayers;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Spells a hand-written network's plan as a DL4J configuration, layer by layer.
 *
 * <p>An activation behind an affine or convolution layer becomes that layer's activation function;
 * the last affine layer, softmax and cross-entropy become an output layer; where dropout stands
 * behind the last affine layer, a dense layer and a loss layer. Padding is explicit, sizes are
 * rounded down, batch normalization gets the plan's eps and decay.
 */
public final class Dl4jTwin {
  private final NetworkSpec spec;
  private final Dropouts dropouts;
  private final List<Layer> layers = new ArrayList<>();

  private Dl4jTwin(NetworkSpec spec, Dropouts dropouts) {
    this.spec = spec;
    this.dropouts = dropouts;
  }

  /** What drops values in a dropout layer. */
  @FunctionalInterface
  public interface Dropouts {
    /** DL4J's own, with random masks of its own. */
    Dropouts RANDOM =
        (spec, layer) -> new Dropout(DropoutBridge.toDl4jKeepProbability(spec.ratio()));

    /**
     * Returns what drops.
     *
     * @param spec the layer's plan
     * @param layer its position by hand, from 0
     */
    IDropout of(DropoutSpec spec, int layer);
  }

  /**
   * Returns the initialised twin; its weights are DL4J's own until the bridge overwrites them. On
   * the tuned runtime its layers are the fast ones.
   *
   * @param spec the plan
   * @param updater the update rule
   * @param seed of DL4J's own randomness: dropout masks
   */
  public static MultiLayerNetwork network(NetworkSpec spec, IUpdater updater, long seed) {
    return network(spec, updater, seed, Dropouts.RANDOM);
  }

  /** The same, and says what drops values in dropout layers. */
  public static MultiLayerNetwork network(
      NetworkSpec spec, IUpdater updater, long seed, Dropouts dropouts) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(new Dl4jTwin(spec, dropouts).translate(updater, seed));
    network.init();
    return FastLayers.install(network);
  }

  /** Returns the configuration alone. */
  public static MultiLayerConfiguration configuration(
      NetworkSpec spec, IUpdater updater, long seed) {
    return new Dl4jTwin(spec, Dropouts.RANDOM).translate(updater, seed);
  }

  private MultiLayerConfiguration translate(IUpdater updater, long seed) {
    List<LayerSpec> plan = spec.layers();
    for (int i = 0; i < plan.size(); i++) {
      boolean activated = foldsActivation(spec, i);
      Activation function = activated ? function(plan.get(i + 1)) : Activation.IDENTITY;
      layers.add(translate(i, function));
      if (activated) {
        i++;
      }
    }
    if (!(plan.get(plan.size() - 1) instanceof AffineSpec)) {
      layers.add(new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build());
    }
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            .cacheMode(CacheMode.NONE)
            .convolutionMode(ConvolutionMode.Truncate);
    if (spec.weightDecay() > 0) {
      builder.l2(spec.weightDecay());
    }
    NeuralNetConfiguration.ListBuilder list = builder.list();
    layers.forEach(list::layer);
    return list.setInputType(inputType()).build();
  }

  /** Whether DL4J computes layer {@code i} and the activation behind it as one layer. */
  public static boolean foldsActivation(NetworkSpec spec, int i) {
    List<LayerSpec> plan = spec.layers();
    return (plan.get(i) instanceof AffineSpec || plan.get(i) instanceof ConvolutionSpec)
        && i + 1 < plan.size()
        && plan.get(i + 1) instanceof ActivationSpec;
  }

  private static Activation function(LayerSpec layer) {
    return layer == ActivationSpec.RELU ? Activation.RELU : Activation.SIGMOID;
  }

  private Layer translate(int position, Activation function) {
    LayerSpec layer = spec.layers().get(position);
    if (layer instanceof AffineSpec affine) {
      if (position == spec.layers().size() - 1) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(affine.outputs())
            .activation(Activation.SOFTMAX)
            .build();
      }
      return new DenseLayer.Builder().nOut(affine.outputs()).activation(function).build();
    }
    if (layer instanceof ConvolutionSpec c) {
      return new ConvolutionLayer.Builder(c.height(), c.width())
          .nOut(c.filters())
          .stride(c.stride(), c.stride())
          .padding(c.padding(), c.padding())
          .activation(function)
          .build();
    }
    if (layer instanceof PoolingSpec p) {
      return new SubsamplingLayer.Builder(
              p.kind() == PoolingSpec.Kind.MAX
                  ? SubsamplingLayer.PoolingType.MAX
                  : SubsamplingLayer.PoolingType.AVG)
          .kernelSize(p.window(), p.window())
          .stride(p.stride(), p.stride())
          .padding(p.padding(), p.padding())
          .build();
    }
    if (layer instanceof BatchNormalizationSpec b) {
      return new BatchNormalization.Builder().decay(b.momentum()).eps(b.eps()).build();
    }
    if (layer instanceof DropoutSpec d) {
      return new DropoutLayer.Builder(dropouts.of(d, position)).build();
    }
    return new org.deeplearning4j.nn.conf.layers.ActivationLayer(function(layer));
  }

  private InputType inputType() {
    int[] shape = spec.inputShape();
    return shape.length == 3
        ? InputType.convolutional(shape[1], shape[2], shape[0])
        : InputType.feedForward(shape[0]);
  }
}
