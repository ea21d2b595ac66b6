package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_COLUMNS;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_ROWS;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.scratch.kernel.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Gradients of a convolution's weights: the matrix product of dy, a row per filter, with what the
 * filters saw, a row per output position; see {@link Patches}.
 *
 * <p>The batch is cut into ranges of images by its sizes alone; each range has a partial sum, and
 * these are added in order.
 */
final class WeightGradient {
  /** Ranges of images, at most. */
  private static final int RANGES = 16;

  /** Floats that all partial sums together may take: 4 MiB. */
  private static final int PARTIAL_FLOATS = 1 << 20;

  private final Workers workers;
  private final Scratch[] scratch;
  private final Scratch shared;

  WeightGradient(Workers workers, Scratch[] scratch, Scratch shared) {
    this.workers = workers;
    this.scratch = scratch;
    this.shared = shared;
  }

  /** Into how many parts channels are cut where weights are too many for many partial sums. */
  static int channelParts(ConvolutionShape s) {
    long sums = (long) s.filters() * s.filterSize() * RANGES / 2;
    return (int) Math.min(RANGES / 2, 1 + sums / PARTIAL_FLOATS);
  }

  /** See {@code Kernels.convolutionBackwardWeights}. */
  void compute(ConvolutionPlan plan, int batch, float[] x, float[] dy, float[] dw, float[] db) {
    ConvolutionShape s = plan.shape;
    Patches patches = plan.patches;
    int weights = patches.parts * s.filters() * patches.segments * patches.width;
    int size = weights + s.filters();
    int groups = ConvolutionPlan.ceilDiv(batch, patches.group);
    int wanted = Math.max(1, Math.min(Math.min(RANGES, groups), PARTIAL_FLOATS / size));
    int imagesPerRange = ConvolutionPlan.ceilDiv(groups, wanted) * patches.group;
    int ranges = ConvolutionPlan.ceilDiv(batch, imagesPerRange);
    float[] partial = shared.get(1, ranges * size);
    workers.run(
        ranges * patches.parts,
        (i, worker) -> {
          int range = i / patches.parts;
          int part = i % patches.parts;
          int end = Math.min(batch, (range + 1) * imagesPerRange);
          int sums = range * size + part * (weights / patches.parts);
          int biases = range * size + weights;
          Arrays.fill(partial, sums, sums + weights / patches.parts, 0);
          if (part == 0) {
            Arrays.fill(partial, biases, biases + s.filters(), 0);
          }
          for (int n = range * imagesPerRange; n < end; n += patches.group) {
            int count = Math.min(patches.group, end - n);
            group(s, patches, n, count, part, x, dy, partial, sums, scratch[worker]);
            if (part == 0) {
              addBiases(s, n, count, dy, partial, biases);
            }
          }
        });
    workers.run(
        s.filters(),
        (f, worker) -> {
          sum(partial, ranges, size, f, plan.gradientIndices, patches, dw);
          db[f] = 0;
          for (int r = 0; r < ranges; r++) {
            db[f] += partial[r * size + weights + f];
          }
        });
  }

  /** Adds the partial sums of one filter and puts them in the order of the weights. */
  private static void sum(
      float[] partial, int ranges, int size, int f, int[] indices, Patches patches, float[] dw) {
    int to = f * indices.length;
    int from = f * patches.segments * patches.width;
    for (int k = 0; k < indices.length; k++) {
      dw[to + k] = partial[from + indices[k]];
    }
    for (int r = 1; r < ranges; r++) {
      from += size;
      for (int k = 0; k < indices.length; k++) {
        dw[to + k] += partial[from + indices[k]];
      }
    }
  }

