package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroCommand;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.dataset.SyntheticPictures;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command in Chinese, when it succeeds and when it fails: no English sentence is left, but
 * for code, paths and names, and the numbers are those that the English output has.
 */
@Timeout(300)
class ChineseCommandsTest {
  /** Kept as they are: what is quoted, addresses and files, options, commands, networks as text. */
  private static final Pattern KEPT =
      Pattern.compile(
          "\"[^\"]*\"|'[^']*'|\\S*[/=\\\\]\\S*|\\S+\\.(zip|npz|json|java)\\b|--[a-z-]+|zero [a-z]+( [a-z]+)?"
              + "|[^：]*(\\| [a-z]+.*)+");

  private static final Pattern ENGLISH = Pattern.compile("\\b[a-z]{2,} [a-z]{2,}\\b");
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?(e[-+]\\d+)?");
  private static final Pattern FOR_PROGRAMS = Pattern.compile(".* --(json|csv)\\b.*");
  private static final Pattern MEASURES =
      Pattern.compile("(bench|compare|doctor|play|train) .*|doctor");

  /** Mistakes, one of each kind that people make. */
  static final List<String> MISTAKES =
      List.of(
          "unknown",
          "train --unknown",
          "train --data NEW",
          "train --data DATA --epochs 0",
          "train --data DATA --epochs x",
          "train --data DATA --batch-size",
          "train --data DATA --model mlpp",
          "train --data BROKEN --model mlp --image-size 16",
          "train --resume DATA",
          "train --run NEW --from",
          "train --data DATA --run NEW --from NEW",
          "summary --model mlpp",
          "summary --model NEW.zip",
          "summary --model mlp --classes 1",
          "summary --model mlp --input 3",
          "evaluate --data DATA",
          "evaluate --model WEIGHTS --data DATA",
          "evaluate --model mlp --weights TEXT --offline",
          "predict",
          "predict --model TEXT x.jpg",
          "predict --model MODEL NEW",
          "predict --model MODEL NEW*.jpg",
          "predict --model MODEL --top 0 DATA/test",
          "predict --model MODEL --csv --json DATA/test",
          "import TEXT --to NEW.zip",
          "import NEW --to NEW.zip",
          "convert --from a.npz --to b.npz",
          "convert --from NEW.npz --to NEW.zip",
          "export",
          "export --model MODEL",
          "export --java mlp --class 1x",
          "new DATA --classes a,b",
          "new NEW --classes a",
          "play --port 99999",
          "learn 99",
          "learn 1 --all",
          "exercise 9.9",
          "exercise --checkout DATA",
          "data",
          "data check NEW",
          "data preview DATA --columns 0 --out NEW.png",
          "compare --epochs -1",
          "compare --models mlpp",
          "compare --rerun DATA",
          "compare --data NEW --out NEW",
          "bench networks --peers nobody",
          "bench kernels --filter nothing",
          "doctor --mode nothing");

  @TempDir static Path folder;

  private static int names;

  @BeforeAll
  static void makeWhatIsRead() throws IOException {
    Path data = folder.resolve("data");
    var drawn = SyntheticPictures.create(12, 6, 16, 1);
    SyntheticPictures.writeTo(drawn.train(), data.resolve("train"));
    SyntheticPictures.writeTo(drawn.test(), data.resolve("test"));
    for (String name : List.of("cat", "dog")) {
      Path broken = Files.createDirectories(folder.resolve("broken").resolve(name));
      Files.write(broken.resolve("empty.png"), new byte[0]);
    }
    Files.writeString(folder.resolve("text.txt"), "no file of any use");
    WeightFile.save(
        StackedNetwork.of(Catalogue.spec("mlp", 10, 1, 28, 28), 1), folder.resolve("mlp.npz"));
    zero("train --data DATA --run RUN --model mlp --image-size 16 --epochs 1");
  }

  private static String zero(String line) {
    Path unused = folder.resolve("new" + names++);
    String[] words = line.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] =
          words[i]
              .replace("DATA", folder.resolve("data").toString())
              .replace("BROKEN", folder.resolve("broken").toString())
              .replace("TEXT", folder.resolve("text.txt").toString())
              .replace("RUN", folder.resolve("run").toString())
              .replace("MODEL", folder.resolve("run/best.zip").toString())
              .replace("WEIGHTS", folder.resolve("mlp.npz").toString())
              .replace("KERAS", "../../dl4j/src/test/resources/keras/norms.h5")
              .replace("NEW", unused.toString());
    }
    StringWriter out = new StringWriter();
    PrintWriter both = new PrintWriter(out, true);
    Interruption interruption = Interruption.none();
    if (words[0].equals("play")) {
      interruption.request(); // otherwise it goes on for ever
    }
    ZeroCommand.run(new Session(Console.plain(both, both), interruption), words);
    return out.toString().replace(unused.toString(), "NEW");
  }

  static Stream<String> forPeople() {
    return LostOutputTest.PRINT.stream()
        .filter(line -> !FOR_PROGRAMS.matcher(line).matches())
        .filter(line -> !line.startsWith("export --java") && !line.startsWith("--version"))
        .filter(line -> !line.startsWith("bench curves") && !line.startsWith("bench train"));
  }

  @ParameterizedTest
  @MethodSource("forPeople")
  void whatACommandSaysHasNoEnglishSentence(String line) {
    assertThat(english(zero(line + " --lang zh"))).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("MISTAKES")
  void aMistakeIsSaidInChinese(String line) {
    String said = zero(line + " --lang zh");

    assertThat(said).isNotBlank();
    assertThat(english(said)).isEmpty();
  }

  static Stream<String> settled() {
    return forPeople().filter(line -> !MEASURES.matcher(line).matches());
  }

  @ParameterizedTest
  @MethodSource("settled")
  void numbersAreTheSameInBothLanguages(String line) {
    assertThat(numbers(zero(line + " --lang zh"))).isEqualTo(numbers(zero(line)));
  }

  private static List<String> english(String said) {
    return said.lines()
        .filter(line -> ENGLISH.matcher(KEPT.matcher(line).replaceAll("")).find())
        .toList();
  }

  /** In any order: a sentence may turn them round. */
  private static List<String> numbers(String said) {
    return NUMBER.matcher(said).results().map(MatchResult::group).sorted().toList();
  }
}
