package io.github.zerotodl4j.scratch.layer;

import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;

/**
 * Matrix products of tensors, as the book writes them with {@code np.dot}, into memory that is
 * there.
 *
 * <p>A tensor of any shape is read as a matrix: a row for each sample, that is for its first
 * dimension.
 *
 * @param kernels the loops
 */
record Products(Kernels kernels) {

  /** {@code np.dot(x, W) + b}, of which a ReLU keeps what is positive. */
  Tensor dotPlus(Tensor x, Tensor W, Tensor b, boolean relu, Buffer out) {
    Tensor y = out.shaped(x.dim(0), W.dim(1));
    kernels.affine(x.dim(0), W.dim(0), W.dim(1), x.data(), W.data(), b.data(), relu, y.data());
    return y;
  }

  /** {@code np.dot(dout, W.T)} in a shape of as many numbers. */
  Tensor dotTransposed(Tensor dout, Tensor W, Buffer out, int... shape) {
    Tensor dx = out.shaped(shape);
    kernels.matmul(
        false, true, dout.dim(0), W.dim(0), W.dim(1), dout.data(), W.data(), 0, dx.data());
    return dx;
  }

  /** {@code dW = np.dot(x.T, dout)}. */
  void transposedDot(Tensor x, Tensor dout, Tensor dW) {
    kernels.matmul(
        true, false, dW.dim(0), dW.dim(1), x.dim(0), x.data(), dout.data(), 0, dW.data());
  }

  /** {@code db = np.sum(dout, axis=0)}. */
  void sum(Tensor dout, Tensor db) {
    kernels.columnSums(dout.dim(0), db.size(), dout.data(), db.data());
  }
}
