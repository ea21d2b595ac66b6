package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.multiplyAdd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The exponential function of numbers that are not positive, a lane each, within two units in the
 * last place.
 *
 * <p>{@code exp(x) = 2ⁿ · exp(r)}, n the nearest integer to {@code x / ln 2} and {@code |r| <= ln 2
 * / 2}, where Taylor's polynomial of degree 7 is exact to float32. Below {@link #SMALLEST} the
 * result is 0 where float32 would still have a denormal number.
 */
final class Exponential {
  private static final float LOG2_E = 1.44269504f;

  /** ln 2 in two parts, the first so short that its product with n is exact. */
  private static final float LN2_HIGH = 0.693359375f;

  private static final float LN2_LOW = -2.12194440e-4f;

  /** Added to a small number, rounds it to an integer, which the lowest bits then hold. */
  private static final float ROUND = 12_582_912f; // 1.5 · 2^23

  private static final float SMALLEST = -87.3f;

  private static final int MANTISSA_BITS = 23;

  private Exponential() {}

  /** {@code x = exp(x)}. */
  static void inPlace(int from, int to, float[] x) {
    int i = from;
    for (; i + LENGTH <= to; i += LENGTH) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, i);
      FloatVector shifted = v.mul(LOG2_E).add(ROUND);
      FloatVector n = shifted.sub(ROUND);
      FloatVector r = v.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
      FloatVector p = FloatVector.broadcast(SPECIES, 1f / 5040);
      p = multiplyAdd(p, r, FloatVector.broadcast(SPECIES, 1f / 720));
      p = multiplyAdd(p, r, FloatVector.broadcast(SPECIES, 1f / 120));
      p = multiplyAdd(p, r, FloatVector.broadcast(SPECIES, 1f / 24));
      p = multiplyAdd(p, r, FloatVector.broadcast(SPECIES, 1f / 6));
      p = multiplyAdd(p, r, FloatVector.broadcast(SPECIES, 0.5f));
      p = multiplyAdd(p, r, FloatVector.broadcast(SPECIES, 1f));
      p = multiplyAdd(p, r, FloatVector.broadcast(SPECIES, 1f));
      // 2ⁿ is n added to the exponent.
      FloatVector y =
          p.reinterpretAsInts()
              .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS))
              .reinterpretAsFloats();
      y.blend(0f, v.compare(VectorOperators.LT, SMALLEST)).intoArray(x, i);
    }
    for (; i < to; i++) {
      x[i] = x[i] < SMALLEST ? 0 : (float) Math.exp(x[i]);
    }
  }
}
