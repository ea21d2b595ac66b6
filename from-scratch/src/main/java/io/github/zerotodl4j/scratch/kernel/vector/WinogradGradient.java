package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_COLUMNS;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_ROWS;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.scratch.kernel.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Weight gradients of convolutions with 3x3 filters and stride 1 by Winograd's F(2x2, 3x3), turned
 * round: a tile of 2x2 gradients takes 16 multiplications per filter and channel instead of 36.
 *
 * <p>The forward pass is {@code Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A}; by the chain rule {@code dg = Gᵀ
 * [Σ (A dY Aᵀ) ⊙ (Bᵀ d B)] G}, summed over the tiles of all images. So each of the 16 elements is
 * one matrix product, filters by tiles times tiles by channels, and what it adds up to is
 * transformed once at the end. Lavin and Gray, Fast Algorithms for Convolutional Neural Networks,
 * 2015.
 */
final class WinogradGradient {
  private static final int ELEMENTS = 16;

  /** Channels and filters, below which transforming takes longer than it saves. */
  private static final int FEWEST = 32;

  /** Tiles that are transformed together at least: terms of a sum between two visits of it. */
  private static final int TILES = 512;

  /** Filters of a panel of transformed gradients. */
  private static final int PANEL = Math.max(LENGTH, TILE_ROWS);

  /** Filters that are multiplied by all channels in one part of the work. */
  private static final int FILTERS = 128;

  private final Workers workers;
  private final Scratch[] scratch;
  private final Scratch shared = new Scratch(3);

  WinogradGradient(Workers workers, Scratch[] scratch) {
    this.workers = workers;
    this.scratch = scratch;
  }

  /** Whether the gradient can be computed so, and gains by it. */
  static boolean suits(ConvolutionShape s) {
    return Winograd.suits(s) && s.channels() >= FEWEST && s.filters() >= FEWEST;
  }

  /** Sizes of one call. */
  private record Job(ConvolutionShape s, WinogradInput input, int group) {
    static Job of(ConvolutionShape s, int batch) {
      WinogradInput input =
          new WinogradInput(
              s.channels(),
              s.height(),
              s.width(),
              s.padding(),
              (s.outHeight() + 1) / 2,
              (s.outWidth() + 1) / 2);
      return new Job(s, input, Math.min(batch, ConvolutionPlan.ceilDiv(TILES, input.tiles())));
    }

    /** Tiles of a whole group of images. */
    int tiles() {
      return group * input.tiles();
    }

    int rows() {
      return Lanes.roundUp(s.filters(), PANEL);
    }

    int columns() {
      return Lanes.roundUp(s.channels(), TILE_COLUMNS);
    }

    /** Floats of one element of all sums. */
    int sums() {
      return rows() * columns();
    }
  }

  /** See {@code Kernels.convolutionBackwardWeights}. */
  void compute(ConvolutionShape s, int batch, float[] x, float[] dy, float[] dw, float[] db) {
    Job job = Job.of(s, batch);
    float[] gradients = shared.get(0, ELEMENTS * job.tiles() * job.rows());
    float[] inputs = shared.get(1, ELEMENTS * job.tiles() * job.columns());
    float[] sums = shared.get(2, ELEMENTS * job.sums());
    for (int image = 0; image < batch; image += job.group) {
      int first = image;
      int count = Math.min(job.group, batch - image);
      workers.run(
          2 * count,
          (part, worker) -> {
            int n = part / 2;
            if (part % 2 == 0) {
              transformInput(job, x, first, n, inputs, scratch[worker]);
            } else {
              transformGradient(job, dy, first, n, gradients, scratch[worker]);
            }
          });
      int terms = count * job.input.tiles();
      int ranges = ConvolutionPlan.ceilDiv(job.rows(), FILTERS);
      workers.run(
          ELEMENTS * ranges,
          (part, worker) -> {
            int from = part % ranges * FILTERS;
            int to = Math.min(job.rows(), from + FILTERS);
            multiply(
                job,
                part / ranges,
                from,
                to,
                terms,
                first == 0,
                gradients,
                inputs,
                sums,
                scratch[worker]);
          });
    }
    workers.run(
        s.filters(),
        (f, worker) -> {
          transformSums(job, f, sums, dw, scratch[worker]);
          db[f] = WeightGradient.bias(s, batch, dy, f);
        });
  }

  private static void transformInput(
      Job job, float[] x, int first, int n, float[] inputs, Scratch own) {
    WinogradInput.Layout layout =
        new WinogradInput.Layout(
            TILE_COLUMNS, job.tiles() * TILE_COLUMNS, job.tiles() * job.columns());
    job.input.transform(x, first + n, inputs, n * job.input.tiles() * TILE_COLUMNS, layout, own);
  }

