package io.github.zerotodl4j.exchange.graph;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a node computes. Images are {@code [c, h, w]}, everything else is a row of numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Operation.Input.class, name = "input"),
  @JsonSubTypes.Type(value = Operation.Scale.class, name = "scale"),
  @JsonSubTypes.Type(value = Operation.Dense.class, name = "dense"),
  @JsonSubTypes.Type(value = Operation.Convolution.class, name = "convolution"),
  @JsonSubTypes.Type(value = Operation.Normalization.class, name = "normalization"),
  @JsonSubTypes.Type(value = Operation.Activation.class, name = "activation"),
  @JsonSubTypes.Type(value = Operation.Pooling.class, name = "pooling"),
  @JsonSubTypes.Type(value = Operation.GlobalPooling.class, name = "global-pooling"),
  @JsonSubTypes.Type(value = Operation.Padding.class, name = "padding"),
  @JsonSubTypes.Type(value = Operation.Reshape.class, name = "reshape"),
  @JsonSubTypes.Type(value = Operation.Dropout.class, name = "dropout"),
  @JsonSubTypes.Type(value = Operation.Add.class, name = "add"),
  @JsonSubTypes.Type(value = Operation.Concatenate.class, name = "concatenate")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface Operation {

  /** Its arrays, in a fixed order; empty for most. */
  default List<Weights> weights() {
    return List.of();
  }

  /** The same with other arrays of the same shapes, in the order of {@link #weights}. */
  default Operation withWeights(List<Weights> weights) {
    return this;
  }

  /**
   * Pixels or numbers from outside.
   *
   * @param shape of one sample, {@code [c, h, w]} or {@code [n]}
   */
  record Input(int[] shape) implements Operation {}

  /**
   * {@code y[c] = factor[c] x[s] + offset[c]}, s being c, or counted from the last channel.
   *
   * @param factor a number a channel
   * @param offset a number a channel
   * @param reversed whether the channels change their order, RGB to BGR
   */
  record Scale(float[] factor, float[] offset, boolean reversed) implements Operation {}

  /**
   * {@code y = x W + b}.
   *
   * @param kernel {@code [in, out]}
   * @param bias {@code [out]}
   */
  record Dense(Weights kernel, Weights bias) implements Operation {
    @Override
    public List<Weights> weights() {
      return List.of(kernel, bias);
    }

    @Override
    public Operation withWeights(List<Weights> w) {
      return new Dense(w.get(0), w.get(1));
    }
  }

  /**
   * A convolution; as many groups as channels make it depth-wise.
   *
   * @param kernel {@code [out, in / groups, h, w]}
   * @param bias {@code [out]}
   * @param window its steps and borders; height and width are the kernel's
   * @param dilation gaps between the kernel's rows and columns, 1 for none
   * @param groups 1 or the number of input channels
   */
  record Convolution(Weights kernel, Weights bias, Window window, int dilation, int groups)
      implements Operation {
    @Override
    public List<Weights> weights() {
      return List.of(kernel, bias);
    }

    @Override
    public Operation withWeights(List<Weights> w) {
      return new Convolution(w.get(0), w.get(1), window, dilation, groups);
    }
  }

  /**
   * {@code y = gamma (x - mean) / sqrt(variance + eps) + beta}, per channel.
   *
   * @param gamma factor
   * @param beta offset
   * @param mean running mean
   * @param variance running variance
   * @param eps added to the variance
   * @param momentum share of the old running values that a batch keeps
   */
  record Normalization(
      Weights gamma, Weights beta, Weights mean, Weights variance, float eps, float momentum)
      implements Operation {
    @Override
    public List<Weights> weights() {
      return List.of(gamma, beta, mean, variance);
    }

    @Override
    public Operation withWeights(List<Weights> w) {
      return new Normalization(w.get(0), w.get(1), w.get(2), w.get(3), eps, momentum);
    }
  }

  /** A function of single numbers; softmax one of the row. */
  enum Function {
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code min(max(x, 0), 6)}. */
    RELU6,
    /** {@code x} above 0, {@code slope x} below. */
    LEAKY_RELU,
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID,
    /** Hyperbolic tangent. */
    TANH,
    /** {@code x} above 0, {@code slope (exp(x) - 1)} below. */
    ELU,
    /** {@code x / (1 + exp(-x))}. */
    SWISH,
    /** {@code ln(1 + exp(x))}. */
    SOFTPLUS,
    /** {@code exp(x) / Σ exp(x)}. */
    SOFTMAX
  }

  /**
   * A function.
   *
   * @param function which
   * @param slope of leaky ReLU and ELU, else 0
   */
  record Activation(Function function, float slope) implements Operation {}

  /**
   * Maximum or mean of a window; borders do not count in either.
   *
   * @param maximum or else the mean
   * @param window size, steps, borders
   */
  record Pooling(boolean maximum, Window window) implements Operation {}

  /**
   * Maximum or mean of a whole channel, {@code [c]}.
   *
   * @param maximum or else the mean
   * @param keep whether the result stays an image, {@code [c, 1, 1]}
   */
  record GlobalPooling(boolean maximum, boolean keep) implements Operation {}

  /**
   * Zeros around an image.
   *
   * @param top rows
   * @param bottom rows
   * @param left columns
   * @param right columns
   */
  record Padding(int top, int bottom, int left, int right) implements Operation {}

  /**
   * The same numbers in the same order, in another shape.
   *
   * @param shape of one sample
   */
  record Reshape(int[] shape) implements Operation {}

  /**
   * Sets a share of the numbers to 0 while it learns; nothing else.
   *
   * @param rate that share
   */
  record Dropout(float rate) implements Operation {}

  /** The sum of its inputs. */
  record Add() implements Operation {}

  /** Its inputs one after the other, by channel. */
  record Concatenate() implements Operation {}
}
