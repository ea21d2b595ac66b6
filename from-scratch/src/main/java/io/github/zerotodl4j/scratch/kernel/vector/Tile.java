package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.multiplyAdd;

import jdk.incubator.vector.FloatVector;

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
      rows8x2(k, a, aOffset, aRow, aColumn, rows, b, bOffset, offsets, out, outOffset, outRow);
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
    rows8x1(k, a, aOffset, aRow, aColumn, rows, b, bOffset, offsets, out, outOffset, outRow);
  }

  /** 8 rows by two vectors: 16 accumulators in registers, each from a zero of its own. */
  private static void rows8x2(
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
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
    int a1 = Math.min(1, rows - 1) * aRow;
    int a2 = Math.min(2, rows - 1) * aRow;
    int a3 = Math.min(3, rows - 1) * aRow;
    int a4 = Math.min(4, rows - 1) * aRow;
    int a5 = Math.min(5, rows - 1) * aRow;
    int a6 = Math.min(6, rows - 1) * aRow;
    int a7 = Math.min(7, rows - 1) * aRow;
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
      FloatVector w4 = FloatVector.broadcast(SPECIES, a[p + a4]);
      c40 = multiplyAdd(w4, b0, c40);
      c41 = multiplyAdd(w4, b1, c41);
      FloatVector w5 = FloatVector.broadcast(SPECIES, a[p + a5]);
      c50 = multiplyAdd(w5, b0, c50);
      c51 = multiplyAdd(w5, b1, c51);
      FloatVector w6 = FloatVector.broadcast(SPECIES, a[p + a6]);
      c60 = multiplyAdd(w6, b0, c60);
      c61 = multiplyAdd(w6, b1, c61);
      FloatVector w7 = FloatVector.broadcast(SPECIES, a[p + a7]);
      c70 = multiplyAdd(w7, b0, c70);
      c71 = multiplyAdd(w7, b1, c71);
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
    o += outRow;
    c40.intoArray(out, o);
    c41.intoArray(out, o + LENGTH);
    o += outRow;
    c50.intoArray(out, o);
    c51.intoArray(out, o + LENGTH);
    o += outRow;
    c60.intoArray(out, o);
    c61.intoArray(out, o + LENGTH);
    o += outRow;
    c70.intoArray(out, o);
    c71.intoArray(out, o + LENGTH);
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

  /** 8 rows by one vector: 8 accumulators in registers, each from a zero of its own. */
  private static void rows8x1(
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
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    int a1 = Math.min(1, rows - 1) * aRow;
    int a2 = Math.min(2, rows - 1) * aRow;
    int a3 = Math.min(3, rows - 1) * aRow;
    int a4 = Math.min(4, rows - 1) * aRow;
    int a5 = Math.min(5, rows - 1) * aRow;
    int a6 = Math.min(6, rows - 1) * aRow;
    int a7 = Math.min(7, rows - 1) * aRow;
    int p = aOffset;
    for (int l = 0; l < k; l++) {
      int q = bOffset + offsets[l];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector w0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = multiplyAdd(w0, b0, c00);
      FloatVector w1 = FloatVector.broadcast(SPECIES, a[p + a1]);
      c10 = multiplyAdd(w1, b0, c10);
      FloatVector w2 = FloatVector.broadcast(SPECIES, a[p + a2]);
      c20 = multiplyAdd(w2, b0, c20);
      FloatVector w3 = FloatVector.broadcast(SPECIES, a[p + a3]);
      c30 = multiplyAdd(w3, b0, c30);
      FloatVector w4 = FloatVector.broadcast(SPECIES, a[p + a4]);
      c40 = multiplyAdd(w4, b0, c40);
      FloatVector w5 = FloatVector.broadcast(SPECIES, a[p + a5]);
      c50 = multiplyAdd(w5, b0, c50);
      FloatVector w6 = FloatVector.broadcast(SPECIES, a[p + a6]);
      c60 = multiplyAdd(w6, b0, c60);
      FloatVector w7 = FloatVector.broadcast(SPECIES, a[p + a7]);
      c70 = multiplyAdd(w7, b0, c70);
      p += aColumn;
    }
    int o = outOffset;
    c00.intoArray(out, o);
    o += outRow;
    c10.intoArray(out, o);
    o += outRow;
    c20.intoArray(out, o);
    o += outRow;
    c30.intoArray(out, o);
    o += outRow;
    c40.intoArray(out, o);
    o += outRow;
    c50.intoArray(out, o);
    o += outRow;
    c60.intoArray(out, o);
    o += outRow;
    c70.intoArray(out, o);
  }
}
