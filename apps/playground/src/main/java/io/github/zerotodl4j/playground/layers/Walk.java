package io.github.zerotodl4j.playground.layers;

import io.github.zerotodl4j.comparison.twins.LayerAlone;
import io.github.zerotodl4j.comparison.twins.TwinNetworks;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.playground.web.Numbers;
import io.github.zerotodl4j.playground.web.Refusal;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.Trace;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One digit on its way through a network and back. To be used on the engine's thread alone. */
final class Walk {
  private final TwinNetworks sides;
  private final StackedNetwork network;
  private final Batch batch;
  private final Trace trace;

  /**
   * Sends a digit through.
   *
   * @param digit {@code [28 * 28]}
   * @param label the class whose loss flows back
   */
  Walk(TwinNetworks sides, float[] digit, int label) {
    this.sides = sides;
    this.network = sides.network();
    this.batch = new Batch(Tensor.of(digit, 1, 1, 28, 28), new int[] {label});
    this.trace = network.trace(batch.x(), batch.labels());
  }

  /**
   * A layer's output and what came back to it, as pictures.
   *
   * @param title such as {@code Convolution 30 5x5}
   * @param maps how many pictures
   * @param height rows of each; 1 for a row of numbers
   * @param width columns of each
   * @param largest the largest absolute value
   * @param values all of them, -127 to 127 for the largest and its negative
   * @param largestGradient of the gradients
   * @param gradients the same of the loss' gradient
   * @param filters whether a pixel is a sum of products that can be looked at
   */
  record Shown(
      String title,
      int maps,
      int height,
      int width,
      double largest,
      byte[] values,
      double largestGradient,
      byte[] gradients,
      boolean filters) {}

  /**
   * A whole walk.
   *
   * @param loss for the label
   * @param label whose loss it is
   * @param probabilities of the classes
   * @param layers from input to output
   */
  record Path(double loss, int label, float[] probabilities, List<Shown> layers) {}

  /** All layers as pictures, the input first. */
  Path path() {
    List<Shown> shown = new ArrayList<>();
    shown.add(shown("Input", batch.x(), trace.inputGradient(), false));
    List<LayerSpec> layers = network.spec().layers();
    for (int i = 0; i < layers.size(); i++) {
      shown.add(
          shown(
              layers.get(i).title(),
              trace.activations().get(i),
              trace.gradients().get(i),
              layers.get(i) instanceof ConvolutionSpec));
    }
    float[] probabilities = network.predict(batch.x()).toArray();
    return new Path(trace.loss(), batch.labels()[0], probabilities, shown);
  }

  private static Shown shown(String title, Tensor values, Tensor gradients, boolean filters) {
    int[] shape = values.sampleShape();
    boolean image = shape.length == 3;
    float[] numbers = values.toArray();
    float[] back = gradients.toArray();
    return new Shown(
        title,
        image ? shape[0] : 1,
        image ? shape[1] : 1,
        image ? shape[2] : shape[0],
        largest(numbers),
        signed(numbers),
        largest(back),
        signed(back),
        filters);
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static byte[] signed(float[] values) {
    double largest = Math.max(largest(values), Float.MIN_NORMAL);
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) Math.round(127 * values[i] / largest);
    }
    return bytes;
  }

  /**
   * One pixel of a layer, and what made it.
   *
   * @param row of the pixel
   * @param column of the pixel
   * @param byHand its value
   * @param dl4j its value in DL4J, from the same input
   * @param layerDifference the largest difference between the sides in the whole layer
   * @param gradient of the loss with respect to it, by hand
   * @param dl4jGradient the same in DL4J, one number; none at the last layer
   * @param sum what made it; none where it is no sum of products
   */
  record Pixel(
      int row,
      int column,
      double byHand,
      double dl4j,
      double layerDifference,
      double gradient,
      List<Double> dl4jGradient,
      List<Sum> sum) {}

  /**
   * The sum of products that makes a pixel: {@code bias + Σ input · filter}.
   *
   * @param channels of the input
   * @param size rows and columns of the filter
   * @param inputs {@code [channels * size * size]}; 0 beyond the edge
   * @param filter the same of weights
   * @param bias what is added; 0 where the layer has none
   * @param top the row of the input that the filter's first row lies on
   * @param left the column
   * @param filterGradient of the loss with respect to the filter
   * @param filterDifference the largest difference to DL4J's gradient of the filter
   */
  record Sum(
      int channels,
      int size,
      float[] inputs,
      float[] filter,
      double bias,
      int top,
      int left,
      float[] filterGradient,
      double filterDifference) {}

  /**
   * Looks at one pixel.
   *
   * @param layer its position, from 0
   * @throws Refusal if there is no such layer, map or pixel
   */
  Pixel pixel(int layer, int map, int row, int column) {
    check("layer", layer, network.layers().size());
    Tensor out = trace.activations().get(layer);
    int[] shape = out.sampleShape();
    boolean image = shape.length == 3;
    check("map", map, image ? shape[0] : 1);
    check("row", row, image ? shape[1] : 1);
    check("column", column, image ? shape[2] : shape[0]);
    int at = image ? (map * shape[1] + row) * shape[2] + column : column;
    Tensor in = layer == 0 ? batch.x() : trace.activations().get(layer - 1);
    float[] there = LayerAlone.forward(network, layer, in);
    boolean last = layer == network.layers().size() - 1;
    List<Double> back =
        last
            ? List.of()
            : List.of((double) LayerAlone.backward(network, layer, out, batch.labels())[at]);
    return new Pixel(
        row,
        column,
        out.get(at),
        there[at],
        Numbers.largestDifference(out.toArray(), there),
        trace.gradients().get(layer).get(at),
        back,
        sum(layer, in, map, row, column).stream().toList());
  }

  private static void check(String what, int value, int count) {
    if (value < 0 || value >= count) {
      throw Refusal.badRequest(what + ": expected 0 to " + (count - 1) + ", got " + value);
    }
  }

  private Optional<Sum> sum(int layer, Tensor in, int map, int row, int column) {
    if (!(network.spec().layers().get(layer) instanceof ConvolutionSpec spec)) {
      return Optional.empty();
    }
    int channels = in.dim(1);
    int size = spec.height();
    int count = channels * size * size;
    int top = row * spec.stride() - spec.padding();
    int left = column * spec.stride() - spec.padding();
    List<Parameter> parameters = network.layers().get(layer).parameters();
    Parameter weight = parameters.get(0);
    float[] dl4j = part(sides.dl4jGradients(batch).get(weight.name()), map, count);
    float[] gradient = part(weight.gradient().data(), map, count);
    return Optional.of(
        new Sum(
            channels,
            size,
            Patch.of(in, channels, size, top, left),
            part(weight.value().data(), map, count),
            spec.bias() ? parameters.get(1).value().get(map) : 0,
            top,
            left,
            gradient,
            Numbers.largestDifference(gradient, dl4j)));
  }

  private static float[] part(float[] values, int map, int count) {
    float[] part = new float[count];
    System.arraycopy(values, map * count, part, 0, count);
    return part;
  }
}
