package io.github.zerotodl4j.comparison.stock;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Batches of one size on their way to another JVM, as a NumPy file. */
final class BatchFile {
  private static final String SAMPLES = "x";
  private static final String LABELS = "labels";

  private BatchFile() {}

  static void write(Path file, List<Batch> batches) throws IOException {
    Batch first = batches.get(0);
    int n = first.size();
    int size = first.x().size();
    float[] x = new float[batches.size() * size];
    float[] labels = new float[batches.size() * n];
    for (int b = 0; b < batches.size(); b++) {
      System.arraycopy(batches.get(b).x().data(), 0, x, b * size, size);
      for (int i = 0; i < n; i++) {
        labels[b * n + i] = batches.get(b).labels()[i];
      }
    }
    int[] batchShape = first.x().shape();
    int[] shape = new int[batchShape.length + 1];
    shape[0] = batches.size();
    System.arraycopy(batchShape, 0, shape, 1, batchShape.length);
    NpzFile.write(
        file, Map.of(SAMPLES, Tensor.of(x, shape), LABELS, Tensor.of(labels, batches.size(), n)));
  }

  static List<Batch> read(Path file) throws IOException {
    Map<String, Tensor> arrays = NpzFile.read(file);
    Tensor x = arrays.get(SAMPLES);
    Tensor labels = arrays.get(LABELS);
    int[] batchShape = Arrays.copyOfRange(x.shape(), 1, x.shape().length);
    int size = Shapes.size(batchShape);
    int n = batchShape[0];
    List<Batch> batches = new ArrayList<>();
    for (int b = 0; b < x.dim(0); b++) {
      int[] classes = new int[n];
      for (int i = 0; i < n; i++) {
        classes[i] = (int) labels.get(b * n + i);
      }
      float[] values = Arrays.copyOfRange(x.data(), b * size, (b + 1) * size);
      batches.add(new Batch(Tensor.of(values, batchShape), classes));
    }
    return batches;
  }
}
