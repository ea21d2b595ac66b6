package io.github.zerotodl4j.bench.process;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Images a second of every part, and memory.
 *
 * @param settings what was measured
 * @param parameters of the network
 * @param tunedBuild the native library of the tuned process
 * @param stockBuild the native library of the stock process
 * @param trainTuned training on a batch in memory
 * @param trainStock the same as DL4J comes
 * @param predictTuned prediction of a batch in memory
 * @param predictStock the same as DL4J comes
 * @param trainFromFiles tuned training while the loader decodes and augments
 * @param loaderOneThread decode, resize and augment, one thread
 * @param loader the same with all threads
 * @param augmentation of decoded images, all threads
 * @param tunedBytes resident memory of the tuned process at its largest
 * @param stockBytes resident memory of the stock process at its largest
 */
public record TrainingBenchResult(
    BenchSettings settings,
    long parameters,
    String tunedBuild,
    String stockBuild,
    Rounds trainTuned,
    Rounds trainStock,
    Rounds predictTuned,
    Rounds predictStock,
    Rounds trainFromFiles,
    Rounds loaderOneThread,
    Rounds loader,
    Rounds augmentation,
    long tunedBytes,
    long stockBytes) {

  /** How many times faster tuned training is. */
  @JsonProperty
  public Rounds trainingRatio() {
    return trainTuned.over(trainStock);
  }

  /** How many times faster tuned prediction is. */
  @JsonProperty
  public Rounds predictionRatio() {
    return predictTuned.over(predictStock);
  }

  /** Speed from files as a share of the network's own. */
  @JsonProperty
  public Rounds endToEndShare() {
    return trainFromFiles.over(trainTuned);
  }
}
