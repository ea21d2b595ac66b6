package io.github.zerotodl4j.dl4j.model;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The affine map and its gradients with one call of BLAS each, where ND4J prepares an operation of
 * its own for every product, sum and copy.
 *
 * <pre>{@code
 * y = x W + b,   dW = xᵀ dy,   db = sum of dy over the batch,   dx = dy Wᵀ
 * }</pre>
 *
 * <p>x {@code [n, in]} and y {@code [n, out]} lie row by row, W {@code [in, out]} column by column,
 * as DL4J keeps it.
 */
final class Affine {
  private static final int BLOCK = 1 << 14;

  private Affine() {}

  /** Whether arrays are of the type and in the order that is known here. */
  static boolean knows(INDArray x, INDArray w) {
    return x.rank() == 2
        && RowMajor.isReachable(x)
        && RowMajor.is(x)
        && w.dataType() == DataType.FLOAT
        && x.size(1) == w.size(0)
        && RowMajor.isReachable(x.size(0) * w.size(1))
        && RowMajor.is(w.transpose());
  }

  /** Writes {@code x W + b}, its negative values as 0 if asked for. */
  static void forward(INDArray x, INDArray w, INDArray b, INDArray y, boolean relu) {
    int n = (int) x.size(0);
    int in = (int) w.size(0);
    int out = (int) w.size(1);
    product(CblasNoTrans, CblasTrans, n, out, in, x, in, w, in, y, out);
    float[] bias = new float[out];
    RowMajor.floats(b).get(0, bias);
    FloatBuffer values = RowMajor.floats(y);
    int rows = Math.max(1, BLOCK / out);
    RowMajor.parallel((n + rows - 1) / rows)
        .forEach(
            block -> {
              float[] row = new float[out];
              for (int i = block * rows; i < Math.min(n, (block + 1) * rows); i++) {
                values.get(i * out, row);
                add(row, bias, relu);
                values.put(i * out, row);
              }
            });
  }

  private static void add(float[] row, float[] bias, boolean relu) {
    for (int j = 0; j < row.length; j++) {
      row[j] += bias[j];
    }
    if (relu) {
      for (int j = 0; j < row.length; j++) {
        row[j] = Math.max(0, row[j]);
      }
    }
  }

  /** Writes {@code dW} and {@code db}. */
  static void parameterGradients(INDArray x, INDArray dy, INDArray dW, INDArray db) {
    int n = (int) x.size(0);
    int in = (int) dW.size(0);
    int out = (int) dW.size(1);
    // dW column by column is its transpose row by row
    product(CblasTrans, CblasNoTrans, out, in, n, dy, out, x, in, dW, in);
    FloatBuffer gradients = RowMajor.floats(dy);
    float[] row = new float[out];
    float[] sum = new float[out];
    for (int i = 0; i < n; i++) {
      gradients.get(i * out, row);
      for (int j = 0; j < out; j++) {
        sum[j] += row[j];
      }
    }
    RowMajor.floats(db).put(0, sum);
  }

  /** Writes {@code dx}. */
  static void inputGradient(INDArray dy, INDArray w, INDArray dx) {
    int n = (int) dy.size(0);
    int in = (int) w.size(0);
    int out = (int) w.size(1);
    product(CblasNoTrans, CblasNoTrans, n, in, out, dy, out, w, in, dx, in);
  }

  private static void product(
      int transA,
      int transB,
      int m,
      int n,
      int k,
      INDArray a,
      int lda,
      INDArray b,
      int ldb,
      INDArray c,
      int ldc) {
    cblas_sgemm(
        CblasRowMajor,
        transA,
        transB,
        m,
        n,
        k,
        1,
        pointer(a),
        lda,
        pointer(b),
        ldb,
        0,
        pointer(c),
        ldc);
  }

  private static FloatPointer pointer(INDArray x) {
    return (FloatPointer) x.data().addressPointer();
  }
}
