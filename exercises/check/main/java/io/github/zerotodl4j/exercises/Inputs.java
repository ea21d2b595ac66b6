package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.SplittableRandom;

/** Inputs for checks: small numbers with one decimal, so that a learner can follow by hand. */
final class Inputs {

  private Inputs() {}

  /** Values from -2 to 2 in steps of 0.1, never 0, where ReLU has no slope. */
  static Tensor values(long seed, int... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Shapes.size(shape)];
    for (int i = 0; i < values.length; i++) {
      int tenths = random.nextInt(1, 21);
      values[i] = (random.nextBoolean() ? tenths : -tenths) / 10f;
    }
    return Tensor.of(values, shape);
  }

  /** Different values, 0.1 apart and shuffled, so that a maximum is one alone. */
  static Tensor distinct(long seed, int... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Shapes.size(shape)];
    for (int i = 0; i < values.length; i++) {
      int other = random.nextInt(i + 1);
      values[i] = values[other];
      values[other] = (i - values.length / 2) / 10f;
    }
    return Tensor.of(values, shape);
  }
}
