package io.github.zerotodl4j.apps.cli;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroCommand;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.plan.language.DisplayWidth;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseConsoleTest {
  private static final Pattern SENTENCE = Pattern.compile("[a-z]{2,} [a-z]{2,} [a-z]{2,}");
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
}
