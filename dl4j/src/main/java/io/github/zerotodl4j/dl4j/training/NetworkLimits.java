package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.Locale;

/**
 * What a network may cost that is trained here or read from a file: counted on its plan before
 * anything is built, in floating point because a stranger's numbers may overflow any other.
 */
final class NetworkLimits {
  /** Numbers stored. */
  static final double MOST_PARAMETERS = 500_000_000;

  /** Multiply-adds for one image, those of pooling counted in; VGG-19 takes 2e10. */
  static final double MOST_WORK = 1e11;

  /** Numbers that layers compute for one image, unfolded windows counted in: 1 GiB. */
  static final double MOST_NUMBERS = 1 << 28;

  private NetworkLimits() {}

  /** Refuses what costs more, with an {@link IllegalArgumentException}. */
  static void check(NetworkSpec spec) {
    double parameters = 0;
    double work = 0;
    double numbers = product(spec.inputShape());
    int[] in = spec.inputShape();
    for (LayerSpec layer : spec.layers()) {
      int[] out = layer.outputShape(in);
      parameters += parameters(layer, in);
      work += work(layer, in, out);
      numbers += product(out) + unfolded(layer, in, out);
      in = out;
    }
    limit(spec, parameters, "parameters", MOST_PARAMETERS);
    limit(spec, work, "multiply-adds an image", MOST_WORK);
    limit(spec, numbers, "numbers in memory an image", MOST_NUMBERS);
  }

  private static void limit(NetworkSpec spec, double counted, String what, double most) {
    if (counted > most) {
      int[] input = spec.inputShape();
      String images = input.length == 3 ? input[2] + "x" + input[1] : Shapes.text(input);
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: images of %s make %,.0f %s, more than the limit of %,.0f; make the images"
                  + " smaller (--image-size)",
              spec.name(),
              images,
              counted,
              what,
              most));
    }
  }

  private static double product(int... sizes) {
    double product = 1;
    for (int size : sizes) {
      product *= size;
    }
    return product;
  }

  private static double parameters(LayerSpec layer, int... in) {
    if (layer instanceof ConvolutionSpec c) {
      return (double) c.filters() * in[0] * c.height() * c.width() + (c.bias() ? c.filters() : 0);
    } else if (layer instanceof AffineSpec affine) {
      return (product(in) + 1) * affine.outputs();
    }
    // scale, shift, mean and variance
    return layer instanceof BatchNormalizationSpec ? 4.0 * in[0] : 0;
  }

  private static double work(LayerSpec layer, int[] in, int... out) {
    if (layer instanceof ConvolutionSpec c) {
      return product(out) * in[0] * c.height() * c.width();
    } else if (layer instanceof AffineSpec) {
      return product(in) * product(out);
    }
    return layer instanceof PoolingSpec p ? product(out) * p.window() * p.window() : 0;
  }

  /** DL4J's own convolution lays all windows side by side. */
  private static double unfolded(LayerSpec layer, int[] in, int... out) {
    return layer instanceof ConvolutionSpec c
        ? (double) in[0] * c.height() * c.width() * out[1] * out[2]
        : 0;
  }
}
