package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_COLUMNS;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_ROWS;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.roundUp;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.scratch.kernel.Workers;
import io.github.zerotodl4j.scratch.kernel.vector.ConvolutionPlan.DataPhase;

/** Convolution forward and its input gradient, on shifted planes; see {@link ConvolutionPlan}. */
final class Convolution {
  /** Parts to aim at where a batch has few images. */
  private static final int PARTS = 16;

  private final Workers workers;
  private final Scratch[] scratch;
  private final Scratch shared;

  Convolution(Workers workers, Scratch[] scratch, Scratch shared) {
    this.workers = workers;
    this.scratch = scratch;
    this.shared = shared;
  }

  /** See {@code Kernels.convolutionForward}. */
  void forward(
      ConvolutionPlan plan, int batch, float[] x, float[] w, float[] b, boolean relu, float[] y) {
    ConvolutionShape s = plan.shape;
    float[] packed = shared.get(0, plan.filterBlocks * TILE_ROWS * s.filterSize());
    workers.run(plan.filterBlocks, (block, worker) -> packFilters(s, block, w, packed));
    int perPart = blocksPerPart(batch, plan.filterBlocks);
    int ranges = ConvolutionPlan.ceilDiv(plan.filterBlocks, perPart);
    workers.run(
        batch * ranges,
        (part, worker) -> {
          Scratch own = scratch[worker];
          int image = part / ranges;
          int first = part % ranges * perPart;
          float[] planes = own.get(2, s.channels() * plan.phases * plan.plane + Planes.SLACK);
          padImage(plan, x, image, planes);
          for (int i = first; i < Math.min(plan.filterBlocks, first + perPart); i++) {
            forwardBlock(plan, image, i, planes, packed, b, relu, y, own);
          }
        });
  }

  private static int blocksPerPart(int batch, int blocks) {
    return Math.max(1, (int) Math.min(blocks, (long) blocks * batch / PARTS));
  }

  /** Lays the weights of 8 filters side by side. */
  private static void packFilters(ConvolutionShape s, int block, float[] w, float[] packed) {
    int size = s.filterSize();
    for (int r = 0; r < TILE_ROWS; r++) {
      int from = Math.min(s.filters() - 1, block * TILE_ROWS + r) * size;
      int to = block * TILE_ROWS * size + r;
      for (int k = 0; k < size; k++) {
        packed[to + k * TILE_ROWS] = w[from + k];
      }
    }
  }

  private static void padImage(ConvolutionPlan plan, float[] x, int image, float[] planes) {
    ConvolutionShape s = plan.shape;
    for (int i = 0; i < s.channels() * plan.phases; i++) {
      int phase = i % plan.phases;
      Planes.pad(
          x,
          (image * s.channels() + i / plan.phases) * s.height() * s.width(),
          s.height(),
          s.width(),
          plan.stride,
          s.padding() - phase / plan.stride,
          s.padding() - phase % plan.stride,
          planes,
          i * plan.plane,
          plan.rows,
          plan.columns);
    }
  }

  private static void forwardBlock(
      ConvolutionPlan plan,
      int image,
      int block,
      float[] planes,
      float[] packed,
      float[] b,
      boolean relu,
      float[] y,
      Scratch own) {
    ConvolutionShape s = plan.shape;
    int first = block * TILE_ROWS;
    int count = Math.min(TILE_ROWS, s.filters() - first);
    int length = roundUp(plan.positions, TILE_COLUMNS);
    float[] sums = own.get(4, length * TILE_ROWS + Planes.SLACK);
    rowsOfTiles(
        plan.positions, plan.taps, packed, first * s.filterSize(), count, planes, sums, length);
    int outputs = s.outHeight() * s.outWidth();
    for (int r = 0; r < count; r++) {
      Planes.unpad(
          sums,
          r * length,
          plan.columns,
          b[first + r],
          relu,
          y,
          (image * s.filters() + first + r) * outputs,
          s.outHeight(),
          s.outWidth());
    }
  }

  /** All positions of up to 8 output planes. */
  private static void rowsOfTiles(
      int positions,
      int[] taps,
      float[] packed,
      int packedFrom,
      int count,
      float[] planes,
      float[] sums,
      int length) {
    for (int q = 0; q < positions; q += TILE_COLUMNS) {
      if (positions - q > LENGTH) {
        Tile.compute(
            taps.length, packed, packedFrom, 1, TILE_ROWS, count, planes, q, taps, sums, q, length);
      } else {
        Tile.computeNarrow(
            taps.length, packed, packedFrom, 1, TILE_ROWS, count, planes, q, taps, sums, q, length);
      }
    }
  }

