package io.github.zerotodl4j.dl4j.twin;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.GlobalAveragePoolingSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.activations.Activation;

/**
 * The layers of a plan in DL4J's words, named conv1, norm1, pool1, affine1 and so on.
 *
 * <p>A function behind an affine or convolution layer becomes that layer's activation; the last
 * affine layer, softmax and cross-entropy become an output layer; where something stands behind the
 * last affine layer, a dense layer and a loss layer.
 */
final class TwinLayers {
  private final NetworkSpec spec;
  private final double decay;
  private final Dl4jTwin.Dropouts dropouts;
  private final Map<String, Integer> counts = new HashMap<>();

  private TwinLayers(NetworkSpec spec, double decay, Dl4jTwin.Dropouts dropouts) {
    this.spec = spec;
    this.decay = decay;
    this.dropouts = dropouts;
  }

  /**
   * Translates all layers.
   *
   * @param spec the plan
   * @param decay decoupled weight decay of every layer with weights, 0 for none
   * @param dropouts what drops
   */
  static List<TwinLayer> of(NetworkSpec spec, double decay, Dl4jTwin.Dropouts dropouts) {
    return new TwinLayers(spec, decay, dropouts).translate();
  }

  /** Whether DL4J computes layer {@code i} and the function behind it as one layer. */
  static boolean foldsActivation(NetworkSpec spec, int i) {
    List<LayerSpec> plan = spec.layers();
    return (plan.get(i) instanceof AffineSpec || plan.get(i) instanceof ConvolutionSpec)
        && i + 1 < plan.size()
        && plan.get(i + 1) instanceof ActivationSpec;
  }

  private List<TwinLayer> translate() {
    List<LayerSpec> plan = spec.layers();
    List<TwinLayer> layers = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      boolean folded = foldsActivation(spec, i);
      Activation function =
          folded ? function((ActivationSpec) plan.get(i + 1)) : Activation.IDENTITY;
      layers.add(layer(i, function));
      if (folded) {
        i++;
      }
    }
    if (!(plan.get(plan.size() - 1) instanceof AffineSpec)) {
      layers.add(new TwinLayer.Loss("softmax"));
    }
    return layers;
  }

  private TwinLayer layer(int position, Activation function) {
    LayerSpec layer = spec.layers().get(position);
    if (layer instanceof AffineSpec affine) {
      return position == spec.layers().size() - 1
          ? new TwinLayer.Output(name("affine"), affine.outputs(), decay)
          : new TwinLayer.Dense(name("affine"), affine.outputs(), function, decay);
    } else if (layer instanceof ConvolutionSpec c) {
      return new TwinLayer.Convolution(
          name("conv"),
          c.filters(),
          c.height(),
          c.width(),
          c.stride(),
          c.padding(),
          c.bias(),
          function,
          decay);
    } else if (layer instanceof PoolingSpec p) {
      boolean max = p.kind() == PoolingSpec.Kind.MAX;
      return new TwinLayer.Pooling(name("pool"), max, p.window(), p.stride(), p.padding());
    } else if (layer instanceof GlobalAveragePoolingSpec) {
      return new TwinLayer.GlobalPooling(name(GlobalAveragePoolingSpec.WORD));
    } else if (layer instanceof BatchNormalizationSpec b) {
      return new TwinLayer.Normalization(name("norm"), b.momentum(), b.eps());
    } else if (layer instanceof DropoutSpec d) {
      return new TwinLayer.Dropout(name("dropout"), d.ratio(), dropouts.of(d, position));
    } else if (layer instanceof ActivationSpec a) {
      return new TwinLayer.Function(name(a.text()), function(a));
    }
    throw new IllegalArgumentException("DL4J's twin has no layer for " + layer.title());
  }

  private static Activation function(ActivationSpec activation) {
    if (activation instanceof ActivationSpec.Relu) {
      return Activation.RELU;
    } else if (activation instanceof ActivationSpec.Sigmoid) {
      return Activation.SIGMOID;
    } else if (activation instanceof ActivationSpec.LeakyRelu) {
      return Activation.LEAKYRELU; // DL4J's slope below 0 is 0.01, too
    }
    throw new IllegalArgumentException("DL4J's twin has no function for " + activation.title());
  }

  private String name(String kind) {
    return kind + counts.merge(kind, 1, Integer::sum);
  }
}
