package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.multiplyAdd;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of 8 rows, in one file although it is long: the loops differ only in how many vectors wide
 * they are, and the compiler keeps accumulators in registers only where each has a name of its own.
 * Parameters are those of {@link Tile}.
 */
final class Tile8 {
  private Tile8() {}

  /** 8 rows by three vectors: 24 accumulators in registers, each from a zero of its own. */
  static void rows8x3(
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
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c32 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c42 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c52 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c62 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
    FloatVector c72 = FloatVector.zero(SPECIES);
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
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LENGTH);
      FloatVector w0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = multiplyAdd(w0, b0, c00);
      c01 = multiplyAdd(w0, b1, c01);
      c02 = multiplyAdd(w0, b2, c02);
      FloatVector w1 = FloatVector.broadcast(SPECIES, a[p + a1]);
      c10 = multiplyAdd(w1, b0, c10);
      c11 = multiplyAdd(w1, b1, c11);
      c12 = multiplyAdd(w1, b2, c12);
      FloatVector w2 = FloatVector.broadcast(SPECIES, a[p + a2]);
      c20 = multiplyAdd(w2, b0, c20);
      c21 = multiplyAdd(w2, b1, c21);
      c22 = multiplyAdd(w2, b2, c22);
      FloatVector w3 = FloatVector.broadcast(SPECIES, a[p + a3]);
      c30 = multiplyAdd(w3, b0, c30);
      c31 = multiplyAdd(w3, b1, c31);
      c32 = multiplyAdd(w3, b2, c32);
      FloatVector w4 = FloatVector.broadcast(SPECIES, a[p + a4]);
      c40 = multiplyAdd(w4, b0, c40);
      c41 = multiplyAdd(w4, b1, c41);
      c42 = multiplyAdd(w4, b2, c42);
      FloatVector w5 = FloatVector.broadcast(SPECIES, a[p + a5]);
      c50 = multiplyAdd(w5, b0, c50);
      c51 = multiplyAdd(w5, b1, c51);
      c52 = multiplyAdd(w5, b2, c52);
      FloatVector w6 = FloatVector.broadcast(SPECIES, a[p + a6]);
      c60 = multiplyAdd(w6, b0, c60);
      c61 = multiplyAdd(w6, b1, c61);
      c62 = multiplyAdd(w6, b2, c62);
      FloatVector w7 = FloatVector.broadcast(SPECIES, a[p + a7]);
      c70 = multiplyAdd(w7, b0, c70);
      c71 = multiplyAdd(w7, b1, c71);
      c72 = multiplyAdd(w7, b2, c72);
      p += aColumn;
    }
    int o = outOffset;
    c00.intoArray(out, o);
    c01.intoArray(out, o + LENGTH);
    c02.intoArray(out, o + 2 * LENGTH);
    o += outRow;
    c10.intoArray(out, o);
    c11.intoArray(out, o + LENGTH);
    c12.intoArray(out, o + 2 * LENGTH);
    o += outRow;
    c20.intoArray(out, o);
    c21.intoArray(out, o + LENGTH);
    c22.intoArray(out, o + 2 * LENGTH);
    o += outRow;
    c30.intoArray(out, o);
    c31.intoArray(out, o + LENGTH);
    c32.intoArray(out, o + 2 * LENGTH);
    o += outRow;
    c40.intoArray(out, o);
    c41.intoArray(out, o + LENGTH);
    c42.intoArray(out, o + 2 * LENGTH);
    o += outRow;
    c50.intoArray(out, o);
    c51.intoArray(out, o + LENGTH);
    c52.intoArray(out, o + 2 * LENGTH);
    o += outRow;
    c60.intoArray(out, o);
    c61.intoArray(out, o + LENGTH);
    c62.intoArray(out, o + 2 * LENGTH);
    o += outRow;
    c70.intoArray(out, o);
    c71.intoArray(out, o + LENGTH);
    c72.intoArray(out, o + 2 * LENGTH);
  }

  /** 8 rows by two vectors: 16 accumulators in registers, each from a zero of its own. */
  static void rows8x2(
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

  /** 8 rows by one vector: 8 accumulators in registers, each from a zero of its own. */
  static void rows8x1(
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