  /** See {@code Kernels.convolutionBackwardData}. */
  void backwardData(ConvolutionPlan plan, int batch, float[] w, float[] dy, float[] dx) {
    ConvolutionShape s = plan.shape;
    int blocks = plan.channelBlocks;
    float[] packed =
        shared.get(0, blocks * TILE_ROWS * s.filters() * s.filterHeight() * s.filterWidth());
    workers.run(blocks, (block, worker) -> packChannels(plan, block, w, packed));
    int perPart = blocksPerPart(batch, blocks);
    int ranges = ConvolutionPlan.ceilDiv(blocks, perPart);
    int dataPlane = plan.dataRows * plan.dataColumns;
    workers.run(
        batch * ranges,
        (part, worker) -> {
          Scratch own = scratch[worker];
          int image = part / ranges;
          int first = part % ranges * perPart;
          float[] planes = own.get(2, s.filters() * dataPlane + Planes.SLACK);
          int outputs = s.outHeight() * s.outWidth();
          for (int f = 0; f < s.filters(); f++) {
            Planes.pad(
                dy,
                (image * s.filters() + f) * outputs,
                s.outHeight(),
                s.outWidth(),
                1,
                plan.dataTop,
                plan.dataLeft,
                planes,
                f * dataPlane,
                plan.dataRows,
                plan.dataColumns);
          }
          for (int i = first; i < Math.min(blocks, first + perPart); i++) {
            for (DataPhase phase : plan.dataPhases) {
              dataBlock(plan, phase, image, i, planes, packed, dx, own);
            }
          }
        });
  }

  /** Lays the weights that reach 8 input channels side by side, phase after phase. */
  private static void packChannels(ConvolutionPlan plan, int block, float[] w, float[] packed) {
    ConvolutionShape s = plan.shape;
    for (DataPhase phase : plan.dataPhases) {
      int to = phase.weightsFrom() + block * TILE_ROWS * phase.taps().length;
      for (int f = 0; f < s.filters(); f++) {
        for (int i = 0; i < phase.height(); i++) {
          for (int j = 0; j < phase.width(); j++) {
            int y = i * plan.stride + phase.row();
            int x = j * plan.stride + phase.column();
            for (int r = 0; r < TILE_ROWS; r++) {
              int c = Math.min(s.channels() - 1, block * TILE_ROWS + r);
              packed[to++] =
                  w[((f * s.channels() + c) * s.filterHeight() + y) * s.filterWidth() + x];
            }
          }
        }
      }
    }
  }

  private static void dataBlock(
      ConvolutionPlan plan,
      DataPhase phase,
      int image,
      int block,
      float[] planes,
      float[] packed,
      float[] dx,
      Scratch own) {
    ConvolutionShape s = plan.shape;
    int first = block * TILE_ROWS;
    int count = Math.min(TILE_ROWS, s.channels() - first);
    int length = roundUp(plan.dataPositions, TILE_COLUMNS);
    float[] sums = own.get(4, length * TILE_ROWS + Planes.SLACK);
    int from = phase.weightsFrom() + first * phase.taps().length;
    rowsOfTiles(plan.dataPositions, phase.taps(), packed, from, count, planes, sums, length);
    for (int r = 0; r < count; r++) {
      int plane = (image * s.channels() + first + r) * s.height() * s.width();
      if (plan.stride == 1) {
        Planes.unpad(
            sums, r * length, plan.dataColumns, 0, false, dx, plane, s.height(), s.width());
      } else {
        scatter(plan, phase, sums, r * length, dx, plane);
      }
    }
  }

  /** Deals one phase's positions back to every stride-th row and column. */
  private static void scatter(
      ConvolutionPlan plan, DataPhase phase, float[] sums, int from, float[] dx, int plane) {
    ConvolutionShape s = plan.shape;
    for (int a = 0; a < plan.dataOutRows; a++) {
      int y = (a + plan.dataFirstRow) * plan.stride + phase.row() - s.padding();
      if (y < 0 || y >= s.height()) {
        continue;
      }
      for (int b = 0; b < plan.dataOutColumns; b++) {
        int x = (b + plan.dataFirstColumn) * plan.stride + phase.column() - s.padding();
        if (x >= 0 && x < s.width()) {
          dx[plane + y * s.width() + x] = sums[from + a * plan.dataColumns + b];
        }
      }
    }
  }
}
