package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.PoolingSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.network.Network;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import io.github.zerotodl4j.scratch.training.Evaluation;
import io.github.zerotodl4j.scratch.training.History;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Keras' everyday lines by hand; the page cuts them from here. */
final class RosettaNetworks {
  private RosettaNetworks() {}

  static NetworkSpec sequential() {
    List<LayerSpec> layers = List.of(new AffineSpec(50), ActivationSpec.RELU, new AffineSpec(10));
    return NetworkSpec.of("perceptron", WeightInit.he(), layers, 784);
  }

  static LayerSpec conv2d() {
    return ConvolutionSpec.square(30, 5, 1, 0);
  }

  static LayerSpec maxPooling() {
    return PoolingSpec.max(2, 2);
  }

  static LayerSpec batchNormalization() {
    return new BatchNormalizationSpec(0.99f, 1e-3f);
  }

  static LayerSpec dropout() {
    return new DropoutSpec(0.5); // the share dropped
  }

  static NetworkSpec regularized(NetworkSpec spec) {
    return spec.withWeightDecay(2e-4); // Keras' l2(l) is half of it
  }

  static Trainer compile(NetworkSpec spec, long seed) {
    StackedNetwork network =
        StackedNetwork.of(spec, seed); // with softmax and cross-entropy at its end
    return new Trainer(network, new Sgd(0.1f));
  }

  static Optimizer adam() {
    return new Adam(0.001f);
  }

  static History fit(Network network, DataSet train, DataSet test) {
    Trainer trainer = new Trainer(network, new Sgd(0.1f));
    return trainer.train(MiniBatches.shuffled(train, 100, 1), 2, train, test);
  }

  static float trainOnBatch(Trainer trainer, Batch batch) {
    return trainer.step(batch);
  }

  static double evaluate(Network network, DataSet test) {
    return Evaluation.of(network, test, 100).accuracy();
  }

  static Tensor predict(StackedNetwork network, Batch batch) {
    network.loss(batch.x(), batch.labels(), false);
    return network.probabilities();
  }

  static float[] history(History history) {
    return history.losses();
  }

  static String summary(NetworkSpec spec) {
    return spec.summary();
  }

  static long countParams(NetworkSpec spec) {
    return spec.parameterCount();
  }

  static Tensor getWeights(Network network) {
    return network.parameters().get(0).value(); // W1, then b1, W2, ...
  }

  static void saveAndLoadWeights(Network network, Network other, Path file) throws IOException {
    WeightFile.save(network, file);
    WeightFile.load(file, other);
  }

  /** Returns after how many epochs it stopped: at most five, or two without a lower loss. */
  static int earlyStopping(Trainer trainer, Network network, DataSet train, DataSet validation) {
    MiniBatches batches = MiniBatches.shuffled(train, 50, 1);
    double best = Double.POSITIVE_INFINITY;
    int bestEpoch = 0;
    for (int epoch = 1; epoch <= 5; epoch++) {
      trainer.train(batches, batches.perEpoch());
      double loss = Evaluation.of(network, validation, 100).loss();
      if (loss < best) {
        best = loss;
        bestEpoch = epoch;
      } else if (epoch - bestEpoch >= 2) { // patience
        return epoch;
      }
    }
    return 5;
  }
}
