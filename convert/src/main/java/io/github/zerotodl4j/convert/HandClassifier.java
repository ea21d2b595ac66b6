package io.github.zerotodl4j.convert;

import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.dl4j.training.SavedModel;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A model file whose images are named by the hand-written network with the same weights. */
public final class HandClassifier {
  private HandClassifier() {}

  /**
   * Opens a model file.
   *
   * @throws IOException if it cannot be read, or its network has no hand-written twin
   */
  public static Classifier load(Path file) throws IOException {
    NativeRuntime.installTunedIfNone();
    SavedModel saved = ModelFile.read(file);
    StackedNetwork network = Conversion.byHand(file, saved);
    int classes = network.outputs();
    return Classifier.of(
        saved,
        batch -> {
          Tensor x =
              Tensor.of(
                  batch.pixels(), batch.size(), batch.channels(), batch.height(), batch.width());
          float[] rows = network.predict(x).toArray();
          float[][] probabilities = new float[batch.size()][];
          for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = Arrays.copyOfRange(rows, i * classes, (i + 1) * classes);
          }
          return probabilities;
        });
  }
}
