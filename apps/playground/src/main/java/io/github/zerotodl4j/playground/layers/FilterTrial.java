package io.github.zerotodl4j.playground.layers;

import io.github.zerotodl4j.comparison.twins.LayerAlone;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.playground.web.Numbers;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;

/**
 * A filter of one's own, laid over a digit on both sides.
 *
 * @param pixels of the digit, {@code [28 * 28]}, 0 to 255
 * @param filter {@code [3 * 3]}
 * @param bias what is added to each sum
 * @param stride step in both directions
 * @param padding zeros at each side
 */
record FilterTrial(byte[] pixels, float[] filter, double bias, int stride, int padding) {
  private static final int SIDE = 28;
  private static final int SIZE = 3;
  private static final int LARGEST_STRIDE = 8;
  private static final int LARGEST_PADDING = 4;
  private static final double LARGEST_WEIGHT = 1_000;

  FilterTrial {
    if (pixels == null || pixels.length != SIDE * SIDE) {
      throw Refusal.badRequest("pixels: expected 784 of them");
    }
    if (filter == null || filter.length != SIZE * SIZE) {
      throw Refusal.badRequest("filter: expected nine weights");
    }
    for (float weight : filter) {
      refuse(!(Math.abs(weight) <= LARGEST_WEIGHT), "filter: expected weights from -1000 to 1000");
    }
    refuse(!(Math.abs(bias) <= LARGEST_WEIGHT), "bias: expected -1000 to 1000");
    refuse(stride < 1 || stride > LARGEST_STRIDE, "stride: expected 1 to 8, got " + stride);
    refuse(padding < 0 || padding > LARGEST_PADDING, "padding: expected 0 to 4, got " + padding);
  }

  private static void refuse(boolean wrong, String message) {
    if (wrong) {
      throw Refusal.badRequest(message);
    }
  }

  /**
   * What came out.
   *
   * @param side rows and columns
   * @param byHand all sums, row by row
   * @param dl4j the same in DL4J
   * @param difference the largest between the two
   */
  record Sums(int side, float[] byHand, float[] dl4j, double difference) {}

  /** Computes all sums on both sides. */
  Sums sums() {
    ConvolutionSpec convolution = new ConvolutionSpec(1, SIZE, SIZE, stride, padding, true);
    NetworkSpec spec =
        NetworkSpec.of(
            "filter",
            WeightInit.he(),
            List.of(convolution, new AffineSpec(2)), // a plan ends with scores
            1,
            SIDE,
            SIDE);
    StackedNetwork network = StackedNetwork.of(spec, 0);
    List<Parameter> parameters = network.layers().get(0).parameters();
    System.arraycopy(filter, 0, parameters.get(0).value().data(), 0, filter.length);
    parameters.get(1).value().data()[0] = (float) bias;
    Tensor digit = Tensor.of(Numbers.floats(pixels), 1, 1, SIDE, SIDE);
    Tensor out = network.layers().get(0).forward(digit, false);
    float[] byHand = out.toArray();
    float[] dl4j = LayerAlone.forward(network, 0, digit);
    return new Sums(out.dim(2), byHand, dl4j, Numbers.largestDifference(byHand, dl4j));
  }
}
