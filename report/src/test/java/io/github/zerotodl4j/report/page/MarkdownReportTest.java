package io.github.zerotodl4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.report.result.SideResult;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private static final Pattern SENTENCE = Pattern.compile("[a-z]{2,} [a-z]{2,} [a-z]{2,}");

  private final String report = MarkdownReport.write(SampleResults.full(), null, Phrases.english());

  @Test
  void everySectionIsThere() {
    assertThat(report)
        .contains("# By hand and in Deeplearning4j\n", "\n## Summary\n", "\n## Conventions\n")
        .contains("\n## The network vgg-like\n", "\n### Cost by layer\n", "\n## Update rules\n")
        .contains("| mlp | 39,760 | within float32 rounding | ");
    assertThat(report).doesNotContain("What changed");
  }

  @Test
  void everyRowOfATableHasItsColumns() {
    List<Integer> widths = new ArrayList<>();
    int inTable = 0;
    for (String line : report.lines().toList()) {
      if (line.startsWith("|")) {
        int width = line.split("(?<!\\\\)\\|", -1).length;
        if (inTable == 0) {
          widths.add(width);
        }
        assertThat(width).as(line).isEqualTo(widths.get(widths.size() - 1));
        inTable++;
      } else {
        inTable = 0;
      }
    }
    assertThat(widths).hasSizeGreaterThan(15);
  }

  @Test
  void whatMarkdownWouldReadAsItsOwnIsEscaped() {
    assertThat(MarkdownReport.escaped("a|b <img> `x` [l](u) *b*\nnext & \\"))
        .isEqualTo("a\\|b &lt;img\\> \\`x\\` \\[l\\](u) \\*b\\* next &amp; \\\\");

    SideResult failed = SideResult.failed("| <script>alert(1)</script>");
    String hostile =
        MarkdownReport.write(SampleResults.small(failed, failed), null, Phrases.english());
    assertThat(hostile).doesNotContain("<script>").contains("DL4J tuned failed: \\| &lt;script");
  }

  @Test
  void aRepeatedRunSaysWhatChanged() {
    String repeated =
        MarkdownReport.write(SampleResults.full(), SampleResults.full(), Phrases.english());

    assertThat(repeated).contains("\n## What changed\n", "Settings, software and machine are");
  }

  @Test
  void isInChineseWithTheSameNumbers() {
    List<String> unknown = new ArrayList<>();
    Phrases words = PageTranslation.phrases(Language.CHINESE).tellingUnknown(unknown::add);

    String chinese = MarkdownReport.write(SampleResults.full(), SampleResults.full(), words);
    String english =
        MarkdownReport.write(SampleResults.full(), SampleResults.full(), Phrases.english());

    assertThat(chinese).startsWith("# 手写与 Deeplearning4j\n").contains("\n## 摘要\n");
    String data = SampleResults.full().data().description(); // this test's own words
    assertThat(unknown).filteredOn(text -> SENTENCE.matcher(text).find()).allMatch(data::equals);
    assertThat(numbers(chinese)).isEqualTo(numbers(english));
  }

  private static List<String> numbers(String text) {
    return Pattern.compile("\\d+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }
}
