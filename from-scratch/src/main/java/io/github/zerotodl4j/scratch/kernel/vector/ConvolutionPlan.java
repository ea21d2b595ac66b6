package io.github.zerotodl4j.scratch.kernel.vector;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;

/**
 * Where the elements of one convolution lie in padded planes; computed once per shape.
 *
 * <p>With stride 1 the output at position {@code q = row · width + column} of the padded plane
 * needs, for filter position (i, j), the input at {@code q + i · width + j}: a constant shift. So a
 * convolution is a matrix product whose right side is the padded image itself, read at an offset
 * per filter position; columns in the border are computed too and dropped. With stride s the image
 * is first dealt out to s·s planes, one per remainder of row and column, and within each the stride
 * is 1 again.
 */
final class ConvolutionPlan {
  final ConvolutionShape shape;
  final int stride;
  final int phases; // stride · stride
  final int rows; // of a padded plane
  final int columns;
  final int plane; // rows · columns
  final int positions; // from the first output to behind the last
  final int[] taps; // per filter weight, in single-image planes
  final int filterBlocks;

  final Patches patches; // for weight gradients
  final int[] gradientIndices; // per filter weight, where patches have its gradient

  final DataPhase[] dataPhases;
  final int dataTop; // rows of zeros above dy; may be negative
  final int dataLeft;
  final int dataRows; // of a padded plane of dy
  final int dataColumns;
  final int dataPositions;
  final int dataOutRows;
  final int dataOutColumns;
  final int dataFirstRow; // the first row of dx is dataFirstRow · stride + phase - padding
  final int dataFirstColumn;
  final int channelBlocks;

  /** The weights that reach the input positions of one remainder of row and column. */
  record DataPhase(int row, int column, int height, int width, int[] taps, int weightsFrom) {}

  ConvolutionPlan(ConvolutionShape shape) {
    this.shape = shape;
    stride = shape.stride();
    phases = stride * stride;
    rows = ceilDiv(shape.height() + 2 * shape.padding(), stride);
    columns = ceilDiv(shape.width() + 2 * shape.padding(), stride);
    plane = rows * columns;
    positions = (shape.outHeight() - 1) * columns + shape.outWidth();
    taps = taps();
    filterBlocks = ceilDiv(shape.filters(), Lanes.TILE_ROWS);
    patches = new Patches(shape, WeightGradient.channelParts(shape));
    gradientIndices = patches.indices(shape.filters());
    int tapRows = ceilDiv(shape.filterHeight(), stride);
    int tapColumns = ceilDiv(shape.filterWidth(), stride);
    dataFirstRow = shape.padding() / stride;
    dataFirstColumn = dataFirstRow;
    dataOutRows = (shape.height() - 1 + shape.padding()) / stride - dataFirstRow + 1;
    dataOutColumns = (shape.width() - 1 + shape.padding()) / stride - dataFirstColumn + 1;
    dataTop = tapRows - 1 - dataFirstRow;
    dataLeft = tapColumns - 1 - dataFirstColumn;
    dataRows = dataOutRows + tapRows - 1;
    dataColumns = dataOutColumns + tapColumns - 1;
    dataPositions = (dataOutRows - 1) * dataColumns + dataOutColumns;
    channelBlocks = ceilDiv(shape.channels(), Lanes.TILE_ROWS);
    dataPhases = dataPhases(tapRows, tapColumns);
  }

  static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }

  private int[] taps() {
    int[] result = new int[shape.filterSize()];
    int k = 0;
    for (int c = 0; c < shape.channels(); c++) {
      for (int i = 0; i < shape.filterHeight(); i++) {
        for (int j = 0; j < shape.filterWidth(); j++) {
          int phase = i % stride * stride + j % stride;
          result[k++] = (c * phases + phase) * plane + i / stride * columns + j / stride;
        }
      }
    }
    return result;
  }

  private DataPhase[] dataPhases(int tapRows, int tapColumns) {
    DataPhase[] result = new DataPhase[phases];
    int weightsFrom = 0;
    for (int p = 0; p < phases; p++) {
      int row = p / stride;
      int column = p % stride;
      int height = Math.max(0, ceilDiv(shape.filterHeight() - row, stride));
      int width = Math.max(0, ceilDiv(shape.filterWidth() - column, stride));
      int[] offsets = new int[shape.filters() * height * width];
      int k = 0;
      for (int f = 0; f < shape.filters(); f++) {
        for (int i = 0; i < height; i++) {
          for (int j = 0; j < width; j++) {
            offsets[k++] = (f * dataRows + tapRows - 1 - i) * dataColumns + tapColumns - 1 - j;
          }
        }
      }
      result[p] = new DataPhase(row, column, height, width, offsets, weightsFrom);
      weightsFrom += offsets.length * channelBlocks * Lanes.TILE_ROWS;
    }
    return result;
  }
}
