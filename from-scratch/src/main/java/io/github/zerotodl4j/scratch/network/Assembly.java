package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.layer.DropoutConvention;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.Shapes;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.Random;

/**
 * What layers share while a network is put together: loops, the one random generator, and the
 * number in the names {@code W1, b1, ...}.
 *
 * <p>Weights are {@code java.util.Random(seed).nextGaussian()} times the standard deviation, drawn
 * for W1, W2, ... in row-major order: an algorithm that the JDK's documentation fixes, so a seed
 * gives the same bits on every machine.
 */
final class Assembly {
  private final Kernels kernels;
  private final WeightInit init;
  private final DropoutConvention convention;
  private final Random random;
  private final long seed;
  private int weights;
  private int dropouts;

  Assembly(Kernels kernels, WeightInit init, DropoutConvention convention, long seed) {
    this.kernels = kernels;
    this.init = init;
    this.convention = convention;
    this.random = new Random(seed);
    this.seed = seed;
  }

  Kernels kernels() {
    return kernels;
  }

  DropoutConvention convention() {
    return convention;
  }

  /** Returns the next W, drawn with the standard deviation for this many inputs per unit. */
  Parameter weight(int inputs, int... shape) {
    weights++;
    double std = init.standardDeviation(inputs);
    float[] values = new float[Shapes.size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (std * random.nextGaussian());
    }
    return Parameter.of("W" + weights, Tensor.of(values, shape));
  }

  /** Returns the b that belongs to the last W: zeros. */
  Parameter bias(int size) {
    return Parameter.of("b" + weights, Tensor.zeros(size));
  }

  /** The number of the last W, which batch normalization shares. */
  String number() {
    return String.valueOf(Math.max(weights, 1));
  }

  /** Returns a seed for the next dropout, different from every other's. */
  long dropoutSeed() {
    dropouts++;
    return seed + 0x9E3779B97F4A7C15L * dropouts;
  }
}