  /** {@code A dY Aᵀ} of every tile of an image, in panels of filters. */
  private static void transformGradient(
      Job job, float[] dy, int first, int n, float[] gradients, Scratch own) {
    ConvolutionShape s = job.s;
    int lanes = job.rows();
    int row = 2 * job.input.tileColumns() * lanes;
    int rows = 2 * job.input.tileRows();
    float[] d = own.get(4, rows * row);
    Planes.toPixels(
        dy,
        (first + n) * s.filters() * s.outHeight() * s.outWidth(),
        s.filters(),
        s.outHeight(),
        s.outWidth(),
        0,
        d,
        0,
        rows,
        row / lanes,
        lanes);
    int element = job.tiles() * lanes;
    for (int r = 0; r < job.input.tileRows(); r++) {
      int to = (n * job.input.tiles() + r * job.input.tileColumns()) * PANEL;
      for (int i = 0; i < 4; i++) {
        float plus = i < 3 ? 1 : 0;
        float other = i == 0 ? 0 : i == 1 ? 1 : -1;
        gradientRow(
            d,
            2 * r * row,
            row,
            plus,
            other,
            job.input.tileColumns(),
            lanes,
            gradients,
            to + 4 * i * element,
            job.tiles() * PANEL,
            element);
      }
    }
  }

  /** A row of A dY, which is a row of dY and the next one, each times a factor, times Aᵀ. */
  private static void gradientRow(
      float[] d,
      int from,
      int row,
      float plus,
      float other,
      int tiles,
      int lanes,
      float[] out,
      int first,
      int panel,
      int element) {
    for (int t = 0; t < tiles; t++) {
      for (int f = 0; f < lanes; f += LENGTH) {
        int p = from + 2 * t * lanes + f;
        int to = first + t * PANEL + f / PANEL * panel + f % PANEL;
        FloatVector y0 =
            FloatVector.fromArray(SPECIES, d, p)
                .mul(plus)
                .add(FloatVector.fromArray(SPECIES, d, p + row).mul(other));
        FloatVector y1 =
            FloatVector.fromArray(SPECIES, d, p + lanes)
                .mul(plus)
                .add(FloatVector.fromArray(SPECIES, d, p + lanes + row).mul(other));
        y0.intoArray(out, to);
        y0.add(y1).intoArray(out, to + element);
        y0.sub(y1).intoArray(out, to + 2 * element);
        y1.neg().intoArray(out, to + 3 * element);
      }
    }
  }

  /** Adds what a group of images gives to one element of the sums of some filters. */
  private static void multiply(
      Job job,
      int element,
      int from,
      int to,
      int terms,
      boolean begin,
      float[] gradients,
      float[] inputs,
      float[] sums,
      Scratch own) {
    int columns = job.columns();
    int target = element * job.sums();
    if (begin) {
      Arrays.fill(sums, target + from * columns, target + to * columns, 0);
    }
    for (int c = 0; c < columns; c += TILE_COLUMNS) {
      int b = (element * columns + c) * job.tiles();
      for (int f = from; f < to; f += TILE_ROWS) {
        int a = element * job.tiles() * job.rows() + f / PANEL * job.tiles() * PANEL + f % PANEL;
        addTile(terms, gradients, a, inputs, b, sums, target + f * columns + c, columns, own);
      }
    }
  }

  /** Adds the terms of 8 filters and two vectors of channels. */
  private static void addTile(
      int terms,
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      float[] sums,
      int to,
      int row,
      Scratch own) {
    if (Lanes.MANY_REGISTERS) {
      float[] tile = own.get(5, TILE_ROWS * TILE_COLUMNS);
      int[] offsets = own.multiples(terms, TILE_COLUMNS);
      Tile.compute(terms, a, aFrom, 1, PANEL, TILE_ROWS, b, bFrom, offsets, tile, 0, TILE_COLUMNS);
      WeightGradient.add(tile, TILE_ROWS, TILE_COLUMNS, sums, to, row);
    } else {
      PanelTile5.rows4x2(terms, a, aFrom, PANEL, b, bFrom, sums, to, row);
      PanelTile5.rows4x2(terms, a, aFrom + 4, PANEL, b, bFrom, sums, to + 4 * row, row);
    }
  }

  /** {@code dg = Gᵀ M G} of one filter, all channels side by side, put in the order of weights. */
  private static void transformSums(Job job, int f, float[] sums, float[] dw, Scratch own) {
    int columns = job.columns();
    float[] half = own.get(2, 12 * columns);
    float[] whole = own.get(3, 9 * columns);
    for (int i = 0; i < 4; i++) {
      int from = 4 * i * job.sums() + f * columns;
      timesG(sums, from, job.sums(), half, 3 * i * columns, columns, columns);
    }
    for (int j = 0; j < 3; j++) {
      timesG(half, j * columns, 3 * columns, whole, j * columns, 3 * columns, columns);
    }
    int to = f * job.s.channels() * 9;
    for (int c = 0; c < job.s.channels(); c++) {
      for (int k = 0; k < 9; k++) {
        dw[to++] = whole[k * columns + c];
      }
    }
  }

  /** Four elements times G, which are three: from one matrix to the next by their steps. */
  private static void timesG(
      float[] m, int from, int step, float[] out, int to, int outStep, int columns) {
    for (int c = 0; c < columns; c += LENGTH) {
      FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + step + c);
      FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * step + c);
      FloatVector both = m1.add(m2).mul(0.5f);
      both.add(FloatVector.fromArray(SPECIES, m, from + c)).intoArray(out, to + c);
      m1.sub(m2).mul(0.5f).intoArray(out, to + outStep + c);
      both.add(FloatVector.fromArray(SPECIES, m, from + 3 * step + c))
          .intoArray(out, to + 2 * outStep + c);
    }
  }
}
