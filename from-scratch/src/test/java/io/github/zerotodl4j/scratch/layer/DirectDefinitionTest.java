package io.github.zerotodl4j.scratch.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Convolution and pooling equal their definitions, written as nested loops, on random shapes. */
class DirectDefinitionTest {
  private static final int SHAPES = 60;
  private static final List<Kernels> KERNELS = List.of(Compute.plain(2), Compute.standard());

  private static int between(Random random, int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  @Test
  void convolutionEqualsSevenLoops() {
    Random random = new Random(71);
    for (int i = 0; i < SHAPES; i++) {
      int c = between(random, 1, 4);
      int fh = between(random, 1, 5);
      int fw = between(random, 1, 5);
      int padding = between(random, 0, 2);
      int stride = between(random, 1, 4);
      Tensor x =
          GradientCheck.random(
              i, between(random, 1, 3), c, fh + random.nextInt(8), fw + random.nextInt(8));
      Tensor w = GradientCheck.random(i + 1000, between(random, 1, 6), c, fh, fw);
      Tensor b = GradientCheck.random(i + 2000, w.dim(0));
      Tensor expected = convolve(x, w, b, stride, padding);
      for (Kernels k : KERNELS) {
        Layer layer =
            new Convolution(k, Parameter.of("W", w), Parameter.of("b", b), stride, padding);
        Golden.assertClose(expected, layer.forward(x, true), x + " * " + w);
      }
    }
  }

  private static Tensor convolve(Tensor x, Tensor w, Tensor b, int stride, int padding) {
    int oh = (x.dim(2) + 2 * padding - w.dim(2)) / stride + 1;
    int ow = (x.dim(3) + 2 * padding - w.dim(3)) / stride + 1;
    Tensor y = Tensor.zeros(x.dim(0), w.dim(0), oh, ow);
    int out = 0;
    for (int n = 0; n < x.dim(0); n++) {
      for (int f = 0; f < w.dim(0); f++) {
        for (int i = 0; i < oh; i++) {
          for (int j = 0; j < ow; j++) {
            double sum = b.get(f);
            for (int c = 0; c < w.dim(1); c++) {
              for (int u = 0; u < w.dim(2); u++) {
                for (int v = 0; v < w.dim(3); v++) {
                  double pixel = at(x, n, c, i * stride + u - padding, j * stride + v - padding, 0);
                  sum += pixel * at(w, f, c, u, v, 0);
                }
              }
            }
            y.data()[out++] = (float) sum;
          }
        }
      }
    }
    return y;
  }

  @Test
  void poolingEqualsItsDefinition() {
    Random random = new Random(72);
    for (int i = 0; i < SHAPES; i++) {
      int window = between(random, 1, 4);
      int padding = random.nextInt(window / 2 + 1);
      int stride = between(random, 1, 4);
      Tensor x =
          GradientCheck.random(
              i,
              between(random, 1, 3),
              between(random, 1, 3),
              window + random.nextInt(8),
              window + random.nextInt(8));
      for (PoolingSpec.Kind kind : PoolingSpec.Kind.values()) {
        Tensor expected = pool(x, kind, window, stride, padding);
        for (Kernels k : KERNELS) {
          Layer layer = new Pooling(k, kind, window, window, stride, padding);
          Golden.assertClose(expected, layer.forward(x, true), kind + " of " + x);
        }
      }
    }
  }

  private static Tensor pool(Tensor x, PoolingSpec.Kind kind, int window, int stride, int padding) {
    int oh = (x.dim(2) + 2 * padding - window) / stride + 1;
    int ow = (x.dim(3) + 2 * padding - window) / stride + 1;
    Tensor y = Tensor.zeros(x.dim(0), x.dim(1), oh, ow);
    int out = 0;
    for (int n = 0; n < x.dim(0); n++) {
      for (int c = 0; c < x.dim(1); c++) {
        for (int i = 0; i < oh; i++) {
          for (int j = 0; j < ow; j++) {
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int inside = 0;
            for (int u = 0; u < window; u++) {
              for (int v = 0; v < window; v++) {
                double value =
                    at(x, n, c, i * stride + u - padding, j * stride + v - padding, Double.NaN);
                if (!Double.isNaN(value)) {
                  max = Math.max(max, value);
                  sum += value;
                  inside++;
                }
              }
            }
            y.data()[out++] = (float) (kind == PoolingSpec.Kind.MAX ? max : sum / inside);
          }
        }
      }
    }
    return y;
  }

  /** The value at a position, or {@code outside}. */
  private static double at(Tensor t, int n, int c, int i, int j, double outside) {
    if (i < 0 || j < 0 || i >= t.dim(2) || j >= t.dim(3)) {
      return outside;
    }
    return t.get(((n * t.dim(1) + c) * t.dim(2) + i) * t.dim(3) + j);
  }

  @Test
  void ofEqualMaximaTheFirstTakesTheWholeGradient() {
    for (Kernels k : KERNELS) {
      Layer layer = new Pooling(k, PoolingSpec.Kind.MAX, 2, 2, 2, 0);
      layer.forward(Tensor.of(new float[] {1, 5, 5, 5}, 1, 1, 2, 2), true);
      Tensor dx = layer.backward(Tensor.of(new float[] {3}, 1, 1, 1, 1));
      assertThat(dx.toArray()).containsExactly(0, 3, 0, 0);
    }
  }

  @Test
  void aRowThatFillsNoWindowGetsNoGradient() {
    for (Kernels k : KERNELS) {
      for (PoolingSpec.Kind kind : PoolingSpec.Kind.values()) {
        Layer layer = new Pooling(k, kind, 2, 2, 2, 0);
        layer.forward(Tensor.of(new float[] {4, 4, 9, 4, 4, 9, 9, 9, 9}, 1, 1, 3, 3), true);
        float[] dx = layer.backward(Tensor.of(new float[] {8}, 1, 1, 1, 1)).toArray();
        assertThat(dx[0] + dx[1] + dx[3] + dx[4]).isEqualTo(8);
        assertThat(new float[] {dx[2], dx[5], dx[6], dx[7], dx[8]}).containsOnly(0);
      }
    }
  }
}
