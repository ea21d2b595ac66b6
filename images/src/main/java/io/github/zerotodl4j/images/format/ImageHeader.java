package io.github.zerotodl4j.images.format;

/**
 * What an image file says about itself before a pixel is decoded.
 *
 * @param format by its magic bytes
 * @param width columns as stored, before EXIF rotation
 * @param height rows as stored, before EXIF rotation
 * @param mode colour channels as stored
 * @param bitsPerChannel 1 to 16
 * @param orientation EXIF orientation 1 to 8; 1, upright, where the file does not say
 */
public record ImageHeader(
    ImageFormat format, int width, int height, Mode mode, int bitsPerChannel, int orientation) {

  /** Stored colour channels. */
  public enum Mode {
    GREY,
    GREY_ALPHA,
    RGB,
    RGBA,
    PALETTE,
    CMYK
  }

  /** An image of more pixels than this is refused before memory is taken for it. */
  public static final long MAX_PIXELS = 300_000_000L;

  /**
   * Reads the header and checks that the file is whole as far as its structure tells.
   *
   * @param name the file, for messages
   * @param bytes all of the file
   * @throws UnreadableImageException if it is no image, cut short, or larger than {@link
   *     #MAX_PIXELS}
   */
  public static ImageHeader parse(String name, byte[] bytes) throws UnreadableImageException {
    return ImageDecoder.open(name, bytes).header();
  }

  /** Columns times rows. */
  public long pixels() {
    return (long) width * height;
  }

  /**
   * Refuses what is empty or larger than {@link #MAX_PIXELS}.
   *
   * @param name the file, for the message
   */
  public void checkSize(String name) throws UnreadableImageException {
    if (width < 1 || height < 1) {
      throw new UnreadableImageException(
          name, "header says " + width + "x" + height + " pixels, at least 1x1 is expected");
    }
    if (pixels() > MAX_PIXELS) {
      throw new UnreadableImageException(
          name,
          "header says "
              + width
              + "x"
              + height
              + " pixels, more than the limit of "
              + MAX_PIXELS
              + "; scale it down first");
    }
  }
}
