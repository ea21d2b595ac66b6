package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_COLUMNS;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import jdk.incubator.vector.FloatVector;

/**
 * Images laid out so that what a filter sees of them lies side by side, for weight gradients.
 *
 * <p>With many channels an image becomes a row of padded pixels, each with all its channels: then
 * one row of a filter at one position is a single stretch, and a position is an offset. With few
 * channels each column of outputs gets, row by row, what a filter's row sees there: then a whole
 * patch is a single stretch, and those of outputs below each other overlap. So a pixel is copied
 * once for each column of the filter, where im2col copies it once for each weight.
 */
final class Patches {
  /** Floats that each image's memory needs behind it. */
  static final int SLACK = TILE_COLUMNS;

  /** Positions taken together: long enough to forget the summing up at their end. */
  private static final int TERMS = 1024;

  /** Positions of a group of small images. */
  private static final int GROUP_TERMS = 512;

  final int channels; // of a part, the last of which may have fewer
  final int parts;
  final int segments; // stretches of a patch
  final int width; // floats that lie side by side in a segment
  final int group; // images taken together
  final int imageSize;
  final int[][] positions; // where the patches of a group start, TERMS at a time
  private final ConvolutionShape shape;
  private final boolean whole; // a patch is one segment
  private final int stretch; // floats that a row of a filter sees
  private final int rows; // of a padded plane
  private final int columns;

  /**
   * Plans the layout.
   *
   * @param parts into how many parts the channels may be cut
   */
  Patches(ConvolutionShape shape, int parts) {
    this.shape = shape;
    whole = shape.filterSize() <= 2 * TILE_COLUMNS;
    channels =
        whole
            ? shape.channels()
            : Lanes.roundUp(
                ConvolutionPlan.ceilDiv(shape.channels(), parts), parts == 1 ? 1 : LENGTH);
    this.parts = ConvolutionPlan.ceilDiv(shape.channels(), channels);
    segments = whole ? 1 : shape.filterHeight();
    stretch = shape.filterWidth() * channels;
    width = whole ? shape.filterHeight() * stretch : stretch;
    rows = shape.height() + 2 * shape.padding();
    columns = shape.width() + 2 * shape.padding();
    int outputs = shape.outHeight() * shape.outWidth();
    imageSize = rows * (whole ? shape.outWidth() * stretch : columns * channels);
    group = Math.max(1, GROUP_TERMS / outputs);
    positions = positions(outputs);
  }

  private int[][] positions(int outputs) {
    int count = group * outputs;
    int[][] result = new int[ConvolutionPlan.ceilDiv(count, TERMS)][];
    for (int i = 0; i < result.length; i++) {
      result[i] = new int[Math.min(TERMS, count - i * TERMS)];
      for (int l = 0; l < result[i].length; l++) {
        int image = (i * TERMS + l) / outputs;
        int q = (i * TERMS + l) % outputs;
        int row = q / shape.outWidth() * shape.stride();
        int column = q % shape.outWidth();
        result[i][l] =
            image * imageSize
                + (whole
                    ? (column * rows + row) * stretch
                    : (row * columns + column * shape.stride()) * channels);
      }
    }
    return result;
  }

  /** Where a segment starts, from a position on. */
  int segmentOffset(int segment) {
    return segment * columns * channels;
  }

  /**
   * Where the weights of the first of some filters are in {@code [parts, filters, segments,
   * width]}.
   */
  int[] indices(int filters) {
    int[] indices = new int[shape.filterSize()];
    int area = shape.filterHeight() * shape.filterWidth();
    for (int k = 0; k < indices.length; k++) {
      int c = k / area;
      int i = k % area / shape.filterWidth();
      int j = k % shape.filterWidth();
      indices[k] =
          whole
              ? i * stretch + c * shape.filterWidth() + j
              : (c / channels * filters * segments + i) * width + j * channels + c % channels;
    }
    return indices;
  }

  /** Lays out one part of the channels of one image. */
  void layOut(float[] x, int image, int part, float[] to, int toOffset, Scratch own) {
    if (whole) {
      copyStretches(x, image, to, toOffset, own);
      return;
    }
    int first = part * channels;
    int from = (image * shape.channels() + first) * shape.height() * shape.width();
    int count = Math.min(channels, shape.channels() - first);
    Planes.toPixels(
        x,
        from,
        count,
        shape.height(),
        shape.width(),
        shape.padding(),
        to,
        toOffset,
        rows,
        columns,
        channels);
  }

  /**
   * For each column of outputs and each row of the image, what a filter's row sees there, channel
   * by channel. Whole vectors in ascending order: what one copy writes past its end, the next
   * overwrites.
   */
  private void copyStretches(float[] x, int image, float[] to, int toOffset, Scratch own) {
    ConvolutionShape s = shape;
    int plane = rows * columns;
    float[] padded = own.get(5, s.channels() * plane + SLACK);
    for (int c = 0; c < s.channels(); c++) {
      int from = (image * s.channels() + c) * s.height() * s.width();
      Planes.pad(
          x,
          from,
          s.height(),
          s.width(),
          1,
          s.padding(),
          s.padding(),
          padded,
          c * plane,
          rows,
          columns);
    }
    int target = toOffset;
    for (int ox = 0; ox < s.outWidth(); ox++) {
      for (int row = 0; row < rows; row++) {
        int source = row * columns + ox * s.stride();
        for (int c = 0; c < s.channels(); c++, source += plane, target += s.filterWidth()) {
          for (int j = 0; j < s.filterWidth(); j += LENGTH) {
            FloatVector.fromArray(SPECIES, padded, source + j).intoArray(to, target + j);
          }
        }
      }
    }
  }
}
