package io.github.zerotodl4j.dl4j.image;

/** Keeps all rows. */
final class WholePicture implements RowSink {

  private final int width;
  private final int height;
  private final byte[] data;

  WholePicture(int width, int height) {
    this.width = width;
    this.height = height;
    this.data = new byte[Math.toIntExact(3L * width * height)];
  }

  static WholePicture of(ImageHeader header) {
    return new WholePicture(header.width(), header.height());
  }

  @Override
  public void row(int y, byte[] rgb) {
    System.arraycopy(rgb, 0, data, 3 * width * y, 3 * width);
  }

  RgbImage image() {
    return new RgbImage(width, height, data);
  }
}
