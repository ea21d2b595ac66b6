package io.github.zerotodl4j.scratch.kernel;

import io.github.zerotodl4j.plan.shape.ConvolutionShape;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Images to a matrix and back: with one row for every place of the filter, convolution becomes a
 * matrix product. Book section 7.4.
 *
 * <p>The layer does not use it: the matrix repeats every pixel up to {@code fh·fw} times, which
 * costs memory that the direct loops of {@link Kernels} do not need. It is here to be read and to
 * be looked at.
 */
public final class Im2col {
  private Im2col() {}

  /**
   * Returns the matrix of an image batch.
   *
   * @param x {@code [n, c, h, w]}
   * @param filterHeight fh
   * @param filterWidth fw
   * @param stride step in both directions
   * @param padding zeros at each side
   * @return {@code [n·oh·ow, c·fh·fw]}: the pixels under the filter, a row for each of its places
   * @throws io.github.zerotodl4j.plan.shape.ShapeException if the filter does not fit
   */
  public static Tensor im2col(
      Tensor x, int filterHeight, int filterWidth, int stride, int padding) {
    ConvolutionShape s = shape(x.shape(), filterHeight, filterWidth, stride, padding);
    Tensor col = Tensor.zeros(x.dim(0) * s.outHeight() * s.outWidth(), s.filterSize());
    walk(s, x.dim(0), (inCol, inX) -> col.data()[inCol] = x.get(inX));
    return col;
  }

  /**
   * Adds a matrix up into images: the way back of {@link #im2col}, for gradients. A pixel that lay
   * under the filter several times gets the sum.
   *
   * @param col {@code [n·oh·ow, c·fh·fw]}
   * @param imageShape {@code [n, c, h, w]}
   * @return the images
   */
  public static Tensor col2im(
      Tensor col, int[] imageShape, int filterHeight, int filterWidth, int stride, int padding) {
    ConvolutionShape s = shape(imageShape, filterHeight, filterWidth, stride, padding);
    int rows = imageShape[0] * s.outHeight() * s.outWidth();
    Shapes.check(
        col.hasShape(rows, s.filterSize()),
        "col2im: the matrix is %s, images %s need [%d, %d]",
        Shapes.text(col.shape()),
        Shapes.text(imageShape),
        rows,
        s.filterSize());
    Tensor x = Tensor.zeros(imageShape);
    walk(s, imageShape[0], (inCol, inX) -> x.data()[inX] += col.get(inCol));
    return x;
  }

  /** What happens to one element of the matrix and the pixel it stands for. */
  @FunctionalInterface
  private interface Pair {
    void meet(int inCol, int inX);
  }

  /** Visits every element of the matrix that lies inside its image, not in the padding. */
  private static void walk(ConvolutionShape s, int n, Pair pair) {
    int element = 0;
    for (int row = 0; row < n * s.outHeight() * s.outWidth(); row++) {
      int image = row / (s.outHeight() * s.outWidth());
      int top = row / s.outWidth() % s.outHeight() * s.stride() - s.padding();
      int left = row % s.outWidth() * s.stride() - s.padding();
      for (int c = 0; c < s.channels(); c++) {
        for (int i = top; i < top + s.filterHeight(); i++) {
          for (int j = left; j < left + s.filterWidth(); j++) {
            if (i >= 0 && i < s.height() && j >= 0 && j < s.width()) {
              pair.meet(element, ((image * s.channels() + c) * s.height() + i) * s.width() + j);
            }
            element++;
          }
        }
      }
    }
  }

  private static ConvolutionShape shape(
      int[] images, int filterHeight, int filterWidth, int stride, int padding) {
    Shapes.check(
        images.length == 4, "im2col: images are %s, need [n, c, h, w]", Shapes.text(images));
    return new ConvolutionShape(
        images[1], images[2], images[3], 1, filterHeight, filterWidth, stride, padding);
  }
}
