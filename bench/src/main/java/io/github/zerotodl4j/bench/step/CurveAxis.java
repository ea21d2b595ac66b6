package io.github.zerotodl4j.bench.step;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.stream.IntStream;

/** What is varied while everything else stays. */
public enum CurveAxis {
  /** Samples a step. */
  BATCH("batch", "batch size", "sample"),
  /** Pixels a side; the work grows with their square. */
  IMAGE_SIZE("image-size", "image size", "pixel"),
  /** Filters of the convolution. */
  FILTERS("filters", "filters", "filter"),
  /** Threads that share the same work. */
  THREADS("threads", "threads", "thread");

  private final String option;
  private final String words;
  private final String unit;

  CurveAxis(String option, String words, String unit) {
    this.option = option;
    this.words = words;
    this.unit = unit;
  }

  /** What the command line and JSON call it. */
  @JsonValue
  public String option() {
    return option;
  }

  /** The axis in words. */
  public String words() {
    return words;
  }

  /** What the time is divided by. */
  public String unit() {
    return unit;
  }

  /** Where the curve is measured; threads double up to those given. */
  int[] values(int threads) {
    return switch (this) {
      case BATCH -> new int[] {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
      case IMAGE_SIZE -> new int[] {12, 16, 20, 28, 40, 56, 80, 112};
      case FILTERS -> new int[] {4, 8, 16, 30, 60, 120, 240};
      case THREADS ->
          IntStream.concat(
                  IntStream.iterate(1, n -> n < threads, n -> 2 * n), IntStream.of(threads))
              .toArray();
    };
  }

  StepWork at(StepWork work, int value) {
    return switch (this) {
      case BATCH -> work.withBatch(value);
      case IMAGE_SIZE -> work.withImageSize(value);
      case FILTERS -> work.withFilters(value);
      case THREADS -> work.withThreads(value);
    };
  }

  double amount(int value) {
    return this == IMAGE_SIZE ? (double) value * value : value;
  }
}
