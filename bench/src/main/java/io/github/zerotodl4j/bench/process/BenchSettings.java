package io.github.zerotodl4j.bench.process;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.zerotodl4j.dl4j.twin.InputShape;

/**
 * What is measured.
 *
 * @param model the network's name
 * @param imageSize pixels a side
 * @param batchSize images a step
 * @param steps of one block with the tuned runtime
 * @param stockSteps of one block with the stock runtime, which is slower
 * @param rounds how often the blocks take turns
 * @param threads of native libraries and loader; 0 for one per processor
 * @param data image folder that the loader reads
 */
public record BenchSettings(
    String model,
    int imageSize,
    int batchSize,
    int steps,
    int stockSteps,
    int rounds,
    int threads,
    String data) {

  /** Checks the numbers. */
  public BenchSettings {
    atLeastOne("batch size", batchSize);
    atLeastOne("steps", steps);
    atLeastOne("stock steps", stockSteps);
    atLeastOne("rounds", rounds);
    if (threads < 0) {
      throw new IllegalArgumentException("threads: expected 0 or more, got " + threads);
    }
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": expected 1 or more, got " + value);
    }
  }

  /** The shape of one image. */
  @JsonIgnore
  public InputShape input() {
    return InputShape.square(3, imageSize);
  }

  /** The threads that run. */
  public int effectiveThreads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }
}
