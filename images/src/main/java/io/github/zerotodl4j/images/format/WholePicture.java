package io.github.zerotodl4j.images.format;

/** Keeps all rows. */
public final class WholePicture implements RowSink {

  private final int width;
  private final int height;
  private final byte[] data;

  /** Takes 3 bytes a pixel. */
  public WholePicture(int width, int height) {
    this.width = width;
    this.height = height;
    this.data = new byte[Math.toIntExact(3L * width * height)];
  }

  /** For a picture as it is stored. */
  public static WholePicture of(ImageHeader header) {
    return new WholePicture(header.width(), header.height());
  }

  @Override
  public void row(int y, byte[] rgb) {
    System.arraycopy(rgb, 0, data, 3 * width * y, 3 * width);
  }

  /** The picture, once all rows have come. */
  public RgbImage image() {
    return new RgbImage(width, height, data);
  }
}
