package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.ExifOrientation;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.images.format.RowSink;
import io.github.zerotodl4j.images.format.WholePicture;

/**
 * Resizes with a triangle filter that widens when shrinking, so that every source pixel counts,
 * while the rows of a picture come in.
 *
 * <p>The result equals {@code PIL.Image.resize(size, BILINEAR, box)} in every byte, and so that of
 * Keras' {@code load_img(interpolation="bilinear")}: first along the rows of the upright picture,
 * rounded to 8 bits, then along its columns. OpenCV's {@code INTER_LINEAR} reads only the four
 * nearest pixels and aliases when shrinking. Memory is that of the result and of a few rows,
 * whatever the size of the picture.
 */
final class BilinearResize implements RowSink {

  /**
   * Part of an image, in pixels of the upright picture; PIL passes these as 32-bit floats.
   *
   * @param left first column, fractions allowed
   * @param top first row
   * @param right column behind the last
   * @param bottom row behind the last
   */
  record Box(float left, float top, float right, float bottom) {

    static Box whole(int width, int height) {
      return new Box(0, 0, width, height);
    }
  }

  private final Framing framing;
  private final int orientation;
  private final boolean grey;
  private final WholePicture result;
  private final RowSink first;

  /**
   * A resize of a picture whose rows come as a file stores them.
   *
   * @param width columns as stored
   * @param height rows as stored
   * @param orientation EXIF orientation to be applied, 1 for none
   * @param framing of the upright picture
   * @param grey whether colours become luminance first
   */
  BilinearResize(int width, int height, int orientation, Framing framing, boolean grey) {
    this.framing = framing;
    this.orientation = orientation;
    this.grey = grey;
    boolean turned = ExifOrientation.swapsAxes(orientation);
    Box box = framing.box();
    ResizeTaps across =
        ResizeTaps.of(turned ? height : width, box.left(), box.right(), framing.innerWidth());
    ResizeTaps down =
        ResizeTaps.of(turned ? width : height, box.top(), box.bottom(), framing.innerHeight());
    ResizeTaps alongRows = turned ? down : across;
    ResizeTaps alongColumns = turned ? across : down;
    if (ExifOrientation.mirrorsColumns(orientation)) {
      alongRows = alongRows.mirrored(width);
    }
    if (ExifOrientation.mirrorsRows(orientation)) {
      alongColumns = alongColumns.mirrored(height);
    }
    result = new WholePicture(alongRows.targets(), alongColumns.targets());
    // the axis that runs along the upright picture's rows comes first
    first =
        turned
            ? new ColumnSums(alongColumns, 3 * width, rowWise(alongRows, result))
            : rowWise(alongRows, new ColumnSums(alongColumns, 3 * alongRows.targets(), result));
  }

  private static RowSink rowWise(ResizeTaps taps, RowSink next) {
    return new RowWise(taps, new byte[3 * taps.targets()], next);
  }

  /** Resizes each row on its own. */
  private record RowWise(ResizeTaps taps, byte[] small, RowSink next) implements RowSink {

    @Override
    public boolean wants(int y) {
      return next.wants(y);
    }

    @Override
    public void row(int y, byte[] rgb) {
      taps.alongRow(rgb, small);
      next.row(y, small);
    }
  }

  @Override
  public boolean wants(int y) {
    return first.wants(y);
  }

  @Override
  public void row(int y, byte[] rgb) {
    if (!wants(y)) {
      return;
    }
    if (grey) {
      Luminance.toGreyInPlace(rgb);
    }
    first.row(y, rgb);
  }

  /** Resizes pixels in memory. */
  static RgbImage resize(RgbImage image, Framing framing, boolean grey) {
    BilinearResize resize =
        new BilinearResize(image.width(), image.height(), ExifOrientation.UPRIGHT, framing, grey);
    byte[] row = new byte[3 * image.width()];
    for (int y = 0; y < image.height(); y++) {
      System.arraycopy(image.data(), y * row.length, row, 0, row.length);
      resize.row(y, row);
    }
    return resize.result();
  }

  /** The upright result, once all rows have come. */
  RgbImage result() {
    return framing.onBlack(ExifOrientation.apply(result.image(), orientation));
  }
}
