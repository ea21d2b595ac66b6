package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.multiplyAdd;
import static io.github.zerotodl4j.scratch.kernel.vector.PanelTile.COLUMNS;

import jdk.incubator.vector.FloatVector;

/** Loops of {@link PanelTile} for 16 vector registers, and for few rows. */
final class PanelTile5 {
  private PanelTile5() {}

  /** 5 rows by two vectors: 10 sums. */
  static void rows5x2(
      int depth,
      float[] a,
      int aFrom,
      int aStep,
      float[] b,
      int bFrom,
      float[] c,
      int to,
      int row) {
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
    int p = aFrom;
    for (int l = 0; l < depth; l++) {
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
      p += aStep;
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
  }

  /** 4 rows by two vectors: 8 sums. */
  static void rows4x2(
      int depth,
      float[] a,
      int aFrom,
      int aStep,
      float[] b,
      int bFrom,
      float[] c,
      int to,
      int row) {
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    int p = aFrom;
    for (int l = 0; l < depth; l++) {
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
      p += aStep;
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
  }
}
