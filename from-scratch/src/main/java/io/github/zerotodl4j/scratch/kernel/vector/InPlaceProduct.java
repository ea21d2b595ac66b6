package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_COLUMNS;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_ROWS;

import io.github.zerotodl4j.scratch.kernel.Workers;
import jdk.incubator.vector.FloatVector;

/**
 * Products of few columns: A is read where it lies, whichever way it is turned, for packing it, as
 * {@link Product} does, would cost more than so few columns give back. B is packed, a few columns
 * and terms at a time, into a panel that stays in the L1 or L2 cache while all rows of A pass by.
 */
final class InPlaceProduct {
  /** Panels of columns up to which packing A does not pay. */
  private static final int MOST_PANELS = Lanes.MANY_REGISTERS ? 4 : 1;

  /** Terms of a panel: with two AVX-512 vectors of columns it takes 128 KiB. */
  private static final int DEPTH = 1024;

  /** Multiply-adds below which a part is not worth another thread. */
  private static final long GRAIN = 1 << 19;

  /** Where the rows of a packed panel start. */
  private static final int[] PANEL_ROWS = new int[DEPTH];

  static {
    for (int l = 0; l < DEPTH; l++) {
      PANEL_ROWS[l] = l * TILE_COLUMNS;
    }
  }

  private final Workers workers;
  private final Scratch[] scratch;

  InPlaceProduct(Workers workers, Scratch[] scratch) {
    this.workers = workers;
    this.scratch = scratch;
  }

  /** Whether a product of so many columns is faster here than with A packed. */
  static boolean suits(int columns) {
    return columns <= MOST_PANELS * TILE_COLUMNS;
  }

  /** One product with what is done to its result. */
  private record Job(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float[] a,
      float[] b,
      boolean add,
      float[] bias,
      boolean relu,
      float[] c) {}

  /** {@code C = op(A)·op(B)}, or added to C; see {@code Kernels.matmul}. */
  void matmul(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float[] a,
      float[] b,
      boolean add,
      float[] c) {
    run(new Job(transA, transB, m, n, k, a, b, add, null, false, c));
  }

  /** {@code Y = X·W + b}, then ReLU if asked; see {@code Kernels.affine}. */
  void affine(
      int n, int inputs, int outputs, float[] x, float[] w, float[] b, boolean relu, float[] y) {
    run(new Job(false, false, n, outputs, inputs, x, w, false, b, relu, y));
  }

  private void run(Job job) {
    int columnTiles = (job.n + TILE_COLUMNS - 1) / TILE_COLUMNS;
    long cost = (long) job.m * job.n * job.k;
    int wanted = (int) Math.min(32, cost / GRAIN + 1);
    int rowTiles = (job.m + TILE_ROWS - 1) / TILE_ROWS;
    int rowParts = Math.max(1, Math.min(wanted / columnTiles, rowTiles / 4));
    int rowsPerPart = (rowTiles + rowParts - 1) / rowParts * TILE_ROWS;
    int tilesPerPart = Math.max(1, columnTiles * rowParts / wanted);
    int columnParts = (columnTiles + tilesPerPart - 1) / tilesPerPart;
    workers.run(
        columnParts * rowParts,
        (part, worker) -> {
          int firstRow = part % rowParts * rowsPerPart;
          int lastRow = Math.min(job.m, firstRow + rowsPerPart);
          int first = part / rowParts * tilesPerPart;
          for (int t = first; t < Math.min(columnTiles, first + tilesPerPart); t++) {
            columns(job, firstRow, lastRow, t * TILE_COLUMNS, scratch[worker]);
          }
        });
  }

