package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleTest {

  private static Console console(boolean live) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return new Console(nowhere, nowhere, nowhere, live, 20);
  }

  @Test
  void aTerminalGetsLinesThatEndBetweenWords() {
    assertThat(console(true).lines("twenty columns wide. A-word-wider-than-the-terminal stays"))
        .containsExactly("twenty columns wide.", "A-word-wider-than-the-terminal", "stays");
  }

  @Test
  void aLogGetsOneLine() {
    String text = "more than twenty columns, all of it in one line";
    assertThat(console(false).lines(text)).containsExactly(text);
  }
}
