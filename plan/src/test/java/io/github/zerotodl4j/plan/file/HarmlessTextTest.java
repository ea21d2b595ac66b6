package io.github.zerotodl4j.plan.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HarmlessTextTest {

  @Test
  void cellsAreQuotedAndNeverComputed() {
    assertThat(Csv.text("a cat.jpg")).isEqualTo("a cat.jpg");
    assertThat(Csv.text("")).isEmpty();
    assertThat(Csv.text("a,b")).isEqualTo("\"a,b\"");
    assertThat(Csv.text("say \"a\"\n")).isEqualTo("\"say \"\"a\"\"\n\"");
    for (String formula : new String[] {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"}) {
      assertThat(Csv.text(formula)).isEqualTo("'" + formula);
    }
    assertThat(Csv.text("=HYPERLINK(\"x\",\"y\")"))
        .isEqualTo("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  }

  @Test
  void whatATerminalWouldObeyIsSpelled() {
    assertThat(Printable.line("Кошка 猫 é.jpg")).isEqualTo("Кошка 猫 é.jpg");
    assertThat(Printable.line("a\u001b[2Jb")).isEqualTo("a\\u001b[2Jb");
    assertThat(Printable.line("a\nb\tc\rd")).isEqualTo("a\\u000ab\\u0009c\\u000dd");
    assertThat(Printable.of("a\nb\tc\u0007", true)).isEqualTo("a\nb\tc\\u0007");
    assertThat(Printable.line("gpj.\u202etac")).isEqualTo("gpj.\\u202etac");
    assertThat(Printable.line("\u009b31m\u007f")).isEqualTo("\\u009b31m\\u007f");
  }
}