  /** Adds what one group of images gives to the weights of one part of the channels. */
  private static void group(
      ConvolutionShape s,
      Patches patches,
      int image,
      int count,
      int part,
      float[] x,
      float[] dy,
      float[] partial,
      int sums,
      Scratch own) {
    int outputs = s.outHeight() * s.outWidth();
    float[] rows = own.get(2, patches.group * patches.imageSize + Patches.SLACK);
    float[] gradients = own.get(3, s.filters() * patches.group * outputs);
    float[] tile = own.get(4, TILE_ROWS * TILE_COLUMNS);
    for (int n = 0; n < count; n++) {
      patches.layOut(x, image + n, part, rows, n * patches.imageSize, own);
      for (int f = 0; f < s.filters(); f++) {
        int from = ((image + n) * s.filters() + f) * outputs;
        System.arraycopy(dy, from, gradients, (f * count + n) * outputs, outputs);
      }
    }
    int row = patches.segments * patches.width;
    int terms = count * outputs;
    for (int term = 0, i = 0; term < terms; term += patches.positions[i++].length) {
      int[] positions = patches.positions[i];
      int depth = Math.min(positions.length, terms - term);
      for (int segment = 0; segment < patches.segments; segment++) {
        for (int column = 0; column < patches.width; column += TILE_COLUMNS) {
          int width = Math.min(TILE_COLUMNS, patches.width - column);
          int from = patches.segmentOffset(segment) + column;
          for (int f = 0; f < s.filters(); f += TILE_ROWS) {
            int filters = Math.min(TILE_ROWS, s.filters() - f);
            int at = f * terms + term;
            if (width <= LENGTH) {
              Tile.computeNarrow(
                  depth,
                  gradients,
                  at,
                  terms,
                  1,
                  filters,
                  rows,
                  from,
                  positions,
                  tile,
                  0,
                  TILE_COLUMNS);
            } else {
              Tile.compute(
                  depth,
                  gradients,
                  at,
                  terms,
                  1,
                  filters,
                  rows,
                  from,
                  positions,
                  tile,
                  0,
                  TILE_COLUMNS);
            }
            add(
                tile,
                filters,
                width,
                partial,
                sums + f * row + segment * patches.width + column,
                row);
          }
        }
      }
    }
  }

  /** Adds a tile to the sums. */
  static void add(float[] tile, int rows, int width, float[] sums, int to, int row) {
    for (int r = 0; r < rows; r++) {
      int from = r * TILE_COLUMNS;
      int target = to + r * row;
      int j = 0;
      for (; j + LENGTH <= width; j += LENGTH) {
        FloatVector.fromArray(SPECIES, sums, target + j)
            .add(FloatVector.fromArray(SPECIES, tile, from + j))
            .intoArray(sums, target + j);
      }
      for (; j < width; j++) {
        sums[target + j] += tile[from + j];
      }
    }
  }

  /** {@code db[f] = Σ dy[n, f, ...]}. */
  private static void addBiases(
      ConvolutionShape s, int image, int count, float[] dy, float[] partial, int biases) {
    int outputs = s.outHeight() * s.outWidth();
    for (int n = image; n < image + count; n++) {
      for (int f = 0; f < s.filters(); f++) {
        partial[biases + f] += total(dy, (n * s.filters() + f) * outputs, outputs);
      }
    }
  }

  /** {@code db[f] = Σ dy[n, f, ...]}. */
  static float bias(ConvolutionShape s, int batch, float[] dy, int f) {
    int outputs = s.outHeight() * s.outWidth();
    float sum = 0;
    for (int n = 0; n < batch; n++) {
      sum += total(dy, (n * s.filters() + f) * outputs, outputs);
    }
    return sum;
  }

  private static float total(float[] row, int from, int length) {
    FloatVector sum = FloatVector.zero(SPECIES);
    int q = 0;
    for (; q + LENGTH <= length; q += LENGTH) {
      sum = sum.add(FloatVector.fromArray(SPECIES, row, from + q));
    }
    float total = sum.reduceLanes(VectorOperators.ADD);
    for (; q < length; q++) {
      total += row[from + q];
    }
    return total;
  }
}
