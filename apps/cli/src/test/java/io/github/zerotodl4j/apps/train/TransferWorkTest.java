package io.github.zerotodl4j.apps.train;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import io.github.zerotodl4j.exchange.graph.Node;
import io.github.zerotodl4j.images.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A head on a narrow MobileNet, learnt from bright and dark pictures. */
class TransferWorkTest {
  private static final int PICTURES = 8;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void runtime() {
    NativeRuntime.installTunedIfNone();
  }

  @BeforeEach
  void draw() throws IOException {
    BrightAndDark.draw(folder.resolve("data"), PICTURES, 1);
  }

  private TransferRun transfer() {
    Console console = Console.plain(new PrintWriter(out, true), new PrintWriter(err, true));
    return new TransferRun(new Session(console, Interruption.none()), folder.resolve("cache"));
  }

  private float[] head(String run) throws IOException {
    Path where = folder.resolve(run);
    assertThat(start(where, 0)).isZero();
    return headOf(where);
  }

  private int start(Path where, int fineTune) throws IOException {
    TransferOptions options = new TransferOptions();
    options.from = BrightAndDark.BACKBONE;
    options.fineTune = fineTune == 0 ? null : fineTune;
    TrainOptions others = new TrainOptions();
    others.data = folder.resolve("data");
    others.seed = 1;
    others.epochs = 3;
    return transfer().start(options, others, where);
  }

  private static float[] headOf(Path run) throws IOException {
    Node head =
        ImportedModel.load(run.resolve("best.zip")).graph().nodes().stream()
            .filter(node -> node.name().equals("head"))
            .findFirst()
            .orElseThrow();
    return head.operation().weights().get(0).values();
  }

