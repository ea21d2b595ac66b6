package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_ROWS;

import io.github.zerotodl4j.scratch.kernel.Workers;
import jdk.incubator.vector.FloatVector;

/**
 * {@code Y = X·W + b} for a layer of few units, such as the book's hidden layers of 50 and 100.
 *
 * <p>W is small enough to stay in the L2 cache and is read where it lies, X passes by once. Columns
 * are computed in whole vectors; the two or four that are left over are inner products with the
 * transposed columns of W, for in a vector of their own they would take as long as a full one.
 */
final class FewColumns {
  /** Floats of W that stay in the cache: half a MiB. */
  private static final int LARGEST = 1 << 17;

  /** Terms below which summing up inner products costs more than the lanes that they save. */
  private static final int FEWEST_TERMS = 8 * LENGTH;

  /** Multiply-adds below which a part is not worth another thread. */
  private static final long GRAIN = 1 << 20;

  /** Parts at most. */
  private static final int PARTS = 32;

  private final Workers workers;
  private final Scratch[] scratch;
  private final Scratch shared;

  FewColumns(Workers workers, Scratch[] scratch, Scratch shared) {
    this.workers = workers;
    this.scratch = scratch;
    this.shared = shared;
  }

  /** One product with what is done to its result. */
  private record Job(
      int n, int inputs, int outputs, float[] x, float[] w, float[] b, boolean relu, float[] y) {

    /** Columns in whole vectors. */
    int whole() {
      return outputs / LENGTH * LENGTH;
    }
  }

  /** Whether it can be computed so, and gains by it. */
  static boolean suits(int inputs, int outputs) {
    int rest = outputs % LENGTH;
    return outputs >= LENGTH
        && (long) inputs * outputs <= LARGEST
        && (rest == 0
            || rest % 2 == 0
                && rest <= LENGTH / 4
                && inputs % LENGTH == 0
                && inputs >= FEWEST_TERMS);
  }

  /** See {@code Kernels.affine}. */
  void affine(
      int n, int inputs, int outputs, float[] x, float[] w, float[] b, boolean relu, float[] y) {
    Job job = new Job(n, inputs, outputs, x, w, b, relu, y);
    int[] offsets = shared.multiples(inputs, outputs);
    float[] turned = shared.get(0, (outputs - job.whole()) * inputs);
    turnRest(job, turned);
    int rowTiles = ConvolutionPlan.ceilDiv(n, TILE_ROWS);
    long wanted = Math.min(PARTS, (long) n * inputs * outputs / GRAIN + 1);
    int perPart = ConvolutionPlan.ceilDiv(rowTiles, (int) wanted) * TILE_ROWS;
    workers.run(
        ConvolutionPlan.ceilDiv(n, perPart),
        (part, worker) -> {
          int end = Math.min(n, (part + 1) * perPart);
          for (int row = part * perPart; row < end; row += TILE_ROWS) {
            rows(job, row, Math.min(TILE_ROWS, end - row), offsets, turned, scratch[worker]);
          }
        });
  }

  /** Lays the columns that are left over one behind the other. */
  private static void turnRest(Job job, float[] turned) {
    for (int j = job.whole(); j < job.outputs; j++) {
      int to = (j - job.whole()) * job.inputs;
      for (int l = 0; l < job.inputs; l++) {
        turned[to + l] = job.w[l * job.outputs + j];
      }
    }
  }

  /** Up to 8 rows; fewer are computed beside y, for a tile always writes 8. */
  private static void rows(Job job, int row, int rows, int[] offsets, float[] turned, Scratch own) {
    boolean full = rows == TILE_ROWS;
    float[] out = full ? job.y : own.get(0, TILE_ROWS * job.outputs);
    int at = full ? row * job.outputs : 0;
    for (int column = 0; column < job.whole(); ) {
      int vectors = vectors((job.whole() - column) / LENGTH, rows);
      tile(job, row, rows, column, vectors, offsets, out, at + column);
      column += vectors * LENGTH;
    }
    for (int j = job.whole(); j < job.outputs; j += 2) {
      for (int r = 0; r < rows; r += 4) {
        Tile.innerProducts4x2(
            job.inputs,
            job.x,
            (row + r) * job.inputs,
            job.inputs,
            Math.min(4, rows - r),
            turned,
            (j - job.whole()) * job.inputs,
            job.inputs,
            out,
            at + r * job.outputs + j,
            job.outputs);
      }
    }
    for (int r = 0; r < rows; r++) {
      finish(job, out, at + r * job.outputs, (row + r) * job.outputs);
    }
  }

  /** How many vectors wide the next tile is: of four that are left, two and two. */
  private static int vectors(int left, int rows) {
    if (Lanes.MANY_REGISTERS && rows > 4 && left >= 3 && left != 4) {
      return 3;
    }
    return Math.min(2, left);
  }

  private static void tile(
      Job job, int row, int rows, int column, int vectors, int[] offsets, float[] out, int at) {
    int k = job.inputs;
    int a = row * k;
    if (vectors == 3) {
      Tile.computeWide(k, job.x, a, k, 1, rows, job.w, column, offsets, out, at, job.outputs);
    } else if (vectors == 2) {
      Tile.compute(k, job.x, a, k, 1, rows, job.w, column, offsets, out, at, job.outputs);
    } else {
      Tile.computeNarrow(k, job.x, a, k, 1, rows, job.w, column, offsets, out, at, job.outputs);
    }
  }

  /** Adds the bias to a row, and applies ReLU, on the way to y. */
  private static void finish(Job job, float[] from, int offset, int to) {
    int j = 0;
    for (; j < job.whole(); j += LENGTH) {
      FloatVector v =
          FloatVector.fromArray(SPECIES, from, offset + j)
              .add(FloatVector.fromArray(SPECIES, job.b, j));
      (job.relu ? v.max(0f) : v).intoArray(job.y, to + j);
    }
    for (; j < job.outputs; j++) {
      float v = from[offset + j] + job.b[j];
      job.y[to + j] = job.relu ? Math.max(v, 0f) : v;
    }
  }
}
