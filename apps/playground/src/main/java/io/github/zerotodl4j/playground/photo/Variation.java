package io.github.zerotodl4j.playground.photo;

import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.ImagePreprocessing;
import java.util.List;

/**
 * A small change to a picture that should not change what is on it.
 *
 * @param title in words
 * @param mirrored whether left and right are exchanged
 * @param right how many pixels it moves to the right; the edge is repeated
 * @param down how many pixels it moves down
 */
record Variation(String title, boolean mirrored, int right, int down) {
  private static final int PARTS = 20;

  /** The picture as it is, mirrored, and moved by a twentieth in four directions. */
  static List<Variation> all(int width) {
    int far = Math.max(1, width / PARTS);
    String by = " by " + far + (far == 1 ? " pixel" : " pixels");
    return List.of(
        new Variation("as it is", false, 0, 0),
        new Variation("mirrored", true, 0, 0),
        new Variation("moved left" + by, false, -far, 0),
        new Variation("moved right" + by, false, far, 0),
        new Variation("moved up" + by, false, 0, -far),
        new Variation("moved down" + by, false, 0, far));
  }

  /** Returns one picture in all variations. */
  static ImageBatch batch(List<Variation> variations, float[] pixels, ImagePreprocessing images) {
    int n = variations.size();
    float[] all = new float[n * pixels.length];
    for (int i = 0; i < n; i++) {
      variations.get(i).apply(pixels, images, all, i * pixels.length);
    }
    return new ImageBatch(
        all, new int[n], new int[n], images.channels(), images.height(), images.width(), 0, 0);
  }

  private void apply(float[] from, ImagePreprocessing images, float[] to, int offset) {
    int width = images.width();
    int height = images.height();
    for (int c = 0; c < images.channels(); c++) {
      for (int y = 0; y < height; y++) {
        int row = (c * height + clamp(y - down, height)) * width;
        for (int x = 0; x < width; x++) {
          int column = clamp(x - right, width);
          to[offset + (c * height + y) * width + x] =
              from[row + (mirrored ? width - 1 - column : column)];
        }
      }
    }
  }

  private static int clamp(int value, int count) {
    return Math.max(0, Math.min(count - 1, value));
  }
}
