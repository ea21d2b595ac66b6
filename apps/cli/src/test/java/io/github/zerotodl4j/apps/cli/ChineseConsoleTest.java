package io.github.zerotodl4j.apps.cli;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroCommand;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.plan.language.DisplayWidth;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.report.page.PageTranslation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ChineseConsoleTest {
  private static final Pattern SENTENCE = Pattern.compile("[a-z]{2,} [a-z]{2,} [a-z]{2,}");
  private static final Pattern HOLE = Pattern.compile("\"a hole: ([^\"]*)\"");
  private static final Pattern PLACE = Pattern.compile("\\{[#=.\\d]?\\}");

  @Test
  void everyHelpTextIsTranslated() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Session session = new Session(Console.plain(nowhere, nowhere), Interruption.none());
    List<String> unknown = new ArrayList<>();
    Phrases words =
        Phrases.of(Language.CHINESE, HelpTranslation.class, "help").tellingUnknown(unknown::add);

    HelpTranslation.install(ZeroCommand.commandLine(session), words);

    assertThat(unknown)
        .as("but for commands, options and names")
        .allMatch(text -> text.startsWith("  ") || !SENTENCE.matcher(text).find());
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "messages", "exercises"})
  void translationsHaveThePlacesOfTheirPhrases(String catalogue) {
    assertThat(Phrases.catalogue(Language.CHINESE, HelpTranslation.class, catalogue))
        .allSatisfy(
            (phrase, translation) ->
                assertThat(PLACE.matcher(translation).results().count())
                    .as(phrase)
                    .isEqualTo(PLACE.matcher(phrase).results().count()));
  }

  @Test
  void helpIsInChineseAndFitsATerminal() {
    ZeroRun all = zero("--help", "--lang", "zh");
    ZeroRun one = zero("train", "--help", "--lang=zh");

    assertThat(all.out()).contains("命令：", "用图片文件夹或 MNIST 训练网络");
    assertThat(all.out().lines()).hasSizeLessThanOrEqualTo(24);
    assertThat(one.out()).contains("选项：", "每步的图片数。默认：按网络。");
    assertThat(all.out().lines()).allMatch(line -> DisplayWidth.of(line) <= 80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"learn", "exercise", "predict", "import"})
  void whatACommandTakesIsSaidInChinese(String command) {
    String help = zero(command, "--help", "--lang", "zh").out();

    assertThat(help.lines().skip(1).takeWhile(line -> !line.equals("选项：")))
        .noneMatch(line -> SENTENCE.matcher(line).find());
  }

  @Test
  void errorsAreInChinese() {
    assertThat(zero("learn", "arays", "--lang", "zh").err())
        .isEqualToNormalizingNewlines(
            "zero learn: 没有这一章 \"arays\"（是不是想写 arrays？）：应为 1 到 14，或 zero learn 列出的名字\n");
    assertThat(zero("train", "--lang", "zh", "--epocs", "3").err())
        .isEqualToNormalizingNewlines(
            "zero train: 未知选项 --epocs（是不是想写 --epochs？）；见 zero train --help\n");
    assertThat(zero("summary", "--lang", "zh", "--model", "mlp", "--classes", "1").err())
        .contains("zero summary: --classes：应为 2 到 100000，却是 1");
  }

  @Test
  void theHelpOfEveryCommandFitsATerminal() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Session session = new Session(Console.plain(nowhere, nowhere), Interruption.none());
    CommandLine zero = ZeroCommand.commandLine(session);
    HelpTranslation.install(zero, Phrases.of(Language.CHINESE, HelpTranslation.class, "help"));

    List<CommandLine> commands = withSubcommands(zero);
    assertThat(commands).hasSizeGreaterThan(15);
    assertThat(commands.stream().flatMap(command -> command.getUsageMessage().lines()))
        .allMatch(line -> DisplayWidth.of(line) <= 80);
  }

  private static List<CommandLine> withSubcommands(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(each -> all.addAll(withSubcommands(each)));
    return all;
  }

  /** What an exercise says where its hole is. */
  @Test
  void whatIsMissingInAnExerciseIsSaidInChinese() throws IOException {
    Phrases words = Phrases.of(Language.CHINESE, HelpTranslation.class, "exercises");
    List<String> holes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("../../exercises/src"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        HOLE.matcher(Files.readString(file)).results().forEach(hole -> holes.add(hole.group(1)));
      }
    }

    assertThat(holes).hasSizeGreaterThan(30).allMatch(words::knows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncated WebP: its picture data ends early; after 33 bytes",
        "truncated TIFF: 2 of 7 strips or tiles; after 500 bytes",
        "truncated WebP: 300 bytes promised after 20 bytes",
        "broken GIF: codes of 13 bits",
        "corrupt GIF: code 9 before it was defined",
        "broken TIFF: tag 256 of type 9",
        "TIFF of compression 7, predictor 1 is not read; save it as JPEG or PNG",
        "lossless JPEG is not read; save it as baseline or progressive JPEG",
        "a web page, such as an error message in place of an image, is not read; download the image"
            + " again",
        "damaged, or cut short, HDF5: groups more than 32 deep",
        "layer/kernel: claims 900 bytes, more than a file of this size can hold"
      })
  void whatIsWrongWithAFileIsSaidInChinese(String reason) {
    Phrases messages = Phrases.of(Language.CHINESE, HelpTranslation.class, "messages");
    Phrases words = PageTranslation.phrases(Language.CHINESE).and(messages).inPieces();

    String said = words.of(reason);

    assertThat(SENTENCE.matcher(said).find()).as(said).isFalse();
    assertThat(said).doesNotContain("after", "before").containsPattern("[\\x{4e00}-\\x{9fff}]{2}");
  }
}
