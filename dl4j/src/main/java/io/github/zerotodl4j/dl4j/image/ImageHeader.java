package io.github.zerotodl4j.dl4j.image;

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
  public static final long MAX_PIXELS = 100_000_000L;

  /**
   * Reads the header and checks that the file is whole as far as its structure tells.
   *
   * @param name the file, for messages
   * @param bytes all of the file
   * @throws UnreadableImageException if it is no image, cut short, or larger than {@link
   *     #MAX_PIXELS}
   */
  public static ImageHeader parse(String name, byte[] bytes) throws UnreadableImageException {
    if (bytes.length == 0) {
      throw new UnreadableImageException(name, "empty file (0 bytes)");
    }
    ImageFormat format =
        ImageFormat.sniff(bytes)
            .orElseThrow(
                () ->
                    new UnreadableImageException(
                        name, "not an image: its first bytes are of no known image format"));
    ImageHeader header;
    try {
      ByteView view = new ByteView(name, bytes);
      header =
          switch (format) {
            case JPEG -> JpegStructure.header(view);
            case PNG -> PngStructure.header(view);
            case BMP -> SmallStructures.bmp(view);
            case GIF -> SmallStructures.gif(view);
            case WEBP -> SmallStructures.webp(view);
            default ->
                throw new UnreadableImageException(
                    name, format + " is not read; save it as JPEG, PNG, BMP, GIF or WebP");
          };
    } catch (IndexOutOfBoundsException e) {
      throw new UnreadableImageException(
          name, "truncated " + format + ": ends inside its header", e);
    }
    header.checkSize(name);
    return header;
  }

  private void checkSize(String name) throws UnreadableImageException {
    if (width < 1 || height < 1) {
      throw new UnreadableImageException(
          name, "header says " + width + "x" + height + " pixels, at least 1x1 is expected");
    }
    if ((long) width * height > MAX_PIXELS) {
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
