package io.github.zerotodl4j.plan;

import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.Optional;

/**
 * A layer as it stands in a plan: it can be counted, printed and checked before any memory is
 * allocated.
 *
 * <p>Shapes are those of one sample, without the batch axis.
 */
public sealed interface LayerSpec
    permits AffineSpec,
        ConvolutionSpec,
        PoolingSpec,
        GlobalAveragePoolingSpec,
        ActivationSpec,
        DropoutSpec,
        BatchNormalizationSpec {

  /** What {@link NetworkSpec#summary()} prints, such as {@code Convolution 30 5x5}. */
  String title();

  /** The layer in the text form, such as {@code conv 30 5x5}. */
  String text();

  /** Returns the shape of one output sample, and refuses input that does not fit. */
  default int[] outputShape(int... in) {
    return in.clone();
  }

  /** Returns the shape of W and how many inputs one of its units has; empty without weights. */
  default Optional<WeightShape> weight(int... in) {
    return Optional.empty();
  }

  /** Returns how many numbers are learnt. */
  default long parameterCount(int... in) {
    return 0;
  }

  /** Returns how many numbers are saved but not learnt. */
  default long statisticsCount(int... in) {
    return 0;
  }

  /** Returns the multiply-adds of one sample's forward pass; element-wise layers count none. */
  default long multiplyAdds(int... in) {
    return 0;
  }

  /** Refuses an input sample that is no image. */
  static void needImage(String layer, int... in) {
    Shapes.check(
        in.length == 3, "%s: an input sample is %s, needs [c, h, w]", layer, Shapes.text(in));
  }

  /** A number as the text form writes it: without a fraction where it has none. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
