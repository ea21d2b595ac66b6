package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_COLUMNS;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_ROWS;
import static io.github.zerotodl4j.scratch.kernel.vector.WinogradTransforms.ELEMENTS;

import io.github.zerotodl4j.scratch.kernel.ConvolutionShape;
import io.github.zerotodl4j.scratch.kernel.Workers;
import io.github.zerotodl4j.scratch.kernel.vector.WinogradTransforms.Tiling;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Gradients of the weights of 3x3 filters by the transpose of Winograd's F(2x2, 3x3), with 16
 * multiplications instead of 36.
 *
 * <p>{@link Winograd} computes {@code Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A}, which is linear in g, so
 * {@code dg = Gᵀ [Σ (A dY Aᵀ) ⊙ (Bᵀ d B)] G}, the sum over all tiles of all images. Each of the 16
 * elements is a matrix product of its own: transformed gradients of all filters times transformed
 * inputs of all channels. Partial sums as in {@link WeightGradient}.
 */
final class WinogradGradient {
  /** Channels and filters below which transforming takes longer than it saves. */
  private static final int FEWEST = 16;

  /** Tiles that a group of images has at least, to be worth adding up their sums. */
  private static final int TILES = 128;

  /** Ranges of images, at most. */
  private static final int RANGES = 16;

  /** Floats that all partial sums together may take: 4 MiB. */
  private static final int PARTIAL_FLOATS = 1 << 20;

  /** The element of {@code A dY Aᵀ} that is the sum of the tile, and so a part of db. */
  private static final int SUM = 5;

  private final Workers workers;
  private final Scratch[] scratch;
  private final Scratch shared;

  WinogradGradient(Workers workers, Scratch[] scratch, Scratch shared) {
    this.workers = workers;
    this.scratch = scratch;
    this.shared = shared;
  }

  /** Whether it can be computed so, and gains by it: for many threads there are enough ranges. */
  static boolean suits(ConvolutionShape s) {
    long sums = (long) ELEMENTS * s.filters() * Lanes.roundUp(s.channels(), LENGTH);
    return WinogradTransforms.suit(s)
        && s.channels() >= FEWEST
        && s.filters() >= FEWEST
        && sums <= PARTIAL_FLOATS / (RANGES / 2);
  }

  /** One gradient, and where its partial sums are. */
  private record Job(
      ConvolutionShape shape, Tiling tiling, int batch, float[] x, float[] dy, float[] partial) {

    int inLanes() {
      return Lanes.roundUp(shape.channels(), LENGTH);
    }

    int outLanes() {
      return Lanes.roundUp(shape.filters(), LENGTH);
    }

    /** Floats of the sums of all elements, {@code [16, filters, channels in whole vectors]}. */
    int sums() {
      return ELEMENTS * shape.filters() * inLanes();
    }

    /** Floats of one range: the sums, then those of the bias. */
    int size() {
      return sums() + outLanes();
    }
  }

  /** See {@code Kernels.convolutionBackwardWeights}. */
  void compute(ConvolutionShape s, int batch, float[] x, float[] dy, float[] dw, float[] db) {
    Tiling tiling = new Tiling(s.height(), s.width(), s.padding(), s.outHeight(), s.outWidth());
    int size = new Job(s, tiling, batch, x, dy, null).size();
    int group = Math.min(batch, ConvolutionPlan.ceilDiv(TILES, tiling.tiles()));
    int groups = ConvolutionPlan.ceilDiv(batch, group);
    int wanted = Math.max(1, Math.min(Math.min(RANGES, groups), PARTIAL_FLOATS / size));
    int perRange = ConvolutionPlan.ceilDiv(groups, wanted) * group;
    int ranges = ConvolutionPlan.ceilDiv(batch, perRange);
    Job job = new Job(s, tiling, batch, x, dy, shared.get(1, ranges * size));
    workers.run(
        ranges,
        (range, worker) -> {
          Arrays.fill(job.partial, range * size, (range + 1) * size, 0);
          int end = Math.min(batch, (range + 1) * perRange);
          for (int image = range * perRange; image < end; image += group) {
            int count = Math.min(group, end - image);
            group(job, image, count, range * size, scratch[worker]);
          }
        });
    workers.run(s.filters(), (f, worker) -> finish(job, ranges, f, dw, db, scratch[worker]));
  }

