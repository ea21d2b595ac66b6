package io.github.zerotodl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.zerotodl4j.apps.cluster.Cluster;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What goes wrong on a cluster, many times over, at random moments: minutes, so only with {@code
 * -Dzero.faults=true}. Nothing is lost and nothing is there twice.
 */
@EnabledIfSystemProperty(named = "zero.faults", matches = "true")
class FaultsTest {

  private static final int EACH = 400;
  private static final int KILLS = 10;
  private static final int LONGEST_WAIT = 1500;

  @TempDir static Path folder;
  private static Path photos;
  private static Path alone;

  @BeforeAll
  static void trainWithoutFaults() throws IOException {
    photos = Pictures.draw(folder.resolve("photos"), EACH, 3);
    Files.writeString(photos.resolve("square/broken.png"), "no picture");
    alone = folder.resolve("alone");
    Zero.fine(train(alone, "local[2]"));
  }

  private static String[] train(Path run, String master, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("train", "--data", photos.toString(), "--run", run.toString(), "--spark", master));
    arguments.addAll(List.of("--network", "conv 4 3x3 | relu | max-pool 2 | affine classes"));
    arguments.addAll(List.of("--image-size", "16", "--batch-size", "24", "--validation", "0.2"));
    arguments.addAll(List.of("--epochs", "40", "--optimizer", "adam"));
    arguments.addAll(List.of("--partitions", "3", "--average-every", "4"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static void trainOn(StandaloneCluster machines, Path run) throws IOException {
    Zero.fine(
        train(
            run,
            machines.master(),
            "--spark-conf",
            StandaloneCluster.classes(),
            "--spark-conf",
            "spark.executor.memory=600m"));
    for (String name : new String[] {"last.zip", "best.zip", "predictions.csv"}) {
      assertThat(run.resolve(name)).hasSameBinaryContentAs(alone.resolve(name));
    }
  }

  /** Kills until it has done so often enough or is told to stop. */
  private static final class Killer extends Thread {
    private final StandaloneCluster machines;
    private final Random random;
    private final AtomicInteger killed = new AtomicInteger();
    private volatile boolean over;

    Killer(StandaloneCluster machines, long seed) {
      this.machines = machines;
      this.random = new Random(seed);
    }

    @Override
    public void run() {
      while (!over && killed.get() < KILLS) {
        sleepMillis(200 + random.nextInt(LONGEST_WAIT));
        Optional<ProcessHandle> gone = over ? Optional.empty() : machines.killExecutor();
        gone.ifPresent(executor -> killed.incrementAndGet());
      }
    }

    int kills() throws InterruptedException {
      over = true;
      join();
      return killed.get();
    }
  }

  private static void sleepMillis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void executorsKilledWhileTrainingChangeNoByte(@TempDir Path home) throws Exception {
    int kills = 0;
    for (int round = 0; kills < KILLS; round++) {
      Path each = Files.createDirectories(home.resolve("cluster" + round));
      try (StandaloneCluster machines = StandaloneCluster.start(each, 2)) {
        Killer killer = new Killer(machines, round);
        killer.start();
        trainOn(machines, each.resolve("run"));
        kills += killer.kills();
      }
    }
    System.out.println("killed while training: " + kills);
  }

  @Test
  void executorsKilledWhilePredictingLoseNoRowAndDoubleNone(@TempDir Path home) throws Exception {
    Path model = alone.resolve("best.zip");
    List<String> expected = rows(Zero.run(predict(model)));
    assertThat(expected).hasSize(2 * EACH + 1);
    int kills = 0;
    int runs = 0;
    try (StandaloneCluster machines = StandaloneCluster.start(home, 2)) {
      while (kills < KILLS) {
        Killer killer = new Killer(machines, runs++);
        killer.start();
        Zero zero =
            Zero.run(
                predict(
                    model,
                    "--spark=" + machines.master(),
                    "--spark-conf=" + StandaloneCluster.classes(),
                    "--spark-conf=spark.executor.memory=600m"));
        kills += killer.kills();
        assertThat(rows(zero)).isEqualTo(expected);
      }
    }
    System.out.println("killed while predicting: " + kills + " in " + runs + " runs");
  }

  @Test
  void aWorkerKilledWhileTrainingChangesNoByte(@TempDir Path home) throws Exception {
    Path run = home.resolve("run");
    try (StandaloneCluster machines = StandaloneCluster.start(home, 2)) {
      Thread killer = new Thread(() -> killWorkerAfterTheFirstEpoch(machines, run));
      killer.start();
      trainOn(machines, run);
      killer.join();
      assertThat(machines.workers()).isEqualTo(1);
    }
  }

  private static void killWorkerAfterTheFirstEpoch(StandaloneCluster machines, Path run) {
    awaitFirstEpoch(run);
    assertThat(Files.exists(run.resolve("predictions.csv"))).isFalse(); // it is still at work
    machines.killWorker();
  }

  @Test
  void aWorkerKilledWhilePredictingLosesNoRowAndDoublesNone(@TempDir Path home) throws Exception {
    Path model = alone.resolve("best.zip");
    List<Path> files = Classifier.files(List.of(photos), new ArrayList<>());
    List<String> expected = new ArrayList<>();
    Classifier.load(model).predict(files, 8, one -> expected.add(row(one)));
    List<String> rows = new ArrayList<>();
    try (StandaloneCluster machines = StandaloneCluster.start(home, 2);
        Cluster cluster = machines.connect()) {
      cluster.predict(
          model,
          files,
          8,
          one -> {
            rows.add(row(one));
            if (rows.size() == 1) { // the first slice is there, most are not
              machines.killWorker();
            }
          });
      assertThat(machines.workers()).isEqualTo(1);
    }
    assertThat(rows).isEqualTo(expected).hasSize(2 * EACH + 1);
  }

  private static String row(Prediction one) {
    return one.file().getFileName()
        + " "
        + one.problem().orElseGet(() -> one.top(1).get(0).label());
  }

  private static String[] predict(Path model, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("predict", "--model", model.toString(), "--csv"));
    arguments.addAll(List.of(more));
    arguments.add(photos.toString());
    return arguments.toArray(String[]::new);
  }

  /** Name and class of each file, or why there is none; probabilities may differ by rounding. */
  private static List<String> rows(Zero zero) {
    return zero.lines().stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(cells -> cells[0] + " " + cells[1])
        .toList();
  }

  @Test
  void aMachineThatStandsStillForSecondsChangesNoByte(@TempDir Path home) throws Exception {
    try (StandaloneCluster machines = StandaloneCluster.start(home, 2)) {
      AtomicInteger stopped = new AtomicInteger();
      Thread slow = new Thread(() -> standStill(machines, home.resolve("run"), stopped));
      slow.start();
      trainOn(machines, home.resolve("run"));
      slow.join();
      assertThat(stopped.get()).isEqualTo(1);
    }
  }

  private static void awaitFirstEpoch(Path run) {
    while (!Files.exists(run.resolve("last.zip"))) {
      sleepMillis(20);
    }
  }

  private static void standStill(StandaloneCluster machines, Path run, AtomicInteger stopped) {
    awaitFirstEpoch(run);
    machines
        .executors()
        .findAny()
        .ifPresent(
            executor -> {
              signal("STOP", executor);
              sleepMillis(5000);
              signal("CONT", executor);
              stopped.incrementAndGet();
            });
  }

  private static void signal(String name, ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFullDiskOnOneWorkerChangesNoByte(@TempDir Path home) throws Exception {
    Path disk = Files.createDirectories(home.resolve("disk"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString())
            .redirectErrorStream(true)
            .start();
    boolean mounted = mount.waitFor(10, TimeUnit.SECONDS) && mount.exitValue() == 0;
    assumeTrue(mounted, "a small disk cannot be mounted here");
    try (StandaloneCluster machines = StandaloneCluster.start(home, 1)) {
      Path files = Files.createDirectories(disk.resolve("files"));
      machines.addWorker("full", files);
      fill(disk.resolve("filler"));
      trainOn(machines, home.resolve("run"));
    } finally {
      new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
    }
  }

  private static void fill(Path file) {
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(0);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }
}
