package io.github.zerotodl4j.apps.train;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.Main;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments of a training, from the start of its process to its last file:
 * after each the run is continued, and ends with the bytes of one that nobody disturbed. Each epoch
 * takes milliseconds, so that many of the moments fall between and within its files. {@code mvn
 * verify -Pfuzz} kills a hundred times.
 */
class KilledTrainingTest {

  private static final int KILLS = Integer.getInteger("zero.fuzz.count", 500) > 500 ? 100 : 3;
  private static final int KILLS_A_RUN = 4;
  private static final int EPOCHS = 40;
  private static final long SEED = 20;

  @TempDir Path folder;

  private Path pictures;
  private int runs;

  @Test
  void endsWithTheSameBytes() throws IOException, InterruptedException {
    pictures = folder.resolve("pictures");
    SyntheticPictures.writeTo(SyntheticPictures.create(12, 4, 16, 1).train(), pictures);
    Path whole = folder.resolve("whole");
    ZeroRun undisturbed = zero(train(whole).toArray(String[]::new));
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    long nanos = wholeChild();

    SplittableRandom random = new SplittableRandom(SEED);
    int kills = 0;
    while (kills < KILLS) {
      kills += killedRun(whole, random, nanos, Math.min(KILLS_A_RUN, KILLS - kills));
    }
  }

  /** How long a process takes that is left alone. */
  private long wholeChild() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Path log = folder.resolve("timed.txt");
    Process child = start(train(folder.resolve("timed")), log);
    assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(child.exitValue()).as(Files.readString(log)).isZero();
    return System.nanoTime() - start;
  }

  /** Trains once, killed again and again until a process comes to the end; counts the kills. */
  private int killedRun(Path whole, SplittableRandom random, long nanos, int most)
      throws IOException, InterruptedException {
    Path run = folder.resolve("run" + runs++);
    for (int kills = 0; ; kills++) {
      // where a process died before it wrote its settings there is nothing to resume
      boolean begun = Files.exists(run.resolve("config.json"));
      List<String> command = begun ? List.of("train", "--resume=" + run) : train(run);
      Path log = folder.resolve(run.getFileName() + "-" + kills + ".txt");
      Process child = start(command, log);
      long patience = kills < most ? random.nextLong(nanos) : TimeUnit.MINUTES.toNanos(5);
      if (child.waitFor(patience, TimeUnit.NANOSECONDS)) {
        assertThat(child.exitValue()).as(Files.readString(log)).isZero();
        assertSame(run, whole);
        return kills;
      }
      child.destroyForcibly().waitFor();
      assertThat(kills).as("a process that was left alone ended").isLessThan(most);
    }
  }

  private static void assertSame(Path run, Path whole) throws IOException {
    for (String file : List.of("best.zip", "averaged.zip", "last.zip")) {
      assertThat(run.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
    assertThat(learnt(run)).isEqualTo(learnt(whole));
    assertThat(run.resolve("report.html")).exists();
  }

  /** Each epoch's figures but for its time. */
  private static List<String> learnt(Path run) throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("history.csv"));
    int columns = List.of(lines.get(0).split(",")).indexOf("seconds");
    assertThat(columns).as(lines.get(0)).isPositive();
    return lines.stream()
        .map(line -> new ArrayList<>(List.of(line.split(",", -1))))
        .peek(cells -> cells.subList(columns, columns + 2).clear()) // seconds, images_per_second
        .map(cells -> String.join(",", cells))
        .toList();
  }

  private List<String> train(Path run) {
    return List.of(
        "train",
        "--data=" + pictures,
        "--run=" + run,
        "--model=conv 4 3x3 | relu | max-pool 2 | affine classes",
        "--image-size=8",
        "--augment=on",
        "--average-weights=0.2",
        "--validation=0.25",
        "--epochs=" + EPOCHS);
  }

  private Process start(List<String> arguments, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
