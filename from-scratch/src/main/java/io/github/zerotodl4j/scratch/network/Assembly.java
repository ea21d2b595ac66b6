package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutMasks;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.GlobalAveragePoolingSpec;
import io.github.zerotodl4j.plan.InitialWeights;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightShape;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.Affine;
import io.github.zerotodl4j.scratch.layer.BatchNormalization;
import io.github.zerotodl4j.scratch.layer.Convolution;
import io.github.zerotodl4j.scratch.layer.Dropout;
import io.github.zerotodl4j.scratch.layer.GlobalAveragePooling;
import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.LeakyRelu;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.layer.Pooling;
import io.github.zerotodl4j.scratch.layer.Relu;
import io.github.zerotodl4j.scratch.layer.Sigmoid;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the layers of a plan together: loops, initial weights, the seeds of dropout masks, and the
 * number in the names {@code W1, b1, ...}.
 */
final class Assembly {
  private final NetworkSpec spec;
  private final Kernels kernels;
  private final InitialWeights initial;
  private final long seed;
  private int weights;
  private int dropouts;

  private Assembly(NetworkSpec spec, long seed, Kernels kernels) {
    this.spec = spec;
    this.kernels = kernels;
    this.initial = new InitialWeights(spec.init(), seed);
    this.seed = seed;
  }

  /** Returns the layers of a plan, from input to output. */
  static List<Layer> layers(NetworkSpec spec, long seed, Kernels kernels) {
    Assembly assembly = new Assembly(spec, seed, kernels);
    List<Layer> built = new ArrayList<>();
    int[] shape = spec.inputShape();
    for (LayerSpec layer : spec.layers()) {
      built.add(assembly.layer(layer, shape));
      shape = layer.outputShape(shape);
    }
    return built;
  }

  private Layer layer(LayerSpec layer, int... in) {
    if (layer instanceof AffineSpec affine) {
      return new Affine(kernels, weight(affine.weight(in).orElseThrow()), bias(affine.outputs()));
    } else if (layer instanceof ConvolutionSpec c) {
      Parameter weight = weight(c.weight(in).orElseThrow());
      Optional<Parameter> bias = c.bias() ? Optional.of(bias(c.filters())) : Optional.empty();
      return new Convolution(kernels, weight, bias, c.stride(), c.padding());
    } else if (layer instanceof PoolingSpec p) {
      return new Pooling(kernels, p.kind(), p.window(), p.window(), p.stride(), p.padding());
    } else if (layer instanceof GlobalAveragePoolingSpec) {
      return new GlobalAveragePooling(kernels);
    } else if (layer instanceof BatchNormalizationSpec b) {
      String number = String.valueOf(Math.max(weights, 1)); // that of the last W
      return new BatchNormalization(kernels, in[0], number, b.momentum(), b.eps());
    } else if (layer instanceof DropoutSpec d) {
      return new Dropout(kernels, d.ratio(), spec.dropout(), dropoutSeed());
    } else if (layer instanceof ActivationSpec.Relu) {
      return new Relu(kernels);
    } else if (layer instanceof ActivationSpec.Sigmoid) {
      return new Sigmoid(kernels);
    } else if (layer instanceof ActivationSpec.LeakyRelu) {
      return new LeakyRelu(kernels);
    }
    throw new IllegalArgumentException("by hand there is no layer for " + layer.title());
  }

  /** Returns the next W. */
  private Parameter weight(WeightShape shape) {
    weights++;
    Tensor value = Tensor.zeros(shape.shape());
    System.arraycopy(initial.next(shape.inputs(), value.size()), 0, value.data(), 0, value.size());
    return Parameter.of("W" + weights, value);
  }

  /** Returns the b that belongs to the last W: zeros. */
  private Parameter bias(int size) {
    return Parameter.of("b" + weights, Tensor.zeros(size));
  }

  /** Returns the seed of the next dropout layer. */
  private long dropoutSeed() {
    dropouts++;
    return DropoutMasks.seed(seed, dropouts);
  }
}
