package io.github.zerotodl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

  private static final List<String> NETWORKS =
      List.of("affine 50", "affine 1000", "affine 2000 | relu | affine 2000");
  private static final int ROUNDS = 8;

  @TempDir Path folder;

  @Test
  void bytesFollowFromParametersAndPartitionsAndTimesAreTold() throws Exception {
    for (int executors : new int[] {1, 2, 4}) {
      Path home = Files.createDirectories(folder.resolve("cluster" + executors));
      try (StandaloneCluster machines = StandaloneCluster.start(home, executors)) {
        for (String network : NETWORKS) {
          double[] means = means(train(network, executors, machines));
          System.out.println(network + "; executors " + executors + ": " + Arrays.toString(means));
          assertThat(means[0]).isPositive();
        }
      }
    }
  }

  private List<String> train(String network, int executors, StandaloneCluster machines)
      throws IOException {
    Path run = folder.resolve("run" + System.nanoTime());
    Zero.fine(
        "train",
        "--data=" + Path.of(System.getenv("ZERO_DATA"), "mnist"),
        "--network=" + network + " | relu | affine classes",
        "--run=" + run,
        "--optimizer=sgd",
        "--validation=0",
        "--epochs=1",
        "--steps-per-epoch=" + 10 * ROUNDS,
        "--average-every=10",
        "--partitions=" + executors,
        "--spark=" + machines.master(),
        "--spark-conf=" + StandaloneCluster.classes(),
        "--spark-conf=spark.executor.memory=700m");
    List<String> rows = Files.readAllLines(run.resolve("rounds.csv"));
    assertThat(rows).hasSize(ROUNDS + 1);
    return rows;
  }

  /**
   * Milliseconds of compute, wait, broadcast and aggregate, and megabytes, without the first two.
   */
  private static double[] means(List<String> rows) {
    double[] means = new double[5];
    for (String row : rows.subList(3, rows.size())) {
      String[] cells = row.split(",", -1);
      for (int i = 0; i < means.length; i++) {
        double value = Double.parseDouble(cells[3 + i]) * (i < 4 ? 1000 : 1e-6);
        means[i] += value / (rows.size() - 3);
      }
    }
    return Arrays.stream(means)
        .map(mean -> Double.parseDouble(String.format(Locale.ROOT, "%.2f", mean)))
        .toArray();
  }
}
