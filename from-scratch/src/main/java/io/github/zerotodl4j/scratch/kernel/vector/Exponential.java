package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.multiplyAdd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The exponential function of numbers up to 88, a lane each, within two units in the last place.
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

  private static final int ONE = Float.floatToRawIntBits(1f);

  /**
   * Elements below which a lane each gains nothing that one can see: a call so small would take
   * hundreds of steps to be compiled, and until then puts every vector into an object.
   */
  private static final int FEWEST = 256;

  private Exponential() {}

  /** {@code x = exp(x)}; the same bits in a lane of any vector and outside of one. */
  static void inPlace(int from, int to, float[] x) {
    int i = from;
    if (to - from >= FEWEST) {
      i = to - (to - from) % LENGTH;
      inPlaceVectors(from, i, x);
    }
    for (; i < to; i++) {
      x[i] = exp(x[i]);
    }
  }

  private static void inPlaceVectors(int from, int to, float[] x) {
    for (int i = from; i < to; i += LENGTH) {
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
      // 2ⁿ is n added to the exponent of 1.
      FloatVector power =
          shifted
              .reinterpretAsInts()
              .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
              .add(ONE)
              .reinterpretAsFloats();
      p.mul(power).blend(0f, v.compare(VectorOperators.LT, SMALLEST)).intoArray(x, i);
    }
  }

  private static float exp(float v) {
    float shifted = v * LOG2_E + ROUND;
    float n = shifted - ROUND;
    float r = v - n * LN2_HIGH - n * LN2_LOW;
    float p = fma(1f / 5040, r, 1f / 720);
    p = fma(p, r, 1f / 120);
    p = fma(p, r, 1f / 24);
    p = fma(p, r, 1f / 6);
    p = fma(p, r, 0.5f);
    p = fma(p, r, 1f);
    p = fma(p, r, 1f);
    float power = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << MANTISSA_BITS) + ONE);
    return v < SMALLEST ? 0 : p * power;
  }

  private static float fma(float a, float b, float c) {
    return Lanes.FMA ? Math.fma(a, b, c) : a * b + c;
  }
}
