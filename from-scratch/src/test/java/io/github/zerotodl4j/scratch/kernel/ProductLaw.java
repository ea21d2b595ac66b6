package io.github.zerotodl4j.scratch.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Matrix products to the last bit: to what C starts with are added sums of 256 terms, of 64 where
 * few rows pass by B, each taken in order from 0, one fused multiply-add a term where the CPU has
 * it. A law without a vector width holds the widths equal.
 */
final class ProductLaw {
  private static final boolean FMA =
      Boolean.parseBoolean(
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption("UseFMA")
              .getValue());

  private ProductLaw() {}

  /**
   * Computes {@code C + op(A)·op(B)} term by term.
   *
   * @param start {@code [m, n]}, left as it is
   */
  static float[] matmul(
      boolean transA, boolean transB, int m, int n, int k, float[] a, float[] b, float[] start) {
    int depth = m <= 16 && !transB ? 64 : 256;
    float[] c = start.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = 0;
        for (int l = 0; l < k; l++) {
          if (l % depth == 0) {
            c[i * n + j] += sum;
            sum = 0;
          }
          float left = transA ? a[l * m + i] : a[i * k + l];
          float right = transB ? b[j * k + l] : b[l * n + j];
          sum = FMA ? Math.fma(left, right, sum) : sum + left * right;
        }
        c[i * n + j] += sum;
      }
    }
    return c;
  }
}
