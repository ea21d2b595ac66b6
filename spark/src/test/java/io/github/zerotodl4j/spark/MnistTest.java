package io.github.zerotodl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Real digits: several machines reach what one does in as many epochs, with Adam and K = 10. */
@EnabledIfEnvironmentVariable(
    named = "ZERO_DATA",
    matches = ".+",
    disabledReason = "needs MNIST's IDX files below the folder that ZERO_DATA names")
class MnistTest {

  private static final double HALF_A_POINT = 0.005;

  @TempDir Path folder;

  private double accuracy(String name, String... more) throws IOException {
    Path run = folder.resolve(name);
    String data = Path.of(System.getenv("ZERO_DATA"), "mnist").toString();
    Stream<String> usual =
        Stream.of("train", "--data=" + data, "--model=mlp", "--epochs=3", "--run=" + run);
    Zero.fine(Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
    List<String> epochs = Files.readAllLines(run.resolve("history.csv"));
    return Double.parseDouble(epochs.get(3).split(",", -1)[4]); // of 12,000 validation digits
  }

  @Test
  void twoAndFourPartitionsReachOneMachinesAccuracy() throws IOException {
    double alone = accuracy("alone");
    assertThat(alone).isGreaterThan(0.9);
    for (String partitions : new String[] {"2", "4"}) {
      double shared = accuracy(partitions, "--spark=local[2]", "--partitions=" + partitions);
      assertThat(shared).as(partitions).isGreaterThan(alone - HALF_A_POINT);
    }
  }
}
