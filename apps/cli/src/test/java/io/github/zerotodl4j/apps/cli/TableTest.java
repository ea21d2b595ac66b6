package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void namesReadFromTheLeftAndNumbersLineUpOnTheRight() {
    Table table = new Table("", "by hand", "DL4J").row("accuracy", "97.1 %", "9 %");

    assertThat(table.lines())
        .containsExactly(
            "          by hand  DL4J", //
            "-----------------------",
            "accuracy   97.1 %   9 %");
  }

  @Test
  void aRowOfAnotherWidthIsRefused() {
    assertThatThrownBy(() -> new Table("a", "b").row("1"))
        .hasMessage("a row of 2 cells expected, got 1");
  }
}
