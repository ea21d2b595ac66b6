package io.github.zerotodl4j.scratch.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.training.Evaluation;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import org.junit.jupiter.api.Test;

class SyntheticDigitsLearningTest {
  /** As hard as MNIST to the same network, roughly: neither hopeless nor solved at once. */
  @Test
  void theBooksTwoLayerNetworkLearnsThem() {
    Split digits = SyntheticDigits.create();
    TwoLayerNet network = new TwoLayerNet(784, 50, 10, 1, Compute.standard());
    Trainer trainer = new Trainer(network, new Sgd(0.1f));
    MiniBatches batches = MiniBatches.withReplacement(digits.train(), 100, 1);
    trainer.train(batches, 100);
    double early = Evaluation.of(network, digits.test(), 100).accuracy();
    trainer.train(batches, 1100);
    double late = Evaluation.of(network, digits.test(), 100).accuracy();
    assertThat(early).isBetween(0.2, 0.95);
    assertThat(late).isGreaterThan(0.97);
  }
}
