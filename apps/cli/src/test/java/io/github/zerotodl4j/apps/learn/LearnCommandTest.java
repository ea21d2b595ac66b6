package io.github.zerotodl4j.apps.learn;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroCommand;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.lessons.chapter.Chapters;
import io.github.zerotodl4j.plan.language.DisplayWidth;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnCommandTest {
  @TempDir Path folder;

  @Test
  void withoutAChapterAllAreListed() {
    ZeroRun run = zero("learn");

    assertThat(run.exitCode()).isZero();
    Chapters.all()
        .forEach(c -> assertThat(run.out()).contains(c.heading().slug(), c.heading().title()));
  }

  @Test
  void aChapterIsToldAndWrittenAsOnePage() throws IOException {
    Path page = folder.resolve("new/arrays.html");
    ZeroRun run = zero("learn", "arrays", "--no-open", "--out", page.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("1  Arrays and matrix products", "22, 28, 49, 64", "exact", "Page: " + page);
    assertThat(Files.readString(page)).contains("<title>Arrays and matrix products", "22, 28, 49");
    assertThat(run.out().lines().filter(LearnCommandTest::isTold))
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(100));
  }

  /** Neither code, nor a path, nor a check's values: what can be broken into lines. */
  private static boolean isTold(String line) {
    return !line.startsWith("    ") && !line.matches("( +(By hand|DL4J / ND4J|Code)|Page): .*");
  }

  @Test
  void theTourSpeaksChinese() throws IOException {
    Path page = folder.resolve("gates.html");
    ZeroRun run = zero("learn", "2", "--lang", "zh", "--no-open", "--out", page.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("2  感知机与逻辑门\n=================\n", "网页：" + page);
    assertThat(
            run.out()
                .lines()
                .filter(line -> !line.startsWith("    ") && !line.matches(".*(：/|\\.java:).*")))
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(80));
    assertThat(Files.readString(page)).contains("<html lang=\"zh\">", "<title>感知机与逻辑门");
    assertThat(zero("learn", "--lang=zh").out()).contains("perceptron        感知机与逻辑门");
  }

  /** A terminal breaks a line that is too long anywhere, in the middle of a word or a path. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void inATerminalNoLineIsTooLong(String language) {
    StringWriter out = new StringWriter();
    PrintWriter err = new PrintWriter(new StringWriter());
    Console terminal = new Console(new PrintWriter(out, true), err, err, true, 80);
    String page = folder.resolve("gates.html").toString();
    ZeroCommand.run(
        new Session(terminal, Interruption.none()),
        "learn",
        "2",
        "--lang",
        language,
        "--no-open",
        "--out",
        page);

    assertThat(out.toString()).contains("…/");
    assertThat(out.toString().lines().filter(line -> !line.contains(page)))
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(80));
  }

  @Test
  void aLanguageThatIsNotThereIsRefused() {
    ZeroRun run = zero("learn", "--lang", "fr");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("zero: --lang: expected en or zh, got \"fr\"");
  }

  @Test
  void badInputIsOneLine() {
    assertError(zero("learn", "arays"), "no chapter \"arays\" (did you mean arrays?)");
    assertError(zero("learn", "1", "--all"), "expected a chapter or --all, got both");
    assertError(zero("learn", "1", "--out", folder.toString()), "is a folder, expected the name");
    assertError(zero("learn", "1", "--data", folder.resolve("no").toString()), "no such folder");
  }

  private static void assertError(ZeroRun run, String words) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("zero learn: ").contains(words);
  }
}
