package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.multiplyAdd;
import static io.github.zerotodl4j.scratch.kernel.vector.PanelTile.COLUMNS;
import static io.github.zerotodl4j.scratch.kernel.vector.PanelTile.ROWS;

import jdk.incubator.vector.FloatVector;

/** Loops of {@link PanelTile} for 32 vector registers. */
final class PanelTile8 {
  private PanelTile8() {}

  /** 8 rows by two vectors: 16 sums. */
  static void rows8x2(
      int depth, float[] a, int aFrom, float[] b, int bFrom, float[] c, int to, int row) {
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
    for (int l = 0; l < depth; l++) {
      int p = aFrom + l * ROWS;
      int q = bFrom + l * COLUMNS;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LENGTH);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = multiplyAdd(a0, b0, c00);
      c01 = multiplyAdd(a0, b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + 1]);
      c10 = multiplyAdd(a1, b0, c10);
      c11 = multiplyAdd(a1, b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2]);
      c20 = multiplyAdd(a2, b0, c20);
      c21 = multiplyAdd(a2, b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3]);
      c30 = multiplyAdd(a3, b0, c30);
      c31 = multiplyAdd(a3, b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + 4]);
      c40 = multiplyAdd(a4, b0, c40);
      c41 = multiplyAdd(a4, b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + 5]);
      c50 = multiplyAdd(a5, b0, c50);
      c51 = multiplyAdd(a5, b1, c51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[p + 6]);
      c60 = multiplyAdd(a6, b0, c60);
      c61 = multiplyAdd(a6, b1, c61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[p + 7]);
      c70 = multiplyAdd(a7, b0, c70);
      c71 = multiplyAdd(a7, b1, c71);
    }
    int o = to;
    c00.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    c01.add(FloatVector.fromArray(SPECIES, c, o + LENGTH)).intoArray(c, o + LENGTH);
    o += row;
    c10.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    c11.add(FloatVector.fromArray(SPECIES, c, o + LENGTH)).intoArray(c, o + LENGTH);
    o += row;
    c20.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    c21.add(FloatVector.fromArray(SPECIES, c, o + LENGTH)).intoArray(c, o + LENGTH);
    o += row;
    c30.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    c31.add(FloatVector.fromArray(SPECIES, c, o + LENGTH)).intoArray(c, o + LENGTH);
    o += row;
    c40.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    c41.add(FloatVector.fromArray(SPECIES, c, o + LENGTH)).intoArray(c, o + LENGTH);
    o += row;
    c50.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    c51.add(FloatVector.fromArray(SPECIES, c, o + LENGTH)).intoArray(c, o + LENGTH);
    o += row;
    c60.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    c61.add(FloatVector.fromArray(SPECIES, c, o + LENGTH)).intoArray(c, o + LENGTH);
    o += row;
    c70.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    c71.add(FloatVector.fromArray(SPECIES, c, o + LENGTH)).intoArray(c, o + LENGTH);
  }

  /** 8 rows by one vector. */
  static void rows8x1(
      int depth, float[] a, int aFrom, float[] b, int bFrom, float[] c, int to, int row) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    for (int l = 0; l < depth; l++) {
      int p = aFrom + l * ROWS;
      int q = bFrom + l * COLUMNS;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = multiplyAdd(a0, b0, c00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + 1]);
      c10 = multiplyAdd(a1, b0, c10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2]);
      c20 = multiplyAdd(a2, b0, c20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3]);
      c30 = multiplyAdd(a3, b0, c30);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + 4]);
      c40 = multiplyAdd(a4, b0, c40);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + 5]);
      c50 = multiplyAdd(a5, b0, c50);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[p + 6]);
      c60 = multiplyAdd(a6, b0, c60);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[p + 7]);
      c70 = multiplyAdd(a7, b0, c70);
    }
    int o = to;
    c00.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    o += row;
    c10.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    o += row;
    c20.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    o += row;
    c30.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    o += row;
    c40.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    o += row;
    c50.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    o += row;
    c60.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
    o += row;
    c70.add(FloatVector.fromArray(SPECIES, c, o)).intoArray(c, o);
  }
}
