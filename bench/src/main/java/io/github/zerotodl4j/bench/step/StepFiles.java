package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The start of a network and its batch, as peers read them.
 *
 * @param weights the parameters under the book's names; empty if there is no file
 * @param inputs {@code x} and {@code t}; empty if there is no file
 */
record StepFiles(String weights, String inputs) {
  /** This suite's own sides make the same numbers from the seed. */
  static final StepFiles NONE = new StepFiles("", "");

  /** Writes the files, over those of earlier work. */
  static StepFiles write(Path folder, StepWork work) throws IOException {
    Path weights = folder.resolve("weights-" + work.name() + ".npz");
    WeightFile.save(StackedNetwork.of(work.spec(), StepWork.SEED), weights);
    Batch samples = work.samples();
    Tensor labels = Tensor.zeros(samples.size());
    for (int i = 0; i < samples.size(); i++) {
      labels.data()[i] = samples.labels()[i];
    }
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("x", samples.x());
    arrays.put("t", labels);
    Path inputs = folder.resolve("batch-" + work.name() + "-" + samples.size() + ".npz");
    NpzFile.write(inputs, arrays);
    return new StepFiles(weights.toString(), inputs.toString());
  }
}
