package io.github.zerotodl4j.comparison.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.comparison.data.InMemory;
import io.github.zerotodl4j.comparison.race.Contestant;
import io.github.zerotodl4j.comparison.race.ContestantFailedException;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.comparison.race.StepBlock;
import io.github.zerotodl4j.comparison.race.Steps;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

class StockDl4jTest {
  private static final UpdateRule ADAM = UpdateRule.of("adam", 0.001);

  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final BatchStream digits =
      InMemory.drawn(SyntheticDigits.create(100, 10, 1), "digits").schedule().start(20, 1);

  @Test
  void theOtherProcessTakesTheSameStepsUntilItIsCancelled() {
    NativeRuntime.installTunedIfNone();
    NetworkSpec spec = Catalogue.spec("simple-conv-net", 10, 1, 28, 28);
    StackedNetwork scratch = StackedNetwork.of(spec, 1);
    MultiLayerNetwork twin = Dl4jTwin.network(spec, ADAM, 1);
    WeightBridge.between(scratch, twin).toDl4j();
    List<Batch> batches = digits.next(5);
    try (StockDl4j stock = new StockDl4j(0, cancelled::get)) {
      Contestant contestant = stock.enter(spec, ADAM, 1, twin);

      StepBlock there = contestant.train(batches, cancelled::get);
      StepBlock here =
          new Steps(new ScratchLearner(scratch, Optimizers.of(ADAM))).train(batches, () -> false);

      assertThat(there.losses()).hasSize(5);
      for (int i = 0; i < 5; i++) {
        assertThat(there.losses()[i]).isCloseTo(here.losses()[i], within(1e-4f));
      }
      assertThat(there.nanos()).hasSize(5).doesNotContain(0L);
      assertThat(there.peakHeapBytes()).isPositive();
      assertThat(contestant.forward(batches)).hasSize(5).doesNotContain(0L);

      ProcessHandle process = ProcessHandle.of(stock.pid()).orElseThrow();
      cancelled.set(true);
      assertThat(contestant.train(batches, cancelled::get).losses()).isEmpty();
      assertThat(process.isAlive()).isFalse();
    }
  }

  /** The masks that both sides share here are no class of DL4J's: over there it draws its own. */
  @Test
  void aNetworkUnderSharedDropoutMasksIsTimedWithDl4jsOwn() {
    NativeRuntime.installTunedIfNone();
    NetworkSpec spec =
        NetworkText.parse("affine 20 | relu | dropout 0.5 | affine classes", 10, 1, 28, 28);
    MultiLayerNetwork twin = Dl4jTwin.network(spec, ADAM, 1, Dl4jTwin.Dropouts.asByHand(spec, 1));
    try (StockDl4j stock = new StockDl4j(1, cancelled::get)) {
      Contestant contestant = stock.enter(spec, ADAM, 1, twin);

      assertThat(contestant.train(digits.next(3), cancelled::get).losses()).hasSize(3);
    }
  }

  @Test
  void whatGoesWrongThereIsSaidHere() {
    NativeRuntime.installTunedIfNone();
    NetworkSpec spec = Catalogue.spec("mlp", 10, 784);
    UpdateRule wild = UpdateRule.of("sgd", 1e30);
    MultiLayerNetwork twin = Dl4jTwin.network(spec, wild, 1);
    try (StockDl4j stock = new StockDl4j(1, cancelled::get)) {
      Contestant contestant = stock.enter(spec, wild, 1, twin);

      assertThatThrownBy(() -> contestant.train(digits.next(5), cancelled::get))
          .isInstanceOf(ContestantFailedException.class)
          .hasMessageContaining("a lower learning rate may help");

      ProcessHandle.of(stock.pid()).orElseThrow().destroyForcibly();
      assertThatThrownBy(() -> contestant.train(digits.next(1), cancelled::get))
          .isInstanceOf(ContestantFailedException.class)
          .hasMessageStartingWith("in its own process: ");
    }
  }
}
