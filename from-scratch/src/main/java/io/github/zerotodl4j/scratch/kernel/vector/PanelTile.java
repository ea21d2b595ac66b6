package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;

/**
 * The innermost loop of matrix products: {@code c[r, j] += Σ_l a[l, r] · b[l, j]} for a tile of C
 * that stays in registers, from packed panels (see {@link Panels}).
 *
 * <p>How many rows the tile has depends on the registers: two vectors of B, one of A and all sums
 * have to fit, and there have to be enough sums to hide the latency of a multiply-add. Each sum
 * starts from 0 and takes its terms in their order, whatever the tile: so C is the same, bit by
 * bit, at every vector width. Steps from term to term are constants, and each panel has one running
 * offset, or the compiler checks the bounds of every load inside the loop.
 */
final class PanelTile {
  /**
   * Rows of a panel of A. Where a multiply-add is two instructions, ten of them are more than the
   * compiler inlines in one loop: it would box vectors.
   */
  static final int ROWS = Lanes.MANY_REGISTERS ? 8 : Lanes.FMA ? 5 : 4;

  /** Columns of a panel of B: two vectors. */
  static final int COLUMNS = 2 * LENGTH;

  /** Rows that are computed at half the price of eight. */
  static final int FEW_ROWS = 4;

  private PanelTile() {}

  /** How many rows of C a tile reads and writes, for the rows that are wanted. */
  static int height(int rows, int columns) {
    return rows <= FEW_ROWS && width(columns) == COLUMNS ? FEW_ROWS : ROWS;
  }

  /** How many columns of C a tile reads and writes, for the columns that are wanted. */
  static int width(int columns) {
    return Lanes.MANY_REGISTERS && columns <= LENGTH ? LENGTH : COLUMNS;
  }

  /**
   * Adds the terms of two panels to a tile of {@link #height} rows and {@link #width} columns.
   *
   * @param rows rows that are wanted, 1 to {@link #ROWS}
   * @param columns columns that are wanted, 1 to {@link #COLUMNS}
   * @param depth terms of each sum
   * @param row step from row to row of c
   */
  static void add(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      float[] c,
      int to,
      int row) {
    if (width(columns) == LENGTH) {
      PanelTile8.rows8x1(depth, a, aFrom, b, bFrom, c, to, row);
    } else if (rows <= FEW_ROWS) {
      PanelTile5.rows4x2(depth, a, aFrom, ROWS, b, bFrom, c, to, row);
    } else if (Lanes.MANY_REGISTERS) {
      PanelTile8.rows8x2(depth, a, aFrom, b, bFrom, c, to, row);
    } else {
      PanelTile5.rows5x2(depth, a, aFrom, ROWS, b, bFrom, c, to, row);
    }
  }
}
