package io.github.zerotodl4j.apps.cli;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.dl4j.training.ModelFile;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whenever the disk fills up, a command says so in one line and ends with 1; what lay there lies
 * there still, whole, and what was begun can be gone on with. A few fillings in every build, {@code
 * mvn verify -Pfuzz} tries many.
 */
class FullDiskTest {
  private static final int FILLINGS = Integer.getInteger("zero.fuzz.count", 500) > 500 ? 60 : 6;

  /** Of commands that take seconds. */
  private static final int FEW = FILLINGS / 6;

  private static final Path KERAS =
      Path.of("..", "..", "dl4j", "src", "test", "resources", "keras");

  @TempDir static Path place;

  /** Lies elsewhere, where there is room. */
  @TempDir static Path inputs;

  private static SmallDisk disk;
  private static Path pictures;
  private static Path model;
  private static Path weights;

  @BeforeAll
  static void prepare() throws IOException {
    disk = SmallDisk.on(place);
    pictures = inputs.resolve("pictures");
    SyntheticPictures.writeTo(SyntheticPictures.create(12, 4, 16, 1).train(), pictures);
    Path run = inputs.resolve("run");
    ok(zero(training(run)));
    model = run.resolve("best.zip");
    weights = inputs.resolve("weights.npz");
    WeightFile.save(StackedNetwork.of(Catalogue.spec("mlp", 10, 1, 8, 8), 1), weights);
  }

  @AfterAll
  static void unmount() {
    if (disk != null) {
      disk.close();
    }
  }

  @BeforeEach
  void clear() throws IOException {
    disk.clear();
  }

  private static String[] training(Path run) {
    return ("train --model mlp --image-size 8 --batch-size 4 --epochs 3 --seed 1 --data "
            + pictures
            + " --run "
            + run)
        .split(" ", -1);
  }

  private static ZeroRun ok(ZeroRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  /** Room in bytes or in files, less than is needed. */
  private interface Filling {
    void fill() throws IOException;
  }

  private static List<Filling> fillings(int most, long needed, int files) {
    List<Filling> all = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      long room = needed * (2L * i + 1) / (2L * most) / SmallDisk.PAGE * SmallDisk.PAGE;
      all.add(() -> disk.leave(room));
    }
    for (int i = 0; i < files; i += 1 + files / most) {
      int count = i;
      all.add(() -> disk.leaveFiles(count));
    }
    return all;
  }

