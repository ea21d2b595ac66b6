package io.github.zerotodl4j.comparison.stock;

import io.github.zerotodl4j.comparison.race.Contestant;
import io.github.zerotodl4j.comparison.race.Predictions;
import io.github.zerotodl4j.comparison.race.StepBlock;
import io.github.zerotodl4j.scratch.dataset.Batch;
import java.util.List;
import java.util.function.BooleanSupplier;

/** DL4J as it comes, raced for its times alone: it is not asked what it has learnt. */
final class StockContestant implements Contestant {
  private final StockDl4j process;

  StockContestant(StockDl4j process) {
    this.process = process;
  }

  @Override
  public StepBlock train(List<Batch> batches, BooleanSupplier cancelled) {
    Answer answer = process.ask(Task.TRAIN, batches).orElse(Answer.done());
    return new StepBlock(
        answer.losses(),
        answer.losses().length == 0 ? new long[0] : answer.nanos(),
        answer.peakHeapBytes(),
        answer.offHeapBytes(),
        answer.residentBytes(),
        answer.allocatedBytes());
  }

  @Override
  public long[] forward(List<Batch> batches) {
    return process.ask(Task.FORWARD, batches).map(Answer::nanos).orElse(new long[0]);
  }

  @Override
  public Predictions predictTest() {
    throw new UnsupportedOperationException("stock DL4J takes part for its times alone");
  }

  @Override
  public Predictions predictTraining() {
    return predictTest();
  }
}
