package io.github.zerotodl4j.training.report;

import io.github.zerotodl4j.dl4j.training.RoundCost;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What an epoch's rounds on several machines cost together.
 *
 * @param epoch from 1
 * @param costs of its rounds, those included that were computed and then lost
 */
public record EpochRounds(int epoch, List<RoundCost> costs) {

  /** Copies the list. */
  public EpochRounds {
    costs = List.copyOf(costs);
  }

  /** The rounds of a run by epoch, in their order. */
  static List<EpochRounds> of(List<RoundCost> all) {
    return all.stream()
        .collect(Collectors.groupingBy(RoundCost::epoch, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(epoch -> new EpochRounds(epoch.getKey(), epoch.getValue()))
        .toList();
  }

  /** Seconds that the partitions read and learnt, the mean of them. */
  public double compute() {
    return sum(RoundCost::compute);
  }

  /** Seconds of waiting for the slowest partition. */
  public double straggling() {
    return sum(RoundCost::straggling);
  }

  /** Seconds of all else: results on their way, averaging, scheduling. */
  public double aggregate() {
    return sum(RoundCost::aggregate);
  }

  /** Seconds until the weights had arrived. */
  public double broadcast() {
    return sum(RoundCost::broadcast);
  }

  /** Weights sent, to the executors and back, in units of a million bytes. */
  public double megabytes() {
    return sum(RoundCost::bytes) / 1e6;
  }

  private double sum(ToDoubleFunction<RoundCost> of) {
    return costs.stream().mapToDouble(of).sum();
  }
}
