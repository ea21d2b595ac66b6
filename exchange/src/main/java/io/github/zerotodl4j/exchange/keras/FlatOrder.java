package io.github.zerotodl4j.exchange.keras;

import io.github.zerotodl4j.exchange.graph.Weights;

/**
 * How the numbers of a flattened image lie here and in Keras: {@code c, h, w} against {@code h, w,
 * c}.
 *
 * @param channels of the image; 1 where there is no difference
 * @param height of the image
 * @param width of the image
 */
record FlatOrder(int channels, int height, int width) {

  /** No difference. */
  static final FlatOrder PLAIN = new FlatOrder(1, 1, 1);

  /** The order of a flattened image of a shape {@code [c, h, w]}. */
  static FlatOrder of(int... shape) {
    return shape[0] == 1 || shape[1] * shape[2] == 1
        ? PLAIN
        : new FlatOrder(shape[0], shape[1], shape[2]);
  }

  boolean isPlain() {
    return equals(PLAIN);
  }

  /** Keras' numbers of a row, or its rows of a matrix, in the order here. */
  Weights rows(Weights keras) {
    if (isPlain()) {
      return keras;
    }
    int columns = keras.shape().length == 1 ? 1 : keras.shape()[1];
    return keras
        .reshaped(height, width, channels, columns)
        .permuted(2, 0, 1, 3)
        .reshaped(keras.shape());
  }
}
