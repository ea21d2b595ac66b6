package io.github.zerotodl4j.scratch.layer;

import static io.github.zerotodl4j.scratch.layer.GradientCheck.random;
import static io.github.zerotodl4j.scratch.layer.GradientCheck.shuffledSteps;

import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A small example of a layer, with a batch above one. */
record SampleLayer(String name, Supplier<Layer> maker, Supplier<Tensor> inputMaker) {

  /** One or two of every layer. */
  static List<SampleLayer> all() {
    return List.of(
        new SampleLayer("affine", SampleLayer::affine, SampleLayer::rows),
        new SampleLayer(
            "affine on images",
            () -> new Affine(random(1, 60, 4), random(2, 4)),
            SampleLayer::images),
        new SampleLayer("relu", Relu::new, SampleLayer::rows),
        new SampleLayer("leaky relu", LeakyRelu::new, SampleLayer::rows),
        new SampleLayer("sigmoid", Sigmoid::new, SampleLayer::rows),
        new SampleLayer(
            "dropout, book", () -> new SameMask(DropoutConvention.BOOK), SampleLayer::rows),
        new SampleLayer(
            "dropout, inverted", () -> new SameMask(DropoutConvention.INVERTED), SampleLayer::rows),
        new SampleLayer("batch normalization", () -> norm(6), SampleLayer::rows),
        new SampleLayer("batch normalization on images", () -> norm(2), SampleLayer::images),
        new SampleLayer("convolution", SampleLayer::convolution, SampleLayer::images),
        new SampleLayer("strided convolution", () -> strided(1), SampleLayer::images),
        new SampleLayer(
            "convolution without bias",
            () ->
                new Convolution(
                    Compute.standard(),
                    Parameter.of("W", random(1, 3, 2, 3, 3)),
                    Optional.empty(),
                    1,
                    1),
            SampleLayer::images),
        new SampleLayer("global average pooling", GlobalAveragePooling::new, SampleLayer::images),
        new SampleLayer("max pooling", () -> new Pooling(2, 2, 2, 0), SampleLayer::distinct),
        new SampleLayer(
            "overlapping max pooling", () -> new Pooling(3, 3, 2, 1), SampleLayer::distinct),
        new SampleLayer(
            "average pooling",
            () -> new Pooling(Compute.standard(), PoolingSpec.Kind.AVERAGE, 3, 3, 2, 1),
            SampleLayer::images),
        new SampleLayer(
            "rectified affine", () -> new Rectified(affine(), new Relu()), SampleLayer::rows),
        new SampleLayer(
            "rectified convolution",
            () -> new Rectified(strided(4), new Relu()),
            SampleLayer::images));
  }

  Layer layer() {
    return maker.get();
  }

  Tensor input() {
    return inputMaker.get();
  }

  @Override
  public String toString() {
    return name;
  }

  private static Affine affine() {
    return new Affine(random(1, 6, 4), random(2, 4));
  }

  private static Convolution convolution() {
    return new Convolution(random(1, 3, 2, 3, 3), random(2, 3), 1, 1);
  }

  private static Convolution strided(long seed) {
    return new Convolution(random(seed, 3, 2, 2, 3), random(2, 3), 3, 1);
  }

  private static Tensor rows() {
    return random(3, 5, 6);
  }

  private static Tensor images() {
    return random(3, 2, 2, 5, 6);
  }

  private static Tensor distinct() {
    return shuffledSteps(3, 2, 2, 5, 6);
  }

  /** Dropout that draws the same mask at every pass, so that slopes can be tried. */
  private static final class SameMask implements Layer {
    private final DropoutConvention convention;
    private Dropout layer;

    SameMask(DropoutConvention convention) {
      this.convention = convention;
      this.layer = fresh();
    }

    private Dropout fresh() {
      return new Dropout(Compute.standard(), 0.3, convention, 1);
    }

    @Override
    public int[] outputShape(int... inputShape) {
      return layer.outputShape(inputShape);
    }

    @Override
    public Tensor forward(Tensor x, boolean training) {
      layer = fresh();
      return layer.forward(x, training);
    }

    @Override
    public Tensor backward(Tensor dout) {
      return layer.backward(dout);
    }
  }

  private static Layer norm(int features) {
    BatchNormalization layer = new BatchNormalization(features);
    List<Parameter> p = layer.parameters();
    System.arraycopy(random(1, features).data(), 0, p.get(0).value().data(), 0, features);
    System.arraycopy(random(2, features).data(), 0, p.get(1).value().data(), 0, features);
    return layer;
  }
}
