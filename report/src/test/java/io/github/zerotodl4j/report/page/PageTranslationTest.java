package io.github.zerotodl4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class PageTranslationTest {
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

  private static final Pattern PLACE = Pattern.compile("\\{[#=.\\d]?\\}");

  /** What the sample results name: data, classes and a machine. */
  private static final Pattern NAMES =
      Pattern.compile("(Digits drawn by code|Drawn photos|A processor|Vector API)\\.?");

  @Test
  void everythingTheComparisonsReportSaysIsTranslatedAndNumbersAndMarksStay() {
    String english = ReportPage.render(SampleResults.full(), SampleResults.full());
    List<String> unknown = new ArrayList<>();
    Phrases words = PageTranslation.phrases(Language.CHINESE).tellingUnknown(unknown::add);

    String chinese = PageTranslation.of(words, english);

    assertThat(unknown.stream().filter(PageTranslationTest::isSaid).distinct()).isEmpty();
    assertThat(chinese).contains("<html lang=\"zh\">", "手写与 Deeplearning4j", "两边的计算结果全都相同");
    Document before = Jsoup.parse(english);
    Document after = Jsoup.parse(chinese);
    assertThat(numbers(after)).isEqualTo(numbers(before));
    assertThat(after.select("[id]").eachAttr("id")).isEqualTo(before.select("[id]").eachAttr("id"));
    assertThat(after.select("[href]").eachAttr("href"))
        .isEqualTo(before.select("[href]").eachAttr("href"));
    assertThat(after.select("code, pre").eachText())
        .isEqualTo(before.select("code, pre").eachText());
    assertThat(after.select("script").last().data())
        .isEqualTo(before.select("script").last().data());
  }

  @Test
  void whatComesFromOutsideStaysText() {
    String page = "<p>The run ended because &lt;b&gt;. <code>a</code> is {}.</p><p>Summary</p>";

    assertThat(PageTranslation.of(Language.CHINESE, page))
        .contains("<p>The run ended because &lt;b&gt;. <code>a</code> is {}.</p><p>摘要</p>");
    assertThat(PageTranslation.of(Language.CHINESE, "<p><b translate=\"no\">Loss</b>Loss</p>"))
        .contains("<b translate=\"no\">Loss</b>损失");
    assertThat(PageTranslation.of(Language.ENGLISH, page)).isSameAs(page);
  }

  /** A list of skipped files says why in the reader's language. */
  @Test
  void whyAnImageIsNotReadIsSaid() {
    String row = "<table><tr><td>%s</td></tr></table>";
    assertThat(
            PageTranslation.of(
                Language.CHINESE,
                row.formatted("truncated WebP: a chunk is cut short after 20 bytes")))
        .contains("<td>WebP 不完整：有一个数据块不完整，到 20 字节为止</td>");
    assertThat(
            PageTranslation.of(
                Language.CHINESE, row.formatted("a video is not read; save its frames as JPEG")))
        .contains("<td>不能读取视频；请把其中的画面另存为 JPEG</td>");
    assertThat(Phrases.catalogue(Language.CHINESE, PageTranslation.class, "images"))
        .allSatisfy(
            (phrase, said) ->
                assertThat(PLACE.matcher(said).results().count())
                    .as(phrase)
                    .isEqualTo(PLACE.matcher(phrase).results().count()));
  }

  /** Words in a row: a name alone, of a class or an option, is nobody's to translate. */
  private static boolean isSaid(String unknown) {
    return Pattern.compile("[A-Za-z]{2,} [A-Za-z]{2,}").matcher(unknown).find()
        && !NAMES.matcher(unknown).matches();
  }

  private static List<String> numbers(Document page) {
    return NUMBER.matcher(page.body().text()).results().map(MatchResult::group).sorted().toList();
  }
}
