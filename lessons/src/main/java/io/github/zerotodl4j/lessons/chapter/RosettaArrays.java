package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/** NumPy's everyday lines by hand; the page cuts them from here. */
final class RosettaArrays {
  private RosettaArrays() {}

  static Tensor array() {
    return Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
  }

  static Tensor zeros() {
    return Tensor.zeros(2, 3);
  }

  static Tensor full(float value) {
    Tensor x = Tensor.zeros(2, 3);
    Arrays.fill(x.data(), value);
    return x;
  }

  static Tensor arange(int n) {
    Tensor x = Tensor.zeros(n);
    for (int i = 0; i < n; i++) {
      x.data()[i] = i;
    }
    return x;
  }

  static Tensor randn(SplittableRandom random) {
    Tensor x = Tensor.zeros(100, 100);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = (float) random.nextGaussian();
    }
    return x;
  }

  static int[] shape(Tensor x) {
    return x.shape();
  }

  static Tensor reshape(Tensor x) {
    return x.reshape(3, 2);
  }

  static Tensor transpose(Tensor x) {
    Tensor t = Tensor.zeros(x.dim(1), x.dim(0));
    for (int i = 0; i < x.size(); i++) {
      t.data()[i % x.dim(1) * x.dim(0) + i / x.dim(1)] = x.get(i);
    }
    return t;
  }

  static Tensor add(Tensor a, Tensor b) {
    Tensor sum = a.copy();
    Compute.standard().axpy(a.size(), 1, b.data(), sum.data());
    return sum;
  }

  static Tensor multiply(Tensor a, Tensor b) {
    Tensor product = Tensor.zeros(a.shape());
    Compute.standard().multiply(a.size(), a.data(), b.data(), product.data());
    return product;
  }

  static Tensor addRow(Tensor x, Tensor row) {
    Tensor sum = x.copy();
    for (int i = 0; i < x.size(); i++) {
      sum.data()[i] += row.get(i % row.size());
    }
    return sum;
  }

  static Tensor dot(Tensor a, Tensor b) {
    Tensor c = Tensor.zeros(a.dim(0), b.dim(1));
    Compute.standard()
        .matmul(false, false, a.dim(0), b.dim(1), a.dim(1), a.data(), b.data(), 0, c.data());
    return c;
  }

  static Tensor sumOfColumns(Tensor x) {
    Tensor sums = Tensor.zeros(x.dim(1));
    Compute.standard().columnSums(x.dim(0), x.dim(1), x.data(), sums.data());
    return sums;
  }

  static double mean(Tensor x) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += x.get(i);
    }
    return sum / x.size();
  }

  static int[] argmax(Tensor x) {
    int[] best = new int[x.dim(0)];
    for (int row = 0; row < best.length; row++) {
      best[row] = Winners.of(x.data(), row, x.dim(1));
    }
    return best;
  }

  static Tensor map(Tensor x, DoubleUnaryOperator f) {
    Tensor y = Tensor.zeros(x.shape());
    for (int i = 0; i < x.size(); i++) {
      y.data()[i] = (float) f.applyAsDouble(x.get(i));
    }
    return y;
  }

  static Tensor maximum(Tensor x) {
    Tensor y = Tensor.zeros(x.shape());
    Compute.standard().relu(x.size(), x.data(), y.data());
    return y;
  }

  static Tensor rows(Tensor x, int from, int to) {
    int width = x.dim(1);
    return Tensor.of(Arrays.copyOfRange(x.data(), from * width, to * width), to - from, width);
  }

  static Tensor saveAndLoad(Tensor x, Path file) throws IOException {
    NpzFile.write(file, Map.of("x", x));
    return NpzFile.read(file).get("x");
  }
}
