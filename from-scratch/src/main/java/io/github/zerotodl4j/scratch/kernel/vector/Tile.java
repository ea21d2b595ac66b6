package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.multiplyAdd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The innermost loop of matrix products and convolutions: {@code out[r, j] = Σ_l a[r, l] ·
 * b[offset_l + j]}, a tile of up to 8 rows.
 *
 * <p>A table says where the vectors of step l start. For a matrix product that is a row of a packed
 * panel; for a convolution it is the image itself, shifted by one filter position, so no im2col
 * matrix is needed. Rows beyond {@code rows} repeat the last one. All rows are stored without a
 * condition: a branch behind the loop makes the compiler spill the accumulators in it.
 */
final class Tile {
  private Tile() {}

  /**
   * Computes a tile of 8 rows and two vectors of columns.
   *
   * @param k terms of each sum
   * @param aRow step from row to row of a
   * @param aColumn step from term to term of a
   * @param rows rows that a has, 1 to 8; out has to have room for 8
   * @param offsets where in b, from bOffset on, the columns of each term start
   * @param outRow step from row to row of out
   */
  static void compute(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      int rows,
      float[] b,
      int bOffset,
      int[] offsets,
      float[] out,
      int outOffset,
      int outRow) {
    if (Lanes.MANY_REGISTERS && rows > 4) {
      Tile8.rows8x2(
          k, a, aOffset, aRow, aColumn, rows, b, bOffset, offsets, out, outOffset, outRow);
      return;
    }
    rows4x2(
        k,
        a,
        aOffset,
        aRow,
        aColumn,
        Math.min(4, rows),
        b,
        bOffset,
        offsets,
        out,
        outOffset,
        outRow);
    if (rows > 4) {
      rows4x2(
          k,
          a,
          aOffset + 4 * aRow,
          aRow,
          aColumn,
          rows - 4,
          b,
          bOffset,
          offsets,
          out,
          outOffset + 4 * outRow,
          outRow);
    }
  }

  /** The same for one vector of columns, for what is left at the right edge. */
  static void computeNarrow(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      int rows,
      float[] b,
      int bOffset,
      int[] offsets,
      float[] out,
      int outOffset,
      int outRow) {
    Tile8.rows8x1(k, a, aOffset, aRow, aColumn, rows, b, bOffset, offsets, out, outOffset, outRow);
  }

  /** The same for three vectors of columns; for CPUs that have the registers. */
  static void computeWide(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      int rows,
      float[] b,
      int bOffset,
      int[] offsets,
      float[] out,
      int outOffset,
      int outRow) {
    Tile8.rows8x3(k, a, aOffset, aRow, aColumn, rows, b, bOffset, offsets, out, outOffset, outRow);
  }

  /** 4 rows by two vectors: 8 accumulators in registers, each from a zero of its own. */
  private static void rows4x2(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      int rows,
      float[] b,
      int bOffset,
      int[] offsets,
      float[] out,
      int outOffset,
      int outRow) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    int a1 = Math.min(1, rows - 1) * aRow;
    int a2 = Math.min(2, rows - 1) * aRow;
    int a3 = Math.min(3, rows - 1) * aRow;
    int p = aOffset;
    for (int l = 0; l < k; l++) {
      int q = bOffset + offsets[l];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = multiplyAdd(w0, b0, c00);
      c01 = multiplyAdd(w0, b1, c01);
      FloatVector w1 = FloatVector.broadcast(SPECIES, a[p + a1]);
      c10 = multiplyAdd(w1, b0, c10);
      c11 = multiplyAdd(w1, b1, c11);
      FloatVector w2 = FloatVector.broadcast(SPECIES, a[p + a2]);
      c20 = multiplyAdd(w2, b0, c20);
      c21 = multiplyAdd(w2, b1, c21);
      FloatVector w3 = FloatVector.broadcast(SPECIES, a[p + a3]);
      c30 = multiplyAdd(w3, b0, c30);
      c31 = multiplyAdd(w3, b1, c31);
      p += aColumn;
    }
    int o = outOffset;
    c00.intoArray(out, o);
    c01.intoArray(out, o + LENGTH);
    o += outRow;
    c10.intoArray(out, o);
    c11.intoArray(out, o + LENGTH);
    o += outRow;
    c20.intoArray(out, o);
    c21.intoArray(out, o + LENGTH);
    o += outRow;
    c30.intoArray(out, o);
    c31.intoArray(out, o + LENGTH);
  }

  /**
   * The same for two single columns by inner products, a vector of terms at a time: no lane is
   * wasted on columns that are not there. Terms lie side by side in a and b, and there is a whole
   * number of vectors of them.
   *
   * @param bColumn step from the first column to the second
   */
  static void innerProducts4x2(
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int rows,
      float[] b,
      int bOffset,
      int bColumn,
      float[] out,
      int outOffset,
      int outRow) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    int a1 = Math.min(1, rows - 1) * aRow;
    int a2 = Math.min(2, rows - 1) * aRow;
    int a3 = Math.min(3, rows - 1) * aRow;
    for (int l = 0; l < k; l += LENGTH) {
      int p = aOffset + l;
      int q = bOffset + l;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + bColumn);
      FloatVector w0 = FloatVector.fromArray(SPECIES, a, p);
      c00 = multiplyAdd(w0, b0, c00);
      c01 = multiplyAdd(w0, b1, c01);
      FloatVector w1 = FloatVector.fromArray(SPECIES, a, p + a1);
      c10 = multiplyAdd(w1, b0, c10);
      c11 = multiplyAdd(w1, b1, c11);
      FloatVector w2 = FloatVector.fromArray(SPECIES, a, p + a2);
      c20 = multiplyAdd(w2, b0, c20);
      c21 = multiplyAdd(w2, b1, c21);
      FloatVector w3 = FloatVector.fromArray(SPECIES, a, p + a3);
      c30 = multiplyAdd(w3, b0, c30);
      c31 = multiplyAdd(w3, b1, c31);
    }
    int o = outOffset;
    out[o] = c00.reduceLanes(VectorOperators.ADD);
    out[o + 1] = c01.reduceLanes(VectorOperators.ADD);
    o += outRow;
    out[o] = c10.reduceLanes(VectorOperators.ADD);
    out[o + 1] = c11.reduceLanes(VectorOperators.ADD);
    o += outRow;
    out[o] = c20.reduceLanes(VectorOperators.ADD);
    out[o + 1] = c21.reduceLanes(VectorOperators.ADD);
    o += outRow;
    out[o] = c30.reduceLanes(VectorOperators.ADD);
    out[o + 1] = c31.reduceLanes(VectorOperators.ADD);
  }
}
