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
 * channels every position gets a copy of its whole patch, as in im2col.
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
  final int width; // floats of a stretch
  final int group; // images taken together
  final int imageSize;
  final int[][] positions; // where the patches of a group start, TERMS at a time
  private final ConvolutionShape shape;
  private final boolean whole; // patches are copied as a whole
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
    width = whole ? shape.filterSize() : shape.filterWidth() * channels;
    rows = shape.height() + 2 * shape.padding();
    columns = shape.width() + 2 * shape.padding();
    int outputs = shape.outHeight() * shape.outWidth();
    imageSize = whole ? outputs * width : rows * columns * channels;
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
        int column = q % shape.outWidth() * shape.stride();
        result[i][l] =
            image * imageSize + (whole ? q * width : (row * columns + column) * channels);
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
      int stretch = c / channels * filters * segments + i;
      indices[k] = whole ? k : stretch * width + j * channels + c % channels;
    }
    return indices;
  }

  /** Lays out one part of the channels of one image. */
  void layOut(float[] x, int image, int part, float[] to, int toOffset, Scratch own) {
    if (whole) {
      copyPatches(x, image, to, toOffset, own);
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

  /** Whole vectors in ascending order: what one copy writes past its end, the next overwrites. */
  private void copyPatches(float[] x, int image, float[] to, int toOffset, Scratch own) {
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
    for (int oy = 0; oy < s.outHeight(); oy++) {
      for (int ox = 0; ox < s.outWidth(); ox++) {
        int position = (oy * columns + ox) * s.stride();
        for (int c = 0; c < s.channels(); c++) {
          for (int i = 0; i < s.filterHeight(); i++, target += s.filterWidth()) {
            int source = c * plane + i * columns + position;
            for (int j = 0; j < s.filterWidth(); j += LENGTH) {
              FloatVector.fromArray(SPECIES, padded, source + j).intoArray(to, target + j);
            }
          }
        }
      }
    }
  }
}
