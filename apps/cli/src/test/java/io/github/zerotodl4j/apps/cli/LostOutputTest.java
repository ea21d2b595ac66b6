package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.zerotodl4j.apps.ZeroCommand;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every command and every option that writes, on a full device and on a pipe whose reader is gone:
 * lost output is exit code 1 in one line, unwanted output is no error. What is no regular file is
 * written through. A command or an option that is in no list here fails the last test.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LostOutputTest {

  private static final boolean LONG = Integer.getInteger("zero.fuzz.count", 0) > 500;
  private static final String TAKES_LONG = "bench (curves|train) .*|bench networks .* --no-stock";
  private static final Path FULL = Path.of("/dev/full");
  private static final String KERAS = "../../dl4j/src/test/resources/keras/norms.h5";

  /** Print their results; in capitals what this test puts there, NEW is a name not taken yet. */
  static final List<String> PRINT =
      List.of(
          "--help",
          "--version",
          "compare --models mlp --iterations 1 --offline --no-time-stock --no-open --out NEW",
          "train --data DATA --run NEW --model mlp --image-size 16 --epochs 1 --batch-size 8",
          "evaluate --model MODEL --data DATA",
          "evaluate --model MODEL --data DATA --json",
          "evaluate --model mlp --weights WEIGHTS --side from-scratch --offline",
          "predict --model MODEL DATA/test",
          "predict --model MODEL DATA/test --csv",
          "predict --model MODEL DATA/test --json",
          "import KERAS --to NEW",
          "convert --from WEIGHTS --to NEW.zip",
          "export --java mlp",
          "export --model MODEL --weights NEW.npz --config NEW.json --onnx NEW.onnx",
          "new NEW --network mlp --classes a,b",
          "play --port 0 --no-open --offline",
          "learn",
          "exercise 5.3 --solution --checkout ../..",
          "data check DATA",
          "data check DATA --json",
          "data preview DATA --out NEW.png",
          "summary",
          "bench kernels --quick --filter softmax --threads 1",
          "bench kernels --quick --filter softmax --threads 1 --json",
          "bench networks --quick --models mlp --batch-size 2 --rounds 1 --no-stock",
          "bench networks --quick --models mlp --batch-size 2 --rounds 1 --no-stock --json",
          "bench curves --most 2 --rounds 1 --threads 1 --axes batch",
          "bench curves --most 2 --rounds 1 --threads 1 --axes batch --json",
          "bench train --model mlp --image-size 16 --batch-size 4 --steps 1 --stock-steps 1"
              + " --rounds 1",
          "bench train --model mlp --image-size 16 --batch-size 4 --steps 1 --stock-steps 1"
              + " --rounds 1 --json",
          "doctor",
          "doctor --json");

  /** Write a file besides, named FILE. */
  static final List<String> WRITE =
      List.of(
          "evaluate --model MODEL --data DATA --csv FILE",
          "evaluate --model MODEL --data DATA --report FILE",
          "import KERAS --to FILE",
          "convert --from WEIGHTS --to FILE",
          "export --java mlp --out FILE",
          "export --model MODEL --weights FILE",
          "export --model MODEL --config FILE",
          "export --model MODEL --onnx FILE",
          "export --model MODEL --keras FILE",
          "learn perceptron --no-open --out FILE",
          "data preview DATA --out FILE");

  /** Fill a folder, which nothing else can be. */
  static final List<String> FILL =
      List.of(
          "compare --models mlp --iterations 1 --offline --no-time-stock --no-open --out FILE",
          "train --data DATA --run FILE --model mlp --image-size 16 --epochs 1 --batch-size 8",
          "new FILE --network mlp --classes a,b",
          "predict --model MODEL --heatmap FILE DATA/test");

  /** Only read what they name. */
  private static final Set<String> READ =
      Set.of(
          "--data",
          "--model",
          "--network",
          "--labels",
          "--from",
          "--resume",
          "--rerun",
          "--java",
          "--checkout",
          "--python",
          "--jdk",
          "zero evaluate --weights",
          "zero data check DIR",
          "zero data preview DIR|FILE",
          "zero predict FILE|DIR",
          "zero import FILE");

  /** Neither print in a form of their own nor write. */
  private static final Set<String> SWITCHES =
      Set.of(
          "--help",
          "--version",
          "--debug",
          "--offline",
          "--open",
          "--stock",
          "--time-stock",
          "--own-masks",
          "--mirrored",
          "--horizontal-flip",
          "--all",
          "--solution",
          "--quick",
          "--modes",
          "--seeds",
          "--null");

  /** Nothing but its sub-commands one after another, for minutes. */
  private static final Set<String> SUM_OF_OTHERS = Set.of("zero bench");

  @TempDir static Path folder;

  private static int names;

  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void makeWhatIsRead() throws IOException {
    assumeTrue(Files.exists(FULL), "needs /dev/full, as Linux has it");
    Path data = folder.resolve("data");
    var drawn = SyntheticPictures.create(12, 6, 16, 1);
    SyntheticPictures.writeTo(drawn.train(), data.resolve("train"));
    SyntheticPictures.writeTo(drawn.test(), data.resolve("test"));
    WeightFile.save(
        StackedNetwork.of(Catalogue.spec("mlp", 10, 1, 28, 28), 1), folder.resolve("mlp.npz"));
    String train = "train --data DATA --run RUN --model mlp --image-size 16 --epochs 1";
    LostOutputTest first = new LostOutputTest();
    assertThat(first.zero(OutputStream.nullOutputStream(), train, null))
        .as(first.err.toString())
        .isZero();
  }

  private int zero(OutputStream out, String line, Path file) {
    Path unused = folder.resolve("new" + names++);
    String[] words = line.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] =
          words[i]
              .replace("DATA", folder.resolve("data").toString())
              .replace("RUN", folder.resolve("run").toString())
              .replace("MODEL", folder.resolve("run/best.zip").toString())
              .replace("WEIGHTS", folder.resolve("mlp.npz").toString())
              .replace("KERAS", KERAS)
              .replace("FILE", String.valueOf(file))
              .replace("NEW", unused.toString());
    }
    PrintWriter errors = new PrintWriter(err, true);
    Console console =
        new Console(Output.of(out, StandardCharsets.UTF_8), errors, errors, false, 80);
    Interruption interruption = Interruption.none();
    if (words[0].equals("play") || words[0].equals("compare")) {
      interruption.request(); // otherwise it goes on, for ever and for long; both print before
    }
    return ZeroCommand.run(new Session(console, interruption), words);
  }

  @ParameterizedTest
  @FieldSource("PRINT")
  void whatIsPrintedOnAFullDeviceIsLost(String line) throws IOException {
    assumeTrue(LONG || !line.matches(TAKES_LONG), "takes long, -Pfuzz tries it");
    try (OutputStream full = new FileOutputStream(FULL.toFile())) {
      assertThat(zero(full, line, null)).as(err.toString()).isPositive();
    }
    assertThat(err.toString().lines().filter(l -> l.contains("standard output cannot be written")))
        .hasSize(1)
        .allMatch(l -> l.endsWith("No space left on device; what it holds is incomplete"));
  }

  @ParameterizedTest
  @FieldSource("PRINT")
  void aReaderWhoHasEnoughIsNoError(String line) throws Exception {
    assumeTrue(LONG || !line.startsWith("bench"), "takes long, -Pfuzz tries it");
    assumeTrue(!line.startsWith("compare"), "says that it was stopped");
    try (OutputStream closed = closedPipe()) {
      assertThat(zero(closed, line, null)).as(err.toString()).isZero();
    }
    assertThat(err.toString()).doesNotContainIgnoringCase("pipe").doesNotContain("written");
  }

  @ParameterizedTest
  @FieldSource("WRITE")
  void aFileOnAFullDeviceIsLost(String line) {
    assertThat(zero(OutputStream.nullOutputStream(), line, FULL)).isEqualTo(1);

    assertThat(err.toString().strip().lines().filter(l -> l.startsWith("zero")))
        .hasSize(1)
        .allMatch(l -> l.endsWith("the disk is full: /dev/full: No space left on device"));
    assertThat(FULL).exists();
  }

  @ParameterizedTest
  @FieldSource("FILL")
  void aFolderThatIsNoneIsRefused(String line) {
    assertThat(zero(OutputStream.nullOutputStream(), line, FULL)).isNotZero();
    assertThat(err.toString().strip().lines().filter(l -> l.startsWith("zero"))).hasSize(1);
    assertThat(err.toString()).contains("/dev/full");
  }

  @ParameterizedTest
  @FieldSource("WRITE")
  void aPipeGetsWhatAFileWouldAndStaysAPipe(String line) throws Exception {
    Path file = folder.resolve("file" + names + (line.startsWith("data") ? ".png" : suffix(line)));
    assertThat(zero(OutputStream.nullOutputStream(), line, file)).as(err.toString()).isZero();
    Path pipe = pipe();
    CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> all(pipe));

    assertThat(zero(OutputStream.nullOutputStream(), line, pipe)).as(err.toString()).isZero();

    assertThat(read.get(1, TimeUnit.MINUTES)).hasSize((int) Files.size(file)).isNotEmpty();
    assertThat(Files.readAttributes(pipe, "isOther")).containsEntry("isOther", true);
  }

  @ParameterizedTest
  @FieldSource("WRITE")
  void aReaderOfAFileWhoHasEnoughIsNoError(String line) throws Exception {
    Path pipe = pipe();
    CompletableFuture<Void> gone = CompletableFuture.runAsync(() -> close(pipe));

    assertThat(zero(OutputStream.nullOutputStream(), line, pipe)).as(err.toString()).isZero();
    gone.get(1, TimeUnit.MINUTES);
  }

  @Test
  void noCommandAndNoOptionIsForgotten() {
    List<String> lines = Stream.of(PRINT, WRITE, FILL).flatMap(List::stream).toList();
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Session session = new Session(Console.plain(nowhere, nowhere), Interruption.none());
    leaves(ZeroCommand.commandLine(session)).forEach(command -> check(command, lines));
  }

  private static void check(CommandLine command, List<String> lines) {
    String name = command.getCommandSpec().qualifiedName();
    List<String> own =
        lines.stream().filter(line -> ("zero " + line + " ").startsWith(name + " ")).toList();
    assertThat(own).as("a line for %s", name).isNotEmpty();
    for (ArgSpec arg : command.getCommandSpec().args()) {
      boolean option = arg instanceof OptionSpec;
      String word = option ? ((OptionSpec) arg).longestName() : arg.paramLabel();
      boolean tried =
          own.stream().anyMatch(l -> List.of(l.split(" ")).contains(option ? word : "FILE"));
      String file = ".*(FILE|DIR|PATH|RUN).*";
      boolean named = arg.type() == Path.class || arg.type() == File.class;
      if (arg.type() == Boolean.class || arg.type() == boolean.class) {
        assertThat(tried || SWITCHES.contains(word)).as("%s %s prints?", name, word).isTrue();
      } else if (named || arg.paramLabel().matches(file)) {
        boolean read = READ.contains(word) || READ.contains(name + " " + word);
        assertThat(tried || read).as("%s %s writes?", name, word).isTrue();
      }
    }
  }

  private static Stream<CommandLine> leaves(CommandLine command) {
    if (SUM_OF_OTHERS.contains(command.getCommandSpec().qualifiedName())
        || command.getParent() == null
        || command.getCommandSpec().name().equals("data")) {
      return command.getSubcommands().values().stream().flatMap(LostOutputTest::leaves);
    }
    return Stream.of(command);
  }

  private static String suffix(String line) {
    return line.startsWith("convert") ? ".zip" : ".out";
  }

  private static Path pipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe" + names++);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  private static OutputStream closedPipe() throws Exception {
    Path pipe = pipe();
    CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> close(pipe));
    OutputStream out = new FileOutputStream(pipe.toFile());
    reader.get(1, TimeUnit.MINUTES);
    return out;
  }

  private static void close(Path pipe) {
    try {
      new FileInputStream(pipe.toFile()).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] all(Path pipe) {
    try (InputStream in = new BufferedInputStream(new FileInputStream(pipe.toFile()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
