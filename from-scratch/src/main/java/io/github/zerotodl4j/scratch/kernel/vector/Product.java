package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.PanelTile.COLUMNS;
import static io.github.zerotodl4j.scratch.kernel.vector.PanelTile.FEW_ROWS;
import static io.github.zerotodl4j.scratch.kernel.vector.PanelTile.ROWS;

import io.github.zerotodl4j.scratch.kernel.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Matrix products: A is packed once for all threads, B by each thread for the columns that it
 * computes, a few terms at a time, so that a panel of B stays in the L1 cache while all rows of A
 * pass by it.
 *
 * <p>Every element of C starts from what it is to start with (0, C or the bias); to it are added,
 * one after another, sums of as many terms as a panel has, each taken in order from 0, by one fused
 * multiply-add a term where the CPU has it. How the work is shared leaves no trace in the results,
 * nor does the vector width, as panels have the same terms at every width. Products of few columns
 * are {@link InPlaceProduct}'s.
 */
final class Product {
  /** Terms of a panel of B: with two vectors of columns 16 KiB on AVX2, 32 KiB on AVX-512. */
  private static final int DEPTH = 256;

  /** Where few rows pass by, B is read in long runs instead, for memory is what it waits for. */
  private static final int FLAT_DEPTH = 64;

  /** Up to this many rows are few. */
  private static final int FLAT_ROWS = 16;

  /** Panels of B, one behind the other, that a part packs at a time. */
  private static final int PANELS = 8;

  private static final int FLAT_PANELS = PANELS * DEPTH / FLAT_DEPTH;

  /** Rows of a part: with {@link #DEPTH} terms of A they stay in the L2 cache. */
  private static final int PART_ROWS = 260;

  /** Floats of packed A. */
  private static final int LARGEST_A = 1 << 20;

  /** Multiply-adds below which a part is not worth another thread. */
  private static final long GRAIN = 1 << 19;

  /** Floats to pack below which a part is not worth another thread. */
  private static final long PACK_GRAIN = 1 << 15;

  private static final int MOST_PARTS = 32;

  private final Workers workers;
  private final Scratch[] scratch;
  private final Scratch shared = new Scratch(1);