  /** Adds what a group of images gives to the sums of its range. */
  private static void group(Job job, int image, int count, int sums, Scratch own) {
    ConvolutionShape s = job.shape;
    int tiles = count * job.tiling.tiles();
    float[] inputs = own.get(2, ELEMENTS * tiles * job.inLanes());
    float[] gradients = own.get(3, ELEMENTS * tiles * job.outLanes());
    for (int n = 0; n < count; n++) {
      int tile = n * job.tiling.tiles();
      int x = (image + n) * s.inputSize();
      int dy = (image + n) * s.outputSize();
      WinogradTransforms.inputs(job.tiling, job.x, x, s.channels(), tile, tiles, inputs, own);
      WinogradTransforms.gradients(
          job.tiling, job.dy, dy, s.filters(), tile, tiles, gradients, own);
    }
    for (int e = 0; e < ELEMENTS; e++) {
      int to = sums + e * s.filters() * job.inLanes();
      for (int f = 0; f < s.filters(); f += TILE_ROWS) {
        product(job, e, f, tiles, gradients, inputs, to + f * job.inLanes(), own);
      }
    }
    addBiases(
        gradients,
        SUM * tiles * job.outLanes(),
        tiles,
        job.outLanes(),
        job.partial,
        sums + job.sums());
  }

  /** Up to 8 filters and all channels of one element. */
  private static void product(
      Job job, int e, int f, int tiles, float[] gradients, float[] inputs, int to, Scratch own) {
    int lanes = job.inLanes();
    int filters = Math.min(TILE_ROWS, job.shape.filters() - f);
    int[] offsets = own.multiples(tiles, lanes);
    float[] tile = own.get(5, TILE_ROWS * TILE_COLUMNS);
    int a = e * tiles * job.outLanes() + f;
    int step = job.outLanes();
    for (int c = 0; c < lanes; c += TILE_COLUMNS) {
      int b = e * tiles * lanes + c;
      if (lanes - c > LENGTH) {
        Tile.compute(
            tiles, gradients, a, 1, step, filters, inputs, b, offsets, tile, 0, TILE_COLUMNS);
      } else {
        Tile.computeNarrow(
            tiles, gradients, a, 1, step, filters, inputs, b, offsets, tile, 0, TILE_COLUMNS);
      }
      int width = Math.min(TILE_COLUMNS, lanes - c);
      WeightGradient.add(tile, filters, width, job.partial, to + c, lanes);
    }
  }

  private static void addBiases(
      float[] gradients, int from, int tiles, int lanes, float[] partial, int to) {
    for (int f = 0; f < lanes; f += LENGTH) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int t = 0; t < tiles; t++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, gradients, from + t * lanes + f));
      }
      sum.add(FloatVector.fromArray(SPECIES, partial, to + f)).intoArray(partial, to + f);
    }
  }

  /** Adds the ranges of one filter, and transforms their sum. */
  private static void finish(Job job, int ranges, int f, float[] dw, float[] db, Scratch own) {
    int lanes = job.inLanes();
    int channels = job.shape.channels();
    float[] u = own.get(4, ELEMENTS * LENGTH);
    float[] g = own.get(5, 9 * LENGTH);
    for (int c = 0; c < channels; c += LENGTH) {
      for (int e = 0; e < ELEMENTS; e++) {
        int from = (e * job.shape.filters() + f) * lanes + c;
        addRanges(job.partial, from, ranges, job.size(), u, e * LENGTH);
      }
      WinogradTransforms.filterGradient(u, g);
      for (int i = 0; i < Math.min(LENGTH, channels - c); i++) {
        int to = (f * channels + c + i) * 9;
        for (int k = 0; k < 9; k++) {
          dw[to + k] = g[k * LENGTH + i];
        }
      }
    }
    float bias = 0;
    for (int r = 0; r < ranges; r++) {
      bias += job.partial[r * job.size() + job.sums() + f];
    }
    db[f] = bias;
  }

  private static void addRanges(
      float[] partial, int from, int ranges, int size, float[] to, int at) {
    FloatVector sum = FloatVector.fromArray(SPECIES, partial, from);
    for (int r = 1; r < ranges; r++) {
      sum = sum.add(FloatVector.fromArray(SPECIES, partial, from + r * size));
    }
    sum.intoArray(to, at);
  }
}
