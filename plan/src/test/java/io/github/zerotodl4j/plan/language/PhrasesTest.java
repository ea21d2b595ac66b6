package io.github.zerotodl4j.plan.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasesTest {
  private final List<String> unknown = new ArrayList<>();
  private final Phrases words =
      Phrases.of(Language.CHINESE, PhrasesTest.class, "example").tellingUnknown(unknown::add);

  @Test
  void aPhraseIsSaidAndWhatStandsInItsPlacesToo() {
    assertThat(words.of("learning rate")).isEqualTo("学习率");
    assertThat(words.of("the first 3 of learning rate")).isEqualTo("学习率 的前 3 步");
    assertThat(words.of("the first 3")).isEqualTo("前 3 步");
    assertThat(unknown).isEmpty();
  }

  @Test
  void aNameStaysAsItIs() {
    assertThat(words.of("the rate of learning rate is learning rate"))
        .isEqualTo("learning rate 的学习率是 学习率");
  }

  @Test
  void piecesAreSaidWhereWhatStandsBehindNamesIsKnown() {
    String pieces = "photo: learning rate; C:\\x: the first 3";
    assertThat(words.of(pieces)).isEqualTo(pieces);
    assertThat(words.inPieces().of(pieces)).isEqualTo("photo: 学习率; C:\\x: 前 3 步");
    assertThat(words.inPieces().of("photo: a gradient")).isEqualTo("photo: a gradient");
  }

  @Test
  void ofTwoCataloguesTheLastCounts() {
    assertThat(words.and(words).of("learning rate")).isEqualTo("学习率");
    assertThat(Phrases.english().and(words).of("learning rate")).isEqualTo("学习率");
  }

  @Test
  void valuesAreFormattedWhereTheTranslationWantsThem() {
    assertThat(words.format("two lines, one phrase: %d of %s", 3, "learning rate"))
        .isEqualTo("学习率 的 3，一\n行 \"\\\"");
  }

  @Test
  void whatIsNoWordsStaysAndWhatIsUnknownIsTold() {
    assertThat(words.of("0.5")).isEqualTo("0.5");
    assertThat(words.of("`code()`")).isEqualTo("`code()`");
    assertThat(unknown).isEmpty();

    assertThat(words.of("a gradient")).isEqualTo("a gradient");
    assertThat(words.format("%d gradients", 2)).isEqualTo("2 gradients");
    assertThat(unknown).containsExactly("a gradient", "%d gradients");
  }

  @Test
  void englishIsSaidAsItStands() {
    Phrases english = Phrases.of(Language.ENGLISH, PhrasesTest.class, "example");

    assertThat(english.of("learning rate")).isEqualTo("learning rate");
    assertThat(english.format("%.2f of %s", 0.5, "learning rate"))
        .isEqualTo("0.50 of learning rate");
  }

  @Test
  void aFaultyCatalogueIsRefusedWithTheLine() {
    assertThatThrownBy(() -> PhraseFile.read("x.po", "msgid \"a\"\nmsgtsr \"b\"\n"))
        .hasMessage("x.po, line 2: expected msgid, msgstr or \", got msgtsr \"b\"");
    assertThatThrownBy(() -> PhraseFile.read("x.po", "msgid a"))
        .hasMessage("x.po, line 1: expected words in quotes, got a");
    assertThatThrownBy(() -> PhraseFile.read("x.po", "msgid \"a\"\nmsgstr \"\"\n"))
        .hasMessage("x.po: not translated: a");
    String twice = "msgid \"a\"\nmsgstr \"b\"\n";
    assertThatThrownBy(() -> PhraseFile.read("x.po", twice + twice))
        .hasMessage("x.po: there twice: a");
    assertThatThrownBy(() -> Phrases.of(Language.CHINESE, PhrasesTest.class, "none"))
        .hasMessage("none.zh.po: not beside " + PhrasesTest.class.getName());
  }
}
