package io.github.zerotodl4j.images.format;

/**
 * Pixels of 8 bits a channel, red, green, blue, row by row.
 *
 * @param width columns
 * @param height rows
 * @param data {@code [height, width, 3]}, values 0 to 255
 */
public record RgbImage(int width, int height, byte[] data) {

  /** Checks that the data fits the size. */
  public RgbImage {
    if (width < 1 || height < 1 || data.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "RgbImage: "
              + width
              + "x"
              + height
              + " pixels need "
              + 3L * width * height
              + " bytes, got "
              + data.length);
    }
  }

  /** One value, 0 to 255; {@code channel} 0 is red, 1 green, 2 blue. */
  public int at(int x, int y, int channel) {
    return data[3 * (y * width + x) + channel] & 0xFF;
  }
}
