package io.github.zerotodl4j.comparison.bridge;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.scratch.layer.Layer;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.List;

/**
 * The meanings of a dropout number, translated in this one place.
 *
 * <ul>
 *   <li>the book: the share that is <em>dropped</em>, kept values unchanged while training, all
 *       values times {@code 1 - ratio} at prediction
 *   <li>DL4J: the probability to <em>keep</em>, kept values divided by it while training, nothing
 *       at prediction
 * </ul>
 *
 * <p>In the race the hand-written side uses the inverted convention too, so that both see values of
 * the same scale.
 */
public final class DropoutBridge {
  private DropoutBridge() {}

  /** Returns the number to hand to DL4J for the book's ratio. */
  public static double toDl4jKeepProbability(double dropRatio) {
    if (!(dropRatio >= 0 && dropRatio < 1)) {
      throw new IllegalArgumentException(
          "dropout ratio: expected at least 0 and less than 1, got " + dropRatio);
    }
    return 1 - dropRatio;
  }

  /** Returns the book's ratio for DL4J's number. */
  public static double toBookDropRatio(double keepProbability) {
    if (!(keepProbability > 0 && keepProbability <= 1)) {
      throw new IllegalArgumentException(
          "keep probability: expected more than 0 and at most 1, got " + keepProbability);
    }
    return 1 - keepProbability;
  }

  /**
   * Returns a network without a scale at prediction, as DL4J's are, that predicts what a network in
   * the book's convention does.
   *
   * @param network stays as it is
   * @throws IllegalArgumentException see {@link #inConvention}
   */
  public static StackedNetwork withoutScale(StackedNetwork network) {
    return inConvention(network, DropoutConvention.INVERTED);
  }

  /**
   * Returns a network in the given convention that predicts what the given one does: each factor
   * {@code 1 - ratio}, which only the book has, moves into the W of the next affine or convolution
   * layer or out of it, and behind the last of them into its W and b. A network that is in that
   * convention already is returned as it is.
   *
   * @param network stays as it is
   * @throws IllegalArgumentException if a factor would have to pass a layer that does not let it
   *     through, such as sigmoid
   */
  public static StackedNetwork inConvention(StackedNetwork network, DropoutConvention convention) {
    if (network.spec().dropout() == convention) {
      return network;
    }
    StackedNetwork plain = StackedNetwork.of(network.spec().withDropout(convention), 0);
    copy(network.parameters(), plain.parameters());
    copy(network.statistics(), plain.statistics());
    float factor = 1;
    Layer last = null;
    for (int i = 0; i < plain.layers().size(); i++) {
      LayerSpec spec = plain.spec().layers().get(i);
      if (spec instanceof DropoutSpec dropout) {
        float scale = (float) (1 - dropout.ratio());
        factor *= convention == DropoutConvention.INVERTED ? scale : 1 / scale;
      } else if (spec instanceof AffineSpec || spec instanceof ConvolutionSpec) {
        last = plain.layers().get(i);
        scale(last.parameters().get(0), factor);
        factor = 1;
      } else if (!(spec == ActivationSpec.RELU || spec instanceof PoolingSpec)) {
        refuse(factor, spec);
        last = null;
      }
    }
    if (last != null) {
      for (Parameter p : last.parameters()) {
        scale(p, factor);
      }
    } else {
      refuse(factor, plain.spec().layers().get(plain.layers().size() - 1));
    }
    return plain;
  }

  private static void refuse(float factor, LayerSpec layer) {
    if (factor != 1) {
      throw new IllegalArgumentException(
          "dropout: DL4J has no scale at prediction, and "
              + layer.title()
              + " does not let the book's factor "
              + factor
              + " through to the next weights");
    }
  }

  private static void copy(List<Parameter> from, List<Parameter> to) {
    for (int i = 0; i < from.size(); i++) {
      System.arraycopy(
          from.get(i).value().data(), 0, to.get(i).value().data(), 0, to.get(i).value().size());
    }
  }

  private static void scale(Parameter parameter, float factor) {
    float[] values = parameter.value().data();
    for (int i = 0; i < parameter.value().size(); i++) {
      values[i] *= factor;
    }
  }
}
