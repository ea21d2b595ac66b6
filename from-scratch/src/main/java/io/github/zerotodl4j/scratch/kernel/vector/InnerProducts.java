package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.multiplyAdd;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loop of weight gradients: inner products of a few long rows with a few others,
 * {@code sums[i, j] = Σ_q b[b_i + q] · a[a_j + q]}.
 */
final class InnerProducts {
  /** Rows of b taken together. */
  static final int B_ROWS = Lanes.MANY_REGISTERS ? 4 : 3;

  /** Rows of a taken together. */
  static final int A_ROWS = Lanes.MANY_REGISTERS ? 6 : 3;

  private InnerProducts() {}

  /**
   * Adds the inner products of all pairs of rows to {@code sums}.
   *
   * @param length floats of a row, a multiple of the vector length
   * @param aOffsets where the {@code A_ROWS} rows of a start, from firstA on
   * @param bOffsets where the {@code B_ROWS} rows of b start
   * @param lanes scratch for one vector per pair
   * @param sums receives {@code [B_ROWS, A_ROWS]}, overwritten
   */
  static void compute(
      int length,
      float[] a,
      int[] aOffsets,
      int firstA,
      float[] b,
      int[] bOffsets,
      float[] lanes,
      float[] sums) {
    if (Lanes.MANY_REGISTERS) {
      sums4x6(length, a, aOffsets, firstA, b, bOffsets, lanes);
    } else {
      sums3x3(length, a, aOffsets, firstA, b, bOffsets, lanes);
    }
    for (int i = 0; i < A_ROWS * B_ROWS; i++) {
      sums[i] = sumLanes(lanes, i * LENGTH);
    }
  }

