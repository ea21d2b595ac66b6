package io.github.zerotodl4j.images;

/**
 * Some images as a network reads them; the memory is the receiver's own.
 *
 * @param pixels {@code [size, channels, height, width]}, values 0 to 1
 * @param labels the class of each image
 * @param indices the position of each image in the list it came from
 * @param channels 3 for RGB, 1 for grey
 * @param height rows
 * @param width columns
 * @param epoch the pass over the data that this batch belongs to, from 0
 * @param nextPosition where in the epoch's order to go on after this batch; images that cannot be
 *     read are counted
 */
public record ImageBatch(
    float[] pixels,
    int[] labels,
    int[] indices,
    int channels,
    int height,
    int width,
    int epoch,
    int nextPosition) {

  /** Checks that arrays and sizes agree. */
  public ImageBatch {
    if (pixels.length != labels.length * channels * height * width
        || indices.length != labels.length) {
      throw new IllegalArgumentException(
          String.format(
              "ImageBatch: [%d, %d, %d, %d] needs as many values, got %d, and %d indices",
              labels.length, channels, height, width, pixels.length, indices.length));
    }
  }

  /** Returns the same images with left and right exchanged. */
  public ImageBatch mirrored() {
    float[] flipped = new float[pixels.length];
    for (int row = 0; row < pixels.length; row += width) {
      for (int x = 0; x < width; x++) {
        flipped[row + x] = pixels[row + width - 1 - x];
      }
    }
    return new ImageBatch(flipped, labels, indices, channels, height, width, epoch, nextPosition);
  }

  /** The number of images. */
  public int size() {
    return labels.length;
  }
}
