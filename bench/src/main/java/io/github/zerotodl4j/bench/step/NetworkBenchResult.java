package io.github.zerotodl4j.bench.step;

import java.util.List;
import java.util.Map;

/**
 * Whole networks.
 *
 * @param threads of every contestant
 * @param rounds that count
 * @param contestants what each computes with, by name, in the order of their turns
 * @param missing why a peer does not take part, by name
 * @param results network by network, training before prediction
 */
public record NetworkBenchResult(
    int threads,
    int rounds,
    Map<String, String> contestants,
    Map<String, String> missing,
    List<StepResult> results) {

  /** Copies the list. */
  public NetworkBenchResult {
    results = List.copyOf(results);
  }
}