  private static void saysThatTheDiskIsFull(ZeroRun run, String command) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.err().lines().filter(line -> line.startsWith("zero")))
        .as(run.err())
        .singleElement()
        .asString()
        .contains("zero " + command, "the disk is full: " + place, "No space left on device");
    assertThat(run.err()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void aTrainingGoesOnToTheSameEnd() throws IOException {
    Path run = place.resolve("run");
    ok(zero(training(run)));
    Map<String, String> whole = disk.content();
    long needed = whole.values().stream().mapToLong(String::length).sum();
    int failures = 0;
    // a file that is written anew lies beside the old one for a while
    for (Filling filling : fillings(FILLINGS, needed * 3 / 2, whole.size() + 3)) {
      disk.clear();
      filling.fill();
      ZeroRun full = zero(training(run));
      if (full.exitCode() != 0) {
        failures++;
        saysThatTheDiskIsFull(full, "train");
        holdsNothingHalf(run);
        disk.leaveEnough();
        boolean begun = Files.exists(run.resolve("config.json"));
        ZeroRun again = ok(begun ? zero("train", "--resume", run.toString()) : zero(training(run)));
        assertThat(again.err()).doesNotContain("lost", "damaged");
      }
      Map<String, String> content = disk.content();
      assertThat(content.keySet()).isEqualTo(whole.keySet());
      assertThat(content.get("run/best.zip")).isEqualTo(whole.get("run/best.zip"));
      assertThat(content.get("run/last.zip")).isEqualTo(whole.get("run/last.zip"));
      assertThat(content.get("run/predictions.csv")).isEqualTo(whole.get("run/predictions.csv"));
    }
    assertThat(failures).isGreaterThan(FILLINGS / 2);
  }

  private static void holdsNothingHalf(Path run) throws IOException {
    assertThat(disk.content().keySet()).noneMatch(name -> name.endsWith(AtomicFiles.UNFINISHED));
    for (String name : List.of("best.zip", "last.zip")) {
      if (Files.exists(run.resolve(name))) {
        ModelFile.read(run.resolve(name)).network().close();
      }
    }
  }

  @Test
  void aHeadIsLearntFromTheFeaturesThatWereKept() throws IOException {
    String home = System.getProperty("user.home");
    String from = KERAS.resolve("known").resolve("mobilenet_weights.h5").toString();
    Path few = inputs.resolve("few");
    SyntheticPictures.writeTo(SyntheticPictures.create(4, 2, 16, 1).train(), few);
    Path run = place.resolve("run");
    String[] command = {"train", "--from", from, "--data", few.toString(), "--run", run.toString()};
    System.setProperty("user.home", place.toString());
    try {
      ok(zero(command));
      Map<String, String> whole = disk.content();
      long needed = whole.values().stream().mapToLong(String::length).sum();
      int failures = 0;
      for (Filling filling : fillings(FEW, needed, 0)) {
        disk.clear();
        filling.fill();
        ZeroRun full = zero(command);
        if (full.exitCode() != 0) {
          failures++;
          saysThatTheDiskIsFull(full, "train");
          disk.leaveEnough();
          boolean begun = Files.exists(run.resolve("config.json"));
          ok(begun ? zero("train", "--resume", run.toString()) : zero(command));
        }
        assertThat(withoutTimes(disk.content())).isEqualTo(withoutTimes(whole));
      }
      assertThat(failures).isPositive();
    } finally {
      System.setProperty("user.home", home);
    }
  }

  /** Without files that say when a run was, and how long it took. */
  private static Map<String, String> withoutTimes(Map<String, String> content) {
    Map<String, String> rest = new TreeMap<>(content);
    rest.keySet().removeIf(name -> name.endsWith("report.html") || name.endsWith("history.csv"));
    return rest;
  }

  /**
   * A command that writes files.
   *
   * @param line its arguments, the disk spelled as {@code DISK}
   * @param old the file that lies there before; empty for none
   */
  record Work(String line, String old) {

    List<Filling> fillings(long needed, int files) {
      boolean takesSeconds = line.startsWith("compare") || line.startsWith("learn");
      return takesSeconds
          ? FullDiskTest.fillings(FEW, needed, 1)
          : FullDiskTest.fillings(FILLINGS, needed, Math.min(files, 4));
    }

    String[] arguments() {
      return line.replace("DISK", place.toString())
          .replace("MODEL", model.toString())
          .replace("WEIGHTS", weights.toString())
          .replace("PICTURES", pictures.toString())
          .replace("KERAS", KERAS.toString())
          .split(" ", -1);
    }
  }

  static Stream<Work> works() {
    return Stream.of(
        new Work("evaluate --model MODEL --data PICTURES --csv DISK/all.csv", "all.csv"),
        new Work(
            "compare --models mlp --iterations 2 --offline --no-time-stock --no-open"
                + " --format html,json,csv,markdown --out DISK/compared",
            ""),
        new Work("convert --from WEIGHTS --model mlp --to DISK/model.zip", ""),
        new Work("convert --from MODEL --to DISK/back.npz", ""),
        new Work("export --model MODEL --weights DISK/a.npz --config DISK/a.json", "a.npz"),
        new Work("export --model MODEL --onnx DISK/a.onnx", "a.onnx"),
        new Work("export --java alexnet --out DISK/AlexNet.java", "AlexNet.java"),
        new Work("import KERAS/nested.h5 --to DISK/imported.zip", "imported.zip"),
        new Work("new DISK/project --from MODEL", ""),
        new Work("learn arrays --no-open --out DISK/learn/arrays.html", "learn/arrays.html"),
        new Work("data preview PICTURES --out DISK/preview.png", "preview.png"));
  }

  @ParameterizedTest
  @MethodSource("works")
  void aCommandSaysSoAndLeavesWhatLayThere(Work work) throws IOException {
    prepare(work);
    ok(zero(work.arguments()));
    Map<String, String> whole = disk.content();
    long needed = whole.values().stream().mapToLong(String::length).sum();
    int failures = 0;
    for (Filling filling : work.fillings(needed, whole.size())) {
      disk.clear();
      prepare(work);
      Map<String, String> before = disk.content();
      filling.fill();
      ZeroRun full = zero(work.arguments());
      Map<String, String> after = disk.content();
      if (full.exitCode() == 0) {
        assertThat(after.keySet()).isEqualTo(whole.keySet());
      } else {
        failures++;
        saysThatTheDiskIsFull(full, work.arguments()[0]);
        before.forEach((name, old) -> assertThat(after.get(name)).isIn(old, whole.get(name)));
        assertThat(whole.keySet()).containsAll(after.keySet());
      }
    }
    assertThat(failures).isPositive();
  }

  private static void prepare(Work work) throws IOException {
    if (!work.old().isEmpty()) {
      Path old = place.resolve(work.old());
      Files.createDirectories(old.getParent());
      Files.writeString(old, "yesterday's");
    }
  }

  @Test
  void whatIsPrintedIntoAFileOnAFullDiskIsMissed() throws IOException {
    String[] command = {"predict", "--model", model.toString(), "--csv", pictures.toString()};
    String whole = ok(zero(command)).out();
    for (Filling filling : fillings(FILLINGS, whole.length(), 1)) {
      disk.clear();
      filling.fill();
      StringWriter err = new StringWriter();
      int exitCode;
      try (var file = Files.newOutputStream(place.resolve("guesses.csv"))) {
        PrintWriter out = Output.of(file, java.nio.charset.StandardCharsets.UTF_8);
        Console console = Console.plain(out, new PrintWriter(err, true));
        exitCode =
            io.github.zerotodl4j.apps.ZeroCommand.run(
                new Session(console, Interruption.none()), command);
      } catch (IOException e) {
        continue; // not even an empty file: that is the shell's to say
      }
      boolean complete = Files.readString(place.resolve("guesses.csv")).equals(whole);
      assertThat(exitCode).isEqualTo(complete ? 0 : 1);
      assertThat(err.toString().lines().filter(line -> !line.startsWith("note: ")))
          .hasSize(complete ? 0 : 1);
    }
  }
}