  /** The sum of one vector's lanes, in a fixed order. */
  static float sumLanes(float[] lanes, int from) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int i = from; i < from + LENGTH; i += 4) {
      s0 += lanes[i];
      s1 += lanes[i + 1];
      s2 += lanes[i + 2];
      s3 += lanes[i + 3];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** 4 rows of b against 6 of a: 24 accumulators, summed across their lanes at the end. */
  private static void sums4x6(
      int length, float[] a, int[] aOffsets, int firstA, float[] b, int[] bOffsets, float[] lanes) {
    int d0 = bOffsets[0];
    int d1 = bOffsets[1];
    int d2 = bOffsets[2];
    int d3 = bOffsets[3];
    int x0 = aOffsets[0] + firstA;
    int x1 = aOffsets[1] + firstA;
    int x2 = aOffsets[2] + firstA;
    int x3 = aOffsets[3] + firstA;
    int x4 = aOffsets[4] + firstA;
    int x5 = aOffsets[5] + firstA;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c03 = FloatVector.zero(SPECIES);
    FloatVector c04 = FloatVector.zero(SPECIES);
    FloatVector c05 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c13 = FloatVector.zero(SPECIES);
    FloatVector c14 = FloatVector.zero(SPECIES);
    FloatVector c15 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    FloatVector c23 = FloatVector.zero(SPECIES);
    FloatVector c24 = FloatVector.zero(SPECIES);
    FloatVector c25 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c32 = FloatVector.zero(SPECIES);
    FloatVector c33 = FloatVector.zero(SPECIES);
    FloatVector c34 = FloatVector.zero(SPECIES);
    FloatVector c35 = FloatVector.zero(SPECIES);
    for (int q = 0; q < length; q += LENGTH) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, q + d0);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, q + d1);
      FloatVector v2 = FloatVector.fromArray(SPECIES, b, q + d2);
      FloatVector v3 = FloatVector.fromArray(SPECIES, b, q + d3);
      FloatVector u0 = FloatVector.fromArray(SPECIES, a, q + x0);
      c00 = multiplyAdd(u0, v0, c00);
      c10 = multiplyAdd(u0, v1, c10);
      c20 = multiplyAdd(u0, v2, c20);
      c30 = multiplyAdd(u0, v3, c30);
      FloatVector u1 = FloatVector.fromArray(SPECIES, a, q + x1);
      c01 = multiplyAdd(u1, v0, c01);
      c11 = multiplyAdd(u1, v1, c11);
      c21 = multiplyAdd(u1, v2, c21);
      c31 = multiplyAdd(u1, v3, c31);
      FloatVector u2 = FloatVector.fromArray(SPECIES, a, q + x2);
      c02 = multiplyAdd(u2, v0, c02);
      c12 = multiplyAdd(u2, v1, c12);
      c22 = multiplyAdd(u2, v2, c22);
      c32 = multiplyAdd(u2, v3, c32);
      FloatVector u3 = FloatVector.fromArray(SPECIES, a, q + x3);
      c03 = multiplyAdd(u3, v0, c03);
      c13 = multiplyAdd(u3, v1, c13);
      c23 = multiplyAdd(u3, v2, c23);
      c33 = multiplyAdd(u3, v3, c33);
      FloatVector u4 = FloatVector.fromArray(SPECIES, a, q + x4);
      c04 = multiplyAdd(u4, v0, c04);
      c14 = multiplyAdd(u4, v1, c14);
      c24 = multiplyAdd(u4, v2, c24);
      c34 = multiplyAdd(u4, v3, c34);
      FloatVector u5 = FloatVector.fromArray(SPECIES, a, q + x5);
      c05 = multiplyAdd(u5, v0, c05);
      c15 = multiplyAdd(u5, v1, c15);
      c25 = multiplyAdd(u5, v2, c25);
      c35 = multiplyAdd(u5, v3, c35);
    }
    c00.intoArray(lanes, 0 * LENGTH);
    c01.intoArray(lanes, 1 * LENGTH);
    c02.intoArray(lanes, 2 * LENGTH);
    c03.intoArray(lanes, 3 * LENGTH);
    c04.intoArray(lanes, 4 * LENGTH);
    c05.intoArray(lanes, 5 * LENGTH);
    c10.intoArray(lanes, 6 * LENGTH);
    c11.intoArray(lanes, 7 * LENGTH);
    c12.intoArray(lanes, 8 * LENGTH);
    c13.intoArray(lanes, 9 * LENGTH);
    c14.intoArray(lanes, 10 * LENGTH);
    c15.intoArray(lanes, 11 * LENGTH);
    c20.intoArray(lanes, 12 * LENGTH);
    c21.intoArray(lanes, 13 * LENGTH);
    c22.intoArray(lanes, 14 * LENGTH);
    c23.intoArray(lanes, 15 * LENGTH);
    c24.intoArray(lanes, 16 * LENGTH);
    c25.intoArray(lanes, 17 * LENGTH);
    c30.intoArray(lanes, 18 * LENGTH);
    c31.intoArray(lanes, 19 * LENGTH);
    c32.intoArray(lanes, 20 * LENGTH);
    c33.intoArray(lanes, 21 * LENGTH);
    c34.intoArray(lanes, 22 * LENGTH);
    c35.intoArray(lanes, 23 * LENGTH);
  }

  /** 3 rows of b against 3 of a: 9 accumulators, summed across their lanes at the end. */
  private static void sums3x3(
      int length, float[] a, int[] aOffsets, int firstA, float[] b, int[] bOffsets, float[] lanes) {
    int d0 = bOffsets[0];
    int d1 = bOffsets[1];
    int d2 = bOffsets[2];
    int x0 = aOffsets[0] + firstA;
    int x1 = aOffsets[1] + firstA;
    int x2 = aOffsets[2] + firstA;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    for (int q = 0; q < length; q += LENGTH) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, q + d0);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, q + d1);
      FloatVector v2 = FloatVector.fromArray(SPECIES, b, q + d2);
      FloatVector u0 = FloatVector.fromArray(SPECIES, a, q + x0);
      c00 = multiplyAdd(u0, v0, c00);
      c10 = multiplyAdd(u0, v1, c10);
      c20 = multiplyAdd(u0, v2, c20);
      FloatVector u1 = FloatVector.fromArray(SPECIES, a, q + x1);
      c01 = multiplyAdd(u1, v0, c01);
      c11 = multiplyAdd(u1, v1, c11);
      c21 = multiplyAdd(u1, v2, c21);
      FloatVector u2 = FloatVector.fromArray(SPECIES, a, q + x2);
      c02 = multiplyAdd(u2, v0, c02);
      c12 = multiplyAdd(u2, v1, c12);
      c22 = multiplyAdd(u2, v2, c22);
    }
    c00.intoArray(lanes, 0 * LENGTH);
    c01.intoArray(lanes, 1 * LENGTH);
    c02.intoArray(lanes, 2 * LENGTH);
    c10.intoArray(lanes, 3 * LENGTH);
    c11.intoArray(lanes, 4 * LENGTH);
    c12.intoArray(lanes, 5 * LENGTH);
    c20.intoArray(lanes, 6 * LENGTH);
    c21.intoArray(lanes, 7 * LENGTH);
    c22.intoArray(lanes, 8 * LENGTH);
  }
}
