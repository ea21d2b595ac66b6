package io.github.zerotodl4j.playground.layers;

import io.github.zerotodl4j.scratch.tensor.Tensor;

/** The part of an image that a filter lies on. */
final class Patch {
  private Patch() {}

  /**
   * Returns {@code [channels * size * size]} values; beyond the edge they are 0.
   *
   * @param image {@code [1, channels, h, w]}
   */
  static float[] of(Tensor image, int channels, int size, int top, int left) {
    int height = image.dim(2);
    int width = image.dim(3);
    float[] patch = new float[channels * size * size];
    for (int c = 0; c < channels; c++) {
      for (int u = 0; u < size; u++) {
        for (int v = 0; v < size; v++) {
          int y = top + u;
          int x = left + v;
          if (y >= 0 && y < height && x >= 0 && x < width) {
            patch[(c * size + u) * size + v] = image.get((c * height + y) * width + x);
          }
        }
      }
    }
    return patch;
  }
}
