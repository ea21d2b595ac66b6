package io.github.zerotodl4j.scratch.layer;

import static io.github.zerotodl4j.scratch.layer.GradientCheck.random;
import static io.github.zerotodl4j.scratch.layer.GradientCheck.shuffledSteps;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
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
        new SampleLayer("sigmoid", Sigmoid::new, SampleLayer::rows),
        // the mask must be the same at every try, so nothing is dropped; DropoutTest has the rest
        new SampleLayer("dropout", () -> new Dropout(0, 1), SampleLayer::rows),
        new SampleLayer("batch normalization", () -> norm(6), SampleLayer::rows),
        new SampleLayer("batch normalization on images", () -> norm(2), SampleLayer::images),
        new SampleLayer(
            "convolution",
            () -> new Convolution(random(1, 3, 2, 3, 3), random(2, 3), 1, 1),
            SampleLayer::images),
        new SampleLayer(
            "strided convolution",
            () -> new Convolution(random(1, 3, 2, 2, 3), random(2, 3), 3, 1),
            SampleLayer::images),
        new SampleLayer("max pooling", () -> new Pooling(2, 2, 2, 0), SampleLayer::distinct),
        new SampleLayer(
            "overlapping max pooling", () -> new Pooling(3, 3, 2, 1), SampleLayer::distinct),
        new SampleLayer(
            "average pooling",
            () -> new Pooling(Compute.standard(), Pooling.Kind.AVERAGE, 3, 3, 2, 1),
            SampleLayer::images),
        new SampleLayer(
            "rectified affine", () -> new Rectified(affine(), new Relu()), SampleLayer::rows));
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

  private static Tensor rows() {
    return random(3, 5, 6);
  }

  private static Tensor images() {
    return random(3, 2, 2, 5, 6);
  }

  private static Tensor distinct() {
    return shuffledSteps(3, 2, 2, 5, 6);
  }

  private static Layer norm(int features) {
    BatchNormalization layer = new BatchNormalization(features);
    List<Parameter> p = layer.parameters();
    System.arraycopy(random(1, features).data(), 0, p.get(0).value().data(), 0, features);
    System.arraycopy(random(2, features).data(), 0, p.get(1).value().data(), 0, features);
    return layer;
  }
}
