package io.github.zerotodl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs: the same bytes on any number of machines, whoever is killed meanwhile. */
class TrainTest {

  private static final int EACH = 60;
  private static final int EPOCHS = 12;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(240);

  @TempDir static Path folder;
  private static Path photos;
  private static Path alone;

  @BeforeAll
  static void trainInTwoThreads() throws IOException {
    photos = Pictures.draw(folder.resolve("photos"), EACH, 3);
    Files.writeString(photos.resolve("square/broken.png"), "no picture");
    alone = folder.resolve("alone");
    Zero zero = Zero.fine(train(alone, "local[2]"));
    assertThat(zero.out()).contains("best epoch");
    assertThat(zero.err()).contains("broken.png").contains("a round of 2 steps, mean of");
  }

  private static String[] train(Path run, String master, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("train", "--data", photos.toString(), "--run", run.toString(), "--spark", master));
    arguments.addAll(
        List.of("--network", "conv 4 3x3 | relu | max-pool 2 | dropout 0.2 | affine classes"));
    arguments.addAll(List.of("--image-size", "16", "--batch-size", "12", "--validation", "0.2"));
    arguments.addAll(List.of("--epochs", String.valueOf(EPOCHS), "--optimizer", "adam"));
    arguments.addAll(List.of("--partitions", "3", "--average-every", "2"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @Test
  void oneThreadGivesTheSameBytes() throws IOException {
    Path run = folder.resolve("one");
    Zero.fine(train(run, "local[1]"));
    assertSame(run);
  }

  @Test
  void aRunHasAllFilesOfOneMachineAndWhatItsRoundsCost() throws IOException {
    assertThat(alone.resolve("report.html")).content().contains("What several machines cost");
    assertThat(alone.resolve("predictions.csv")).exists();
    assertThat(Files.readAllLines(alone.resolve("history.csv"))).hasSize(EPOCHS + 1);
    // 96 or 97 images to learn from, in batches of 12, of which two are a round
    List<String> rounds = Files.readAllLines(alone.resolve("rounds.csv"));
    assertThat(rounds.get(0)).startsWith("epoch,first_step,steps,compute_seconds");
    assertThat(rounds).hasSizeBetween(4 * EPOCHS + 1, 5 * EPOCHS + 1);
  }

  @Test
  void aKilledExecutorChangesNothing(@TempDir Path home) throws Exception {
    Path run = folder.resolve("killed");
    try (StandaloneCluster machines = StandaloneCluster.start(home, 2)) {
      Thread killer = new Thread(() -> killOneAfterTheFirstEpoch(machines, run));
      killer.start();
      Zero zero =
          Zero.fine(
              train(
                  run,
                  machines.master(),
                  "--spark-conf",
                  StandaloneCluster.classes(),
                  "--spark-conf",
                  "spark.executor.memory=600m"));
      killer.join();
      assertThat(zero.out()).contains("best epoch");
    }
    assertSame(run);
  }

  private static void killOneAfterTheFirstEpoch(StandaloneCluster machines, Path run) {
    awaitFile(run.resolve("last.zip"));
    assertThat(machines.killExecutor()).isPresent();
  }

  @Test
  void aKilledDriverGoesOnToTheSameBytes(@TempDir Path home) throws Exception {
    Path run = folder.resolve("resumed");
    Process driver = driver(run, home);
    driver.destroyForcibly().waitFor();
    assertThat(Files.readAllLines(run.resolve("history.csv"))).hasSizeLessThan(EPOCHS + 1);
    Zero refused = Zero.run("train", "--resume", run.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("was begun on a cluster, expected --spark MASTER, got none");
    Zero.fine("train", "--resume", run.toString(), "--spark", "local[1]");
    assertSame(run);
  }

  @Test
  void aStoppedDriverSaysHowToGoOn(@TempDir Path home) throws Exception {
    Path run = folder.resolve("stopped");
    Process driver = driver(run, home);
    driver.destroy();
    assertThat(driver.waitFor()).isEqualTo(143);
    assertThat(Files.readString(home.resolve("driver.log")))
        .contains("go on with: zero train --resume " + run)
        .doesNotContain("gave up");
    assertThat(run.resolve("rounds.csv")).exists();
  }

  /** One in a process of its own, which has finished an epoch. */
  private static Process driver(Path run, Path home) throws IOException {
    List<String> command = new ArrayList<>(StandaloneCluster.driver());
    command.addAll(List.of(train(run, "local[2]")));
    Process driver =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("driver.log").toFile())
            .start();
    try {
      awaitFile(run.resolve("last.zip"));
    } catch (IllegalStateException e) {
      driver.destroyForcibly();
      throw e;
    }
    return driver;
  }

  @Test
  void morePartitionsThanImagesOfABatchAreRefused() {
    Path run = folder.resolve("refused");
    Zero zero =
        Zero.run(
            "train",
            "--data",
            photos.toString(),
            "--run",
            run.toString(),
            "--spark",
            "local[2]",
            "--image-size",
            "16",
            "--batch-size",
            "12",
            "--partitions",
            "13");
    assertThat(zero.exitCode()).isEqualTo(2);
    assertThat(zero.err())
        .contains("--partitions: a batch of 12 images cannot be cut into 13 parts");
    assertThat(run).doesNotExist();
  }

  private static void awaitFile(Path file) {
    long begun = System.nanoTime();
    while (!Files.exists(file)) {
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new IllegalStateException(file + ": did not come");
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void assertSame(Path run) throws IOException {
    for (String name : new String[] {"last.zip", "best.zip", "predictions.csv"}) {
      assertThat(run.resolve(name)).hasSameBinaryContentAs(alone.resolve(name));
    }
  }
}
