package io.github.zerotodl4j.plan.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {

  @Test
  void aChineseCharacterTakesTwoColumns() {
    assertThat(DisplayWidth.of("abc")).isEqualTo(3);
    assertThat(DisplayWidth.of("学习，3 步")).isEqualTo(10);
    assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
  }

  @Test
  void wordsStayWholeAndOthersAreIndented() {
    assertThat(Lines.of("- ", "  ", "the learning rate decides runs/train-1/best.zip", 14))
        .containsExactly("- the learning", "  rate decides", "  runs/train-1/best.zip");
  }

  @Test
  void chineseIsCutAnywhereButNoLineBeginsWithAComma() {
    assertThat(Lines.of("", "", "把权重减小，再走一步。", 10)).containsExactly("把权重减", "小，再走一", "步。");
    assertThat(Lines.of("", "", "损失（交叉熵）", 6)).containsExactly("损失", "（交叉", "熵）");
    assertThat(Lines.of("", "", "用 `zero learn` 学习", 8)).containsExactly("用 `zero", "learn`", "学习");
  }
}