  /** One panel's width of columns, rows {@code firstRow} to {@code lastRow}. */
  private static void columns(Job job, int firstRow, int lastRow, int column, Scratch scratch) {
    int width = Math.min(TILE_COLUMNS, job.n - column);
    float[] panel = scratch.get(0, DEPTH * TILE_COLUMNS);
    float[] edge = scratch.get(1, TILE_ROWS * TILE_COLUMNS);
    for (int term = 0; term < job.k; term += DEPTH) {
      int depth = Math.min(DEPTH, job.k - term);
      pack(job, term, depth, column, width, panel);
      boolean add = job.add || term > 0;
      boolean finish = job.bias != null && term + depth == job.k;
      for (int row = firstRow; row < lastRow; row += TILE_ROWS) {
        int rows = Math.min(TILE_ROWS, lastRow - row);
        int to = row * job.n + column;
        if (width == TILE_COLUMNS && rows == TILE_ROWS && !add && !finish) {
          tile(job, column, row, rows, term, depth, panel, job.c, to, job.n);
          continue;
        }
        tile(job, column, row, rows, term, depth, panel, edge, 0, TILE_COLUMNS);
        for (int r = 0; r < rows; r++) {
          copyRow(edge, r * TILE_COLUMNS, width, job.c, to + r * job.n, add);
          if (finish) {
            finishRow(job, to + r * job.n, column, width);
          }
        }
      }
    }
  }

  private static void tile(
      Job job,
      int column,
      int row,
      int rows,
      int term,
      int depth,
      float[] panel,
      float[] out,
      int outOffset,
      int outRow) {
    int aOffset = job.transA ? term * job.m + row : row * job.k + term;
    int aRow = job.transA ? 1 : job.k;
    int aColumn = job.transA ? job.m : 1;
    if (job.n - column <= LENGTH) {
      Tile.computeNarrow(
          depth, job.a, aOffset, aRow, aColumn, rows, panel, 0, PANEL_ROWS, out, outOffset, outRow);
    } else {
      Tile.compute(
          depth, job.a, aOffset, aRow, aColumn, rows, panel, 0, PANEL_ROWS, out, outOffset, outRow);
    }
  }

  private static void copyRow(float[] edge, int from, int width, float[] c, int to, boolean add) {
    int j = 0;
    for (; j + LENGTH <= width; j += LENGTH) {
      FloatVector v = FloatVector.fromArray(SPECIES, edge, from + j);
      (add ? v.add(FloatVector.fromArray(SPECIES, c, to + j)) : v).intoArray(c, to + j);
    }
    for (; j < width; j++) {
      c[to + j] = add ? c[to + j] + edge[from + j] : edge[from + j];
    }
  }

  /** Copies {@code depth} terms of {@code width} columns, columns side by side. */
  private static void pack(Job job, int term, int depth, int column, int width, float[] panel) {
    if (job.transB) {
      packTransposed(job, term, depth, column, width, panel);
      return;
    }
    for (int l = 0; l < depth; l++) {
      int from = (term + l) * job.n + column;
      int to = l * TILE_COLUMNS;
      if (from + TILE_COLUMNS <= job.b.length) {
        // Past the row's end come numbers of the next, for columns that nobody reads.
        FloatVector.fromArray(SPECIES, job.b, from).intoArray(panel, to);
        FloatVector.fromArray(SPECIES, job.b, from + LENGTH).intoArray(panel, to + LENGTH);
      } else {
        System.arraycopy(job.b, from, panel, to, width);
      }
    }
  }

  private static void packTransposed(
      Job job, int term, int depth, int column, int width, float[] panel) {
    for (int j = 0; j < width; j++) {
      int from = (column + j) * job.k + term;
      for (int l = 0; l < depth; l++) {
        panel[l * TILE_COLUMNS + j] = job.b[from + l];
      }
    }
    for (int l = 0; l < depth; l++) {
      for (int j = width; j < TILE_COLUMNS; j++) {
        panel[l * TILE_COLUMNS + j] = 0;
      }
    }
  }

  /** Adds the bias, and applies ReLU, to a part of a row that has just been written. */
  private static void finishRow(Job job, int offset, int column, int width) {
    float[] c = job.c;
    int j = 0;
    for (; j + LENGTH <= width; j += LENGTH) {
      FloatVector v =
          FloatVector.fromArray(SPECIES, c, offset + j)
              .add(FloatVector.fromArray(SPECIES, job.bias, column + j));
      (job.relu ? v.max(0f) : v).intoArray(c, offset + j);
    }
    for (; j < width; j++) {
      float v = c[offset + j] + job.bias[column + j];
      c[offset + j] = job.relu ? Math.max(v, 0f) : v;
    }
  }
}
