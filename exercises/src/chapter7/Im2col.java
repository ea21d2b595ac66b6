package chapter7;

import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Exercise 7.1: im2col, images become a matrix.
 *
 * <p>A row for every place of the filter, image after image and within an image from left to right,
 * then down; in a row the pixels under the filter, channel after channel. A pixel outside of the
 * image is 0.
 *
 * <pre>
 * x [n, c, h, w]  ->  [n · oh · ow, c · fh · fw]
 * oh = (h + 2 · padding - fh) / stride + 1, ow alike
 * </pre>
 *
 * <p>The pixel of image n, channel c, row i, column j is {@code x.get(((n * C + c) * H + i) * W +
 * j)}. Book section 7.4. Check: ./zero exercise 7.1
 */
public final class Im2col {

  public static Tensor im2col(
      Tensor x, int filterHeight, int filterWidth, int stride, int padding) {
    throw new UnsupportedOperationException("a hole: return the matrix");
  }
}
