package io.github.zerotodl4j.comparison.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.comparison.bridge.LayerGroup;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.report.page.PageTranslation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report takes from the comparison, beside its own sentences, is said in Chinese too. */
class ChineseReportTest {
  private final Phrases words = PageTranslation.phrases(Language.CHINESE);

  @Test
  void whereUpdateRulesDiffer() {
    assertThat(ComparedRule.all())
        .map(ComparedRule::explanation)
        .filteredOn(text -> !text.isEmpty())
        .hasSize(4)
        .allMatch(words::knows);
  }

  @Test
  void titlesOfNetworks() {
    for (String name :
        List.of("simple-conv-net", "vgg-like", "small-conv-net", "alexnet-classic")) {
      String title = Catalogue.of(name).title() + ", input [3, 224, 224]";
      assertThat(words.of(title)).endsWith("，输入 [3, 224, 224]").doesNotContain("network", "with");
    }
    assertThat(words.of("Multilayer perceptron 784-50-10")).isEqualTo("多层感知机 784-50-10");
  }

  @Test
  void layersThatAreTimedTogether() {
    NetworkSpec spec = Catalogue.of("mlp").spec();

    assertThat(words.of(new LayerGroup(0, 1, false).title(spec))).isEqualTo("1 仿射 50，ReLU");
    assertThat(words.of(new LayerGroup(2, 2, true).title(spec))).isEqualTo("3 仿射 10，softmax 与损失");
  }
}
