package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.RgbImage;
import java.util.Arrays;

/** One image and its random variants side by side, to look at before training. */
public final class AugmentationPreview {

  private static final int GAP = 6;
  private static final int[] FRAME = {0x1B, 0x7F, 0x4B};

  private AugmentationPreview() {}

  /**
   * Draws a grid: the image as it is at the top left in a green frame, then what {@code columns *
   * rows - 1} epochs would see instead.
   *
   * @param image brought to size
   * @param seed of the variants
   */
  public static RgbImage grid(
      RgbImage image, Augmentation augmentation, long seed, int columns, int rows) {
    if (columns < 1 || rows < 1 || columns * rows < 2) {
      throw new IllegalArgumentException(
          "preview: expected a grid of two tiles or more, got " + columns + "x" + rows);
    }
    int width = columns * (image.width() + GAP) + GAP;
    int height = rows * (image.height() + GAP) + GAP;
    byte[] data = new byte[3 * width * height];
    Arrays.fill(data, (byte) 255);
    RgbImage sheet = new RgbImage(width, height, data);
    frame(sheet, image.width() + 2 * GAP, image.height() + 2 * GAP);
    for (int tile = 0; tile < columns * rows; tile++) {
      int left = GAP + tile % columns * (image.width() + GAP);
      int top = GAP + tile / columns * (image.height() + GAP);
      paste(tile == 0 ? image : variant(image, augmentation, seed, tile), sheet, left, top);
    }
    return sheet;
  }

  private static RgbImage variant(RgbImage image, Augmentation augmentation, long seed, int epoch) {
    return augmentation.apply(
        image, augmentation.draw(seed, epoch, 0, image.width(), image.height()));
  }

  private static void frame(RgbImage sheet, int width, int height) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < 3; channel++) {
          sheet.data()[3 * (y * sheet.width() + x) + channel] = (byte) FRAME[channel];
        }
      }
    }
  }

  private static void paste(RgbImage image, RgbImage sheet, int left, int top) {
    for (int y = 0; y < image.height(); y++) {
      System.arraycopy(
          image.data(),
          3 * y * image.width(),
          sheet.data(),
          3 * ((top + y) * sheet.width() + left),
          3 * image.width());
    }
  }
}
