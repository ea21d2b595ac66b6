package io.github.zerotodl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures what a round costs against parameters and executors, for docs/spark.md: only with {@code
 * -Dzero.rounds=true}, on a machine that does nothing else.
 */
@EnabledIfSystemProperty(named = "zero.rounds", matches = "true")
@EnabledIfEnvironmentVariable(named = "ZERO_DATA", matches = ".+")
class RoundCostTest {

  /** Hidden layers by the number of weights and biases, with ten classes of 28 x 28 pixels. */
  private static final Map<Integer, String> NETWORKS =
      new TreeMap<>(
          Map.of(
              784 * 50 + 50 + 50 * 10 + 10,
              "affine 50 | relu | affine classes",
              784 * 1000 + 1000 + 1000 * 10 + 10,
              "affine 1000 | relu | affine classes",
              784 * 2000 + 2000 + 2000 * 2000 + 2000 + 2000 * 10 + 10,
              "affine 2000 | relu | affine 2000 | relu | affine classes"));

  /** The first two, in which classes are loaded, are not in the means. */
  private static final int ROUNDS = 10;

  private static final int STEPS = 10;

  @TempDir Path folder;

  @Test
  void bytesFollowFromParametersAndPartitionsAndTimesAreTold() throws Exception {
    List<String> table = new ArrayList<>();
    table.add("| parameters | executors | compute | wait | aggregate | broadcast | sent |");
    table.add("|--:|--:|--:|--:|--:|--:|--:|");
    for (int executors : new int[] {1, 2, 4}) {
      Path home = Files.createDirectories(folder.resolve("cluster" + executors));
      try (StandaloneCluster machines = StandaloneCluster.start(home, executors)) {
        for (Map.Entry<Integer, String> network : NETWORKS.entrySet()) {
          List<String> rounds = train(network.getValue(), executors, machines);
          assertThat(mean(rounds, 7)).isEqualTo(8.0 * executors * network.getKey());
          assertThat(mean(rounds, 3)).isPositive();
          table.add(row(network.getKey(), executors, rounds));
        }
      }
    }
    System.out.println(String.join("\n", table));
  }

  private static String row(int parameters, int executors, List<String> rounds) {
    return String.format(
        Locale.ROOT,
        "| %,d | %d | %.0f ms | %.0f ms | %.0f ms | %.0f ms | %.2f MB |",
        parameters,
        executors,
        1000 * mean(rounds, 3),
        1000 * mean(rounds, 4),
        1000 * mean(rounds, 6),
        1000 * mean(rounds, 5),
        1e-6 * mean(rounds, 7));
  }

  /** The rows of {@code rounds.csv} without the first two; plain SGD has no state to send. */
  private List<String> train(String network, int executors, StandaloneCluster machines)
      throws IOException {
    Path run = folder.resolve("run" + System.nanoTime());
    Zero.fine(
        "train",
        "--data=" + Path.of(System.getenv("ZERO_DATA"), "mnist"),
        "--network=" + network,
        "--run=" + run,
        "--optimizer=sgd",
        "--validation=0",
        "--epochs=1",
        "--steps-per-epoch=" + STEPS * ROUNDS,
        "--average-every=" + STEPS,
        "--partitions=" + executors,
        "--spark=" + machines.master(),
        "--spark-conf=" + StandaloneCluster.classes(),
        "--spark-conf=spark.executor.memory=700m");
    List<String> rows = Files.readAllLines(run.resolve("rounds.csv"));
    assertThat(rows).hasSize(ROUNDS + 1);
    return rows.subList(3, rows.size());
  }

  private static double mean(List<String> rounds, int column) {
    return rounds.stream()
        .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[column]))
        .average()
        .orElseThrow();
  }
}
