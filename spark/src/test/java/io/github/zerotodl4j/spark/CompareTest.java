package io.github.zerotodl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare --spark}: the laws of averaging on both sides, and what the command says. */
class CompareTest {

  /** What sums in another order may differ by after these few steps. */
  private static final double ROUNDING = 2e-6;

  private static final int DIFFERENCE = 6;

  @TempDir Path folder;

  /** The rows of the table without its heading: two of the hand-written side, two of DL4J. */
  private List<String[]> compare(String... arguments) throws IOException {
    Path out = folder.resolve("run" + System.nanoTime());
    List<String> all = new ArrayList<>(List.of("compare", "--offline", "--out", out.toString()));
    all.addAll(List.of("--spark", "local[2]"));
    all.addAll(List.of(arguments));
    Zero zero = Zero.fine(all.toArray(String[]::new));
    assertThat(zero.out()).contains("by hand and DL4J on several machines differ by");
    List<String[]> rows =
        Files.readAllLines(out.resolve("cluster.csv")).stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .toList();
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0)[DIFFERENCE]).isEmpty(); // one machine is what others are held against
    return rows;
  }

  private static double difference(String... row) {
    return Double.parseDouble(row[DIFFERENCE]);
  }

  /** The perceptron's rule is plain SGD. */
  @Test
  void averagingEachStepOfPlainSgdIsOneMachineOnBothSides() throws IOException {
    for (String partitions : new String[] {"1", "2", "5"}) {
      List<String[]> rows =
          compare(
              "--models=mlp",
              "--iterations=6",
              "--batch-size=20",
              "--partitions=" + partitions,
              "--average-every=1");
      assertThat(difference(rows.get(1))).as("by hand, " + partitions).isLessThan(ROUNDING);
      assertThat(difference(rows.get(3))).as("DL4J, " + partitions).isLessThan(ROUNDING);
    }
  }

  /** Between two averages the copies part, else the law above would say nothing. */
  @Test
  void averagingSeldomIsAnotherRunOnBothSidesAlike() throws IOException {
    List<String[]> rows =
        compare(
            "--models=mlp",
            "--iterations=8",
            "--batch-size=20",
            "--learning-rate=0.5",
            "--partitions=4",
            "--average-every=4");
    assertThat(difference(rows.get(1))).isGreaterThan(10 * ROUNDING);
    assertThat(difference(rows.get(3))).isCloseTo(difference(rows.get(1)), within(10 * ROUNDING));
  }

  /** Nesterov's velocity, the photos' rule, must travel with the weights. */
  @Test
  void onePartitionKeepsWhatTheRuleRemembersOnBothSides() throws IOException {
    Path photos = Pictures.draw(folder.resolve("photos"), 20, 5);
    List<String[]> rows =
        compare(
            "--network=input 3x16x16 | conv 4 3x3 | relu | max-pool 2 | affine classes",
            "--data=" + photos,
            "--iterations=6",
            "--batch-size=8",
            "--partitions=1",
            "--average-every=2");
    assertThat(difference(rows.get(1))).isLessThan(ROUNDING);
    assertThat(difference(rows.get(3))).isLessThan(ROUNDING);
  }

  @Test
  void whatHasNoPlaceInTheTableIsRefused() {
    Zero zero = Zero.run("compare", "--models=mlp", "--spark", "local[2]", "--seeds=3");
    assertThat(zero.exitCode()).isEqualTo(2);
    assertThat(zero.err())
        .contains("--seeds: has no place in a comparison of one machine with several");
  }

  @Test
  void morePartitionsThanSamplesOfABatchAreRefused() {
    Zero zero =
        Zero.run(
            "compare",
            "--models=mlp",
            "--offline",
            "--spark=local[2]",
            "--batch-size=4",
            "--partitions=5",
            "--out=" + folder.resolve("refused"));
    assertThat(zero.exitCode()).isEqualTo(2);
    assertThat(zero.err())
        .contains("partitions: a batch of 4 samples cannot be cut into 5 parts; give fewer");
    assertThat(folder.resolve("refused")).doesNotExist();
  }
}
