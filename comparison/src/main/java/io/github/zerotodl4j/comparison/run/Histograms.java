package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.LayerGroup;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.report.result.ActivationHistogram;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How the outputs of hidden layers with weights are spread over a batch, in prediction. */
final class Histograms {
  private static final int BINS = 40;

  // a single outlier must not push all others into one bin
  private static final double TAIL = 0.001;
  private static final int MOST_SAMPLED = 300_000;

  private Histograms() {}

  /** The outputs of one layer. */
  record Layer(String title, float[] values) {}

  /** Returns the outputs of the hand-written network's hidden layers with weights. */
  static List<Layer> of(StackedNetwork network, Batch batch) {
    List<Tensor> outputs = network.activations(batch.x());
    NetworkSpec spec = network.spec();
    return hidden(spec).stream()
        .map(group -> new Layer(group.title(spec), outputs.get(group.last()).toArray()))
        .toList();
  }

  /** Returns the outputs of the same layers in DL4J. */
  static List<Layer> of(NetworkSpec spec, MultiLayerNetwork network, Batch batch) {
    try (INDArray x = Arrays4j.toNd4j(batch.x(), batch.size(), spec.inputShape())) {
      List<INDArray> outputs = network.feedForward(x, false);
      List<LayerGroup> groups = LayerGroup.of(spec);
      return hidden(spec).stream()
          .map(
              group ->
                  new Layer(
                      group.title(spec), Arrays4j.toFloats(outputs.get(1 + groups.indexOf(group)))))
          .toList();
    }
  }

  private static List<LayerGroup> hidden(NetworkSpec spec) {
    return LayerGroup.of(spec).stream()
        .filter(group -> group.first() <= group.last() && !group.withLoss())
        .filter(group -> hasWeights(spec.layers().get(group.first())))
        .toList();
  }

  private static boolean hasWeights(LayerSpec layer) {
    return layer instanceof AffineSpec || layer instanceof ConvolutionSpec;
  }

  /**
   * Counts in the same bins for all three.
   *
   * @param before before training
   * @param fromScratch after training by hand; empty if that side failed
   * @param dl4j after training in DL4J; empty if that side failed
   */
  static List<ActivationHistogram> count(
      List<Layer> before, List<Layer> fromScratch, List<Layer> dl4j) {
    List<ActivationHistogram> histograms = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      float[] first = before.get(i).values();
      float[] here = fromScratch.isEmpty() ? new float[0] : fromScratch.get(i).values();
      float[] there = dl4j.isEmpty() ? new float[0] : dl4j.get(i).values();
      float[] sample = sortedSample(List.of(first, here, there));
      double low = sample[(int) (TAIL * (sample.length - 1))];
      double high = sample[(int) ((1 - TAIL) * (sample.length - 1))];
      histograms.add(
          new ActivationHistogram(
              before.get(i).title(),
              low,
              high,
              count(first, low, high),
              count(here, low, high),
              count(there, low, high)));
    }
    return histograms;
  }

  /** Enough of the values to tell where their tails begin. */
  private static float[] sortedSample(List<float[]> all) {
    int total = all.stream().mapToInt(values -> values.length).sum();
    int stride = Math.max(1, total / MOST_SAMPLED);
    float[] sample = new float[total];
    int count = 0;
    for (float[] values : all) {
      for (int i = 0; i < values.length; i += stride) {
        sample[count++] = values[i];
      }
    }
    float[] sorted = Arrays.copyOf(sample, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static List<Integer> count(float[] values, double low, double high) {
    if (values.length == 0) {
      return List.of();
    }
    int[] counts = new int[BINS];
    double width = (high - low) / BINS;
    for (float value : values) {
      int bin = width == 0 ? 0 : (int) ((value - low) / width);
      counts[Math.max(0, Math.min(BINS - 1, bin))]++;
    }
    return Arrays.stream(counts).boxed().toList();
  }
}
