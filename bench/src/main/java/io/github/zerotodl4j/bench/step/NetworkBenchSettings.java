package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is measured of whole networks.
 *
 * @param networks names or texts
 * @param batch samples a training step; 0 for each network's own
 * @param photoBatch samples a step of networks for photos where {@code batch} is 0
 * @param predictBatch samples a prediction; 0 for 1,000 digits or {@code photoBatch} photos
 * @param threads of every contestant
 * @param stock whether DL4J as it comes takes part, too
 * @param peers who takes part besides
 * @param warmUp before a contestant's rounds
 * @param rounds that count
 * @param block how long a contestant's turn is
 */
public record NetworkBenchSettings(
    List<String> networks,
    int batch,
    int photoBatch,
    int predictBatch,
    int threads,
    boolean stock,
    Peers peers,
    Duration warmUp,
    int rounds,
    Duration block) {
  private static final int BOOK_BATCH = 100;
  private static final int PREDICTED_DIGITS = 1_000;

  /** Copies the list. */
  public NetworkBenchSettings {
    networks = List.copyOf(networks);
    Objects.requireNonNull(peers);
  }

  /** All networks with short turns, in about a minute and a half. */
  public static NetworkBenchSettings quick(int threads, Peers peers) {
    Duration warmUp = Duration.ofMillis(800);
    Duration block = Duration.ofMillis(300);
    return new NetworkBenchSettings(
        Catalogue.names(Catalogue.compared()), 0, 8, 0, threads, true, peers, warmUp, 3, block);
  }

  /** All networks, for figures to keep. */
  public static NetworkBenchSettings thorough(int threads, Peers peers) {
    Duration warmUp = Duration.ofSeconds(2);
    Duration block = Duration.ofMillis(500);
    return new NetworkBenchSettings(
        Catalogue.names(Catalogue.compared()), 0, 32, 0, threads, true, peers, warmUp, 5, block);
  }

  /** The same with these networks, with DL4J as it comes or without. */
  public NetworkBenchSettings with(List<String> names, boolean withStock) {
    return new NetworkBenchSettings(
        names, batch, photoBatch, predictBatch, threads, withStock, peers, warmUp, rounds, block);
  }

  /** The same with this many samples in every step. */
  public NetworkBenchSettings withBatch(int size) {
    return new NetworkBenchSettings(
        networks, size, size, size, threads, stock, peers, warmUp, rounds, block);
  }

  /** The same with another number of rounds. */
  public NetworkBenchSettings withRounds(int number) {
    return new NetworkBenchSettings(
        networks, batch, photoBatch, predictBatch, threads, stock, peers, warmUp, number, block);
  }

  StepWork work(String network, StepTask task) {
    boolean photos = StepWork.entry(network).data() == DataKind.PHOTOS;
    int size;
    if (task == StepTask.TRAIN) {
      size = batch > 0 ? batch : photos ? photoBatch : BOOK_BATCH;
    } else {
      size = predictBatch > 0 ? predictBatch : photos ? photoBatch : PREDICTED_DIGITS;
    }
    return StepWork.of(network, task, size, threads);
  }

  Turns.Pace pace() {
    return new Turns.Pace(warmUp, rounds, block);
  }
}
