package io.github.zerotodl4j.scratch.kernel;

/** Matrix products as the textbook writes them; the reference for every faster one. */
final class PlainMatrix {
  private PlainMatrix() {}

  /** Rows {@code from} to {@code to} of {@code C = op(A)·op(B) + beta·C}. */
  static void rows(
      int from,
      int to,
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float[] a,
      float[] b,
      float beta,
      float[] c) {
    for (int i = from; i < to; i++) {
      for (int j = 0; j < n; j++) {
        c[i * n + j] = beta == 0 ? 0 : beta * c[i * n + j];
      }
      for (int l = 0; l < k; l++) {
        float aValue = transA ? a[l * m + i] : a[i * k + l];
        if (transB) {
          addColumn(n, k, l, aValue, b, c, i * n);
        } else {
          addRow(n, l, aValue, b, c, i * n);
        }
      }
    }
  }

  private static void addRow(int n, int l, float aValue, float[] b, float[] c, int cOffset) {
    for (int j = 0; j < n; j++) {
      c[cOffset + j] += aValue * b[l * n + j];
    }
  }

  private static void addColumn(
      int n, int k, int l, float aValue, float[] b, float[] c, int cOffset) {
    for (int j = 0; j < n; j++) {
      c[cOffset + j] += aValue * b[j * k + l];
    }
  }

  /** Rows {@code from} to {@code to} of {@code Y = X·W + b}, then ReLU if asked. */
  static void affineRows(
      int from,
      int to,
      int inputs,
      int outputs,
      float[] x,
      float[] w,
      float[] b,
      boolean relu,
      float[] y) {
    for (int i = from; i < to; i++) {
      System.arraycopy(b, 0, y, i * outputs, outputs);
      for (int l = 0; l < inputs; l++) {
        addRow(outputs, l, x[i * inputs + l], w, y, i * outputs);
      }
    }
    if (relu) {
      PlainElements.relu(from * outputs, to * outputs, y, y);
    }
  }

  /** Sums of columns {@code from} to {@code to}. */
  static void columnSums(int from, int to, int rows, int columns, float[] x, float[] sums) {
    for (int j = from; j < to; j++) {
      sums[j] = 0;
    }
    for (int i = 0; i < rows; i++) {
      for (int j = from; j < to; j++) {
        sums[j] += x[i * columns + j];
      }
    }
  }
}