  /** As a process that was killed while it wrote leaves it: any number of bytes. */
  @Test
  void aCacheCutAnywhereGivesTheSameHead() throws IOException {
    float[] whole = head("first");
    assertThat(out.toString()).containsPattern("cross-validated: \\d+\\.\\d %.* of 16 images");
    Path cache;
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      cache = files.findFirst().orElseThrow();
    }
    long size = Files.size(cache);
    for (long left : new long[] {size - 1, size / 2, 3}) {
      try (FileChannel channel = FileChannel.open(cache, StandardOpenOption.WRITE)) {
        channel.truncate(left);
      }

      assertThat(head("with " + left)).isEqualTo(whole);
      // who loses one of a pair computes both again
      assertThat(Files.size(cache)).isBetween(size, size + size / PICTURES);
    }
  }

  @Test
  void aDamagedRecordAndAllBehindItAreComputedAnew() throws IOException {
    float[] whole = head("first");
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      Path cache = files.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(cache);
      bytes[bytes.length / 3] ^= 0x40;
      Files.write(cache, bytes);
    }
    assertThat(head("second")).isEqualTo(whole);
  }

  @Test
  void aClassOfOnePictureIsRefused() throws IOException {
    for (int i = 1; i < PICTURES; i++) {
      Files.delete(folder.resolve("data").resolve("dark").resolve(i + ".png"));
    }
    assertThatThrownBy(() -> head("refused"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 2 or more readable images of every class, got 1 of dark");
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  @Test
  void aRunLeavesWhatAnyRunLeaves() throws IOException {
    head("run");
    Path run = folder.resolve("run");
    assertThat(Files.readAllLines(run.resolve("history.csv"))).hasSize(151);
    assertThat(Files.readAllLines(run.resolve("predictions.csv"))).hasSize(1 + 2 * PICTURES);
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("Accuracy on images held out in turn", "weight-decay", "mobilenet");
    assertThat(RunFolder.open(run).isTransfer()).isTrue();
    assertThat(RunFolder.open(run).transferSettings().folds()).isEqualTo(5);
    assertThat(RunFolder.open(run).images().orElseThrow().learnt()).hasSize(2 * PICTURES);

    ZeroRun evaluated =
        zero("evaluate", "--model", run + "/best.zip", "--data", folder + "/data", "--json");
    assertThat(evaluated.err()).contains("16 of 16 of these images were trained on");
    assertThat(evaluated.out()).contains("\"trainedOn\" : 16");
    BrightAndDark.draw(folder.resolve("others"), 2, 7);
    ZeroRun predicted =
        zero("predict", "--model", run + "/best.zip", folder + "/others", folder + "/data/dark");
    assertThat(predicted.err()).contains("note: 8 of 12 of these images were trained on");
  }

  /** What cross-validation says of each picture is what the file's own columns add up to. */
  @Test
  void theLastRowOfTheHistoryIsWhatTheHeldOutPicturesSay() throws IOException {
    head("run");
    Path run = folder.resolve("run");
    List<String> said = Files.readAllLines(run.resolve("predictions.csv"));
    long right =
        said.stream().skip(1).map(l -> l.split(",", -1)).filter(c -> c[1].equals(c[2])).count();
    double loss =
        said.stream()
            .skip(1)
            .mapToDouble(l -> -Math.log(Double.parseDouble(l.split(",", -1)[4])))
            .average()
            .orElseThrow();
    List<String> history = Files.readAllLines(run.resolve("history.csv"));
    String[] last = history.get(history.size() - 1).split(",", -1);
    assertThat(Double.parseDouble(last[4])).isCloseTo(right / 16.0, within(1e-6));
    assertThat(Double.parseDouble(last[3])).isCloseTo(loss, within(1e-4));
  }

  @Test
  void validationImagesAreLearntFromAndThatIsSaid() throws IOException {
    Path data = folder.resolve("data");
    for (String name : List.of("bright", "dark")) {
      Path train = Files.createDirectories(data.resolve("train"));
      Files.move(data.resolve(name), train.resolve(name));
    }
    BrightAndDark.draw(data.resolve("validation"), 3, 2);
    BrightAndDark.draw(data.resolve("test"), 2, 3);
    head("run");
    assertThat(err.toString())
        .contains("note: 6 validation images are learnt from too, since cross-validation");
    assertThat(out.toString()).contains("22 images held out in turn", "4 test images");
    var list = RunFolder.open(folder.resolve("run")).images().orElseThrow();
    assertThat(list.images()).filteredOn(e -> e.split() == Split.TRAIN).hasSize(22);
    assertThat(list.images()).filteredOn(e -> e.split() == Split.TEST).hasSize(4);
    assertThat(list.images()).filteredOn(e -> e.path().startsWith("validation/")).hasSize(6);
  }

  @Test
  void aRunGoesOnToTheSameHeadWhereverItsPartsLieNow() throws IOException {
    float[] first = head("run");
    Path run = folder.resolve("run");
    Files.delete(run.resolve("best.zip"));
    Path moved = folder.resolve("elsewhere");
    Files.move(folder.resolve("data"), moved);
    BrightAndDark.draw(folder.resolve("more"), 1, 9);
    Files.move(folder.resolve("more/dark/0.png"), moved.resolve("dark/added.png"));
    Path backbone = folder.resolve("backbone.h5");
    Files.copy(BrightAndDark.BACKBONE, backbone);

    RunFolder again = RunFolder.open(run);
    assertThatThrownBy(() -> transfer().resume(again, Optional.empty(), Optional.empty()))
        .hasMessageContaining("no such folder any more");
    transfer().resume(again, Optional.of(backbone), Optional.of(moved));
    assertThat(headOf(run)).isEqualTo(first);
    assertThat(err.toString()).contains("added since the run began, not learnt from: 1");
    assertThat(again.transferSettings().from()).isEqualTo(backbone.toString());

    Files.write(backbone, new byte[] {0}, StandardOpenOption.APPEND);
    assertThatThrownBy(() -> transfer().resume(again, Optional.empty(), Optional.empty()))
        .hasMessageContaining("expected a file of SHA-256")
        .hasMessageContaining("--from FILE");
    Files.delete(moved.resolve("dark/1.png"));
    assertThatThrownBy(
            () -> transfer().resume(again, Optional.of(BrightAndDark.BACKBONE), Optional.empty()))
        .hasMessageContaining("1 missing (dark/1.png)");
  }

  @Test
  void theLastLayersLearnOnAndTheBestEpochIsKept() throws IOException {
    Path run = folder.resolve("run");
    assertThat(start(run, 3)).isZero();
    List<String> history = Files.readAllLines(run.resolve("history.csv"));
    assertThat(history).hasSize(1 + 150 + 3);
    assertThat(out.toString()).contains("4 validation images", "best: ");
    var list = RunFolder.open(run).images().orElseThrow();
    assertThat(list.images()).filteredOn(e -> e.split() == Split.VALIDATION).hasSize(4);
    assertThat(list.learnt()).hasSize(2 * PICTURES - 4);

    // judged from the file, it is what the run says of it
    ZeroRun evaluated =
        zero("predict", "--model", run + "/best.zip", "--csv", folder.resolve("data") + "");
    for (String line : Files.readAllLines(run.resolve("predictions.csv")).subList(1, 5)) {
      String[] said = line.split(",", -1);
      String answer =
          evaluated
              .out()
              .lines()
              .filter(l -> l.startsWith(said[0] + ","))
              .findFirst()
              .orElseThrow();
      assertThat(answer.split(",", -1)[1]).isEqualTo(said[2]);
      assertThat(Double.parseDouble(answer.split(",", -1)[2]))
          .isCloseTo(Double.parseDouble(said[3]), within(2e-4));
    }
    float[] before = headOf(run);
    transfer().resume(RunFolder.open(run), Optional.empty(), Optional.empty());
    assertThat(headOf(run)).isEqualTo(before);
  }

  @Test
  void moreLayersThanThereAreAreRefusedBeforeTheRunBegins() {
    assertThatThrownBy(() -> start(folder.resolve("run"), 28))
        .hasMessageContaining("--fine-tune: expected 1 to 27, the layers with weights");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  /** The second time, the unreadable one is the only one without features. */
  @Test
  void anUnreadablePictureIsNamedEachTime() throws IOException {
    Files.writeString(folder.resolve("data/dark/0.png"), "no picture");
    float[] first = head("first");
    assertThat(err.toString()).contains("skipped " + folder.resolve("data/dark/0.png"));
    assertThat(head("second")).isEqualTo(first);
    assertThat(Files.readString(folder.resolve("second/images.json"))).contains("\"skipped\":");
  }
}