  Product(Workers workers, Scratch[] scratch) {
    this.workers = workers;
    this.scratch = scratch;
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
      float[] c) {

    /** Rows that a tile covers: two tiles of four are cheaper than one of six and one of two. */
    int tileRows() {
      return m <= FEW_ROWS * ceilDiv(m, ROWS) ? FEW_ROWS : ROWS;
    }

    boolean flat() {
      return m <= FLAT_ROWS && !transB;
    }

    int depth() {
      return Math.min(k, flat() ? FLAT_DEPTH : DEPTH);
    }
  }

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
    int rows = Math.max(1, LARGEST_A / job.k / PART_ROWS) * PART_ROWS;
    workers.lock(); // packed A belongs to this product
    try {
      for (int row = 0; row < job.m; row += rows) {
        rows(job, row, Math.min(job.m, row + rows));
      }
    } finally {
      workers.unlock();
    }
  }

  /** Rows {@code first} to {@code last}, as many as one buffer of packed A takes. */
  private void rows(Job job, int first, int last) {
    int tileRows = job.tileRows();
    int rowTiles = ceilDiv(last - first, tileRows);
    int stride = Panels.stride(ROWS, job.k);
    float[] packedA = shared.get(0, rowTiles * stride);
    packA(job, first, last, rowTiles, packedA, stride);

    int columnTiles = ceilDiv(job.n, COLUMNS);
    int mostTiles = job.flat() ? FLAT_PANELS : PANELS;
    long cost = (long) (last - first) * job.n * job.k;
    int wanted = (int) Math.min(MOST_PARTS, cost / GRAIN + 1);
    if (job.flat()) {
      wanted = Math.min(wanted, MOST_PARTS / 4);
    }
    int rowParts = ceilDiv(last - first, PART_ROWS);
    int columnParts = Math.max(ceilDiv(columnTiles, mostTiles), ceilDiv(wanted, rowParts));
    int tilesPerPart = ceilDiv(columnTiles, Math.min(columnTiles, columnParts));
    columnParts = ceilDiv(columnTiles, tilesPerPart);
    rowParts = Math.min(rowTiles, Math.max(rowParts, wanted / columnParts));
    int rowsPerPart = ceilDiv(rowTiles, rowParts) * tileRows;
    rowParts = ceilDiv(last - first, rowsPerPart);
    int partsDown = rowParts;
    workers.run(
        rowParts * columnParts,
        (part, worker) -> {
          int row = first + part % partsDown * rowsPerPart;
          int tile = part / partsDown * tilesPerPart;
          int rowEnd = Math.min(last, row + rowsPerPart);
          int tileEnd = Math.min(columnTiles, tile + tilesPerPart);
          int aFrom = (row - first) / tileRows * stride;
          part(job, row, rowEnd, tile, tileEnd, packedA, aFrom, scratch[worker]);
        });
  }

  private void packA(Job job, int first, int last, int rowTiles, float[] packed, int stride) {
    int tileRows = job.tileRows();
    int wanted = (int) Math.min(MOST_PARTS, (long) (last - first) * job.k / PACK_GRAIN + 1);
    int perPart = ceilDiv(rowTiles, wanted);
    workers.run(
        ceilDiv(rowTiles, perPart),
        (part, worker) -> {
          int tile = part * perPart;
          int tileEnd = Math.min(rowTiles, tile + perPart);
          packTiles(job, first + tile * tileRows, last, tileEnd - tile, packed, tile * stride);
        });
  }

  /** Packs {@code count} tiles of rows from {@code row} on. */
  private static void packTiles(Job job, int row, int last, int count, float[] packed, int to) {
    int tileRows = job.tileRows();
    int stride = Panels.stride(ROWS, job.k);
    if (job.transA) {
      Panels.copy(job.a, job.m, row, tileRows, count, 0, job.k, ROWS, packed, to, stride);
      return;
    }
    for (int i = 0; i < count; i++) {
      int first = row + i * tileRows;
      int lines = Math.min(tileRows, last - first);
      Panels.transpose(job.a, job.k, first, lines, 0, job.k, ROWS, packed, to + i * stride);
    }
  }

  /** Rows and column tiles of C, from their start to their end. */
  private static void part(
      Job job,
      int row,
      int rowEnd,
      int tile,
      int tileEnd,
      float[] packedA,
      int aFrom,
      Scratch own) {
    int column = tile * COLUMNS;
    int columnEnd = Math.min(job.n, tileEnd * COLUMNS);
    start(job, row, rowEnd, column, columnEnd);
    int depth = job.depth();
    int stride = Panels.stride(COLUMNS, depth);
    float[] packedB = own.get(0, (tileEnd - tile) * stride);
    float[] edge = own.get(1, ROWS * COLUMNS);
    for (int term = 0; term < job.k; term += depth) {
      int terms = Math.min(depth, job.k - term);
      packB(job, column, columnEnd, term, terms, packedB, stride);
      for (int t = tile; t < tileEnd; t++) {
        int b = (t - tile) * stride;
        column(
            job, row, rowEnd, t * COLUMNS, terms, packedA, aFrom + term * ROWS, packedB, b, edge);
      }
    }
    if (job.relu) {
      for (int r = row; r < rowEnd; r++) {
        relu(job.c, r * job.n + column, r * job.n + columnEnd);
      }
    }
  }

  /** What sums start with. */
  private static void start(Job job, int row, int rowEnd, int column, int columnEnd) {
    if (job.add) {
      return;
    }
    for (int r = row; r < rowEnd; r++) {
      if (job.bias == null) {
        Arrays.fill(job.c, r * job.n + column, r * job.n + columnEnd, 0f);
      } else {
        System.arraycopy(job.bias, column, job.c, r * job.n + column, columnEnd - column);
      }
    }
  }

  private static void packB(
      Job job, int column, int columnEnd, int term, int terms, float[] packed, int stride) {
    int count = ceilDiv(columnEnd - column, COLUMNS);
    if (!job.transB) {
      Panels.copy(job.b, job.n, column, COLUMNS, count, term, terms, COLUMNS, packed, 0, stride);
      return;
    }
    for (int i = 0; i < count; i++) {
      int first = column + i * COLUMNS;
      int lines = Math.min(COLUMNS, columnEnd - first);
      Panels.transpose(job.b, job.k, first, lines, term, terms, COLUMNS, packed, i * stride);
    }
  }

  /** Adds some terms to one tile of columns. */
  private static void column(
      Job job,
      int row,
      int rowEnd,
      int column,
      int terms,
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      float[] edge) {
    int tileRows = job.tileRows();
    int aStride = Panels.stride(ROWS, job.k);
    int columns = Math.min(COLUMNS, job.n - column);
    int p = aFrom;
    for (int r = row; r < rowEnd; r += tileRows) {
      int rows = Math.min(tileRows, rowEnd - r);
      int to = r * job.n + column;
      if (rows == PanelTile.height(rows, columns) && columns == PanelTile.width(columns)) {
        PanelTile.add(rows, columns, terms, a, p, b, bFrom, job.c, to, job.n);
      } else {
        for (int i = 0; i < rows; i++) {
          System.arraycopy(job.c, to + i * job.n, edge, i * COLUMNS, columns);
        }
        PanelTile.add(rows, columns, terms, a, p, b, bFrom, edge, 0, COLUMNS);
        for (int i = 0; i < rows; i++) {
          System.arraycopy(edge, i * COLUMNS, job.c, to + i * job.n, columns);
        }
      }
      p += aStride;
    }
  }

  private static void relu(float[] c, int from, int to) {
    int i = from;
    for (; i + LENGTH <= to; i += LENGTH) {
      FloatVector.fromArray(SPECIES, c, i).max(0f).intoArray(c, i);
    }
    for (; i < to; i++) {
      c[i] = Math.max(c[i], 0f);
    }
  }

  static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }
}
