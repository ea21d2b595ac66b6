package io.github.zerotodl4j.plan.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageTest {

  @Test
  void aLanguageIsNamedInManyWays() {
    assertThat(Language.named("zh")).contains(Language.CHINESE);
    assertThat(Language.named("zh_CN.UTF-8")).contains(Language.CHINESE);
    assertThat(Language.named("EN-gb")).contains(Language.ENGLISH);
    assertThat(Language.named("fr")).isEmpty();
    assertThat(Language.named("")).isEmpty();
  }

  @Test
  void aProcessSpeaksWhatItsEnvironmentOrItsSystemSays() {
    assertThat(Language.ofProcess(Map.of("LANG", "zh_CN.UTF-8"), Locale.ENGLISH))
        .isEqualTo(Language.CHINESE);
    assertThat(Language.ofProcess(Map.of("LC_ALL", "C", "LANG", "zh_CN.UTF-8"), Locale.CHINA))
        .isEqualTo(Language.ENGLISH);
    assertThat(Language.ofProcess(Map.of("LC_ALL", "", "LC_MESSAGES", "zh_CN"), Locale.ENGLISH))
        .isEqualTo(Language.CHINESE);
    assertThat(Language.ofProcess(Map.of(), Locale.CHINA)).isEqualTo(Language.CHINESE);
    assertThat(Language.ofProcess(Map.of(), Locale.FRANCE)).isEqualTo(Language.ENGLISH);
  }

  @Test
  void aBrowserIsAnsweredInTheLanguageItLikesBest() {
    assertThat(Language.accepted("zh-CN,zh;q=0.9,en;q=0.8")).isEqualTo(Language.CHINESE);
    assertThat(Language.accepted("en-US,zh;q=0.5")).isEqualTo(Language.ENGLISH);
    assertThat(Language.accepted("fr,zh;q=0.5")).isEqualTo(Language.CHINESE);
    assertThat(Language.accepted("fr")).isEqualTo(Language.ENGLISH);
    assertThat(Language.accepted("")).isEqualTo(Language.ENGLISH);
    assertThat(Language.accepted(";;;=q")).isEqualTo(Language.ENGLISH);
  }
}
