package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.ExifOrientation;
import io.github.zerotodl4j.images.format.ImageDecoder;
import io.github.zerotodl4j.images.format.ImageHeader;
import io.github.zerotodl4j.images.format.JpegFile;
import io.github.zerotodl4j.images.format.PngFile;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.images.format.UnreadableImageException;
import java.nio.file.Path;
import java.util.Base64;

/** Small pictures for pages that hold everything inside. */
public final class Thumbnail {

  /** Smaller pictures are kept exact: a JPEG of a 28x28 digit is larger and blurred. */
  private static final int EXACT_UP_TO = 48;

  private Thumbnail() {}

  /**
   * An image as a data URI, scaled down so that its longer side has at most {@code side} pixels.
   */
  public static String dataUri(RgbImage image, int side) {
    int longer = Math.max(image.width(), image.height());
    RgbImage small = longer <= side ? image : scaled(image, (double) side / longer);
    boolean exact = Math.max(small.width(), small.height()) <= EXACT_UP_TO;
    byte[] bytes = exact ? PngFile.encode(small) : JpegFile.encode(small);
    return "data:image/"
        + (exact ? "png" : "jpeg")
        + ";base64,"
        + Base64.getEncoder().encodeToString(bytes);
  }

  /** A file's picture, upright, scaled down so that its longer side has at most so many pixels. */
  public static RgbImage of(Path file, int side) throws UnreadableImageException {
    return ImageDecoder.reading(
        file,
        (name, bytes) ->
            ImageDecoder.decode(
                    name, bytes, header -> 6L * side * side, header -> resize(header, side))
                .sink()
                .result());
  }

  private static BilinearResize resize(ImageHeader header, int side) {
    boolean turned = ExifOrientation.swapsAxes(header.orientation());
    int width = turned ? header.height() : header.width();
    int height = turned ? header.width() : header.height();
    double factor = Math.min(1, (double) side / Math.max(width, height));
    Framing framing = Framing.stretch(width, height, scaled(width, factor), scaled(height, factor));
    return new BilinearResize(
        header.width(), header.height(), header.orientation(), framing, false);
  }

  private static int scaled(int length, double factor) {
    return Math.max(1, (int) Math.round(length * factor));
  }

  private static RgbImage scaled(RgbImage image, double factor) {
    int width = scaled(image.width(), factor);
    int height = scaled(image.height(), factor);
    Framing framing = Framing.stretch(image.width(), image.height(), width, height);
    return BilinearResize.resize(image, framing, false);
  }
}
