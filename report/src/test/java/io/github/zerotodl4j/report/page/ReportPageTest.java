package io.github.zerotodl4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.report.result.Answers;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.DataInfo;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.OptimizerTrajectory;
import io.github.zerotodl4j.report.result.SideResult;
import io.github.zerotodl4j.report.result.Verdict;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {
  private static final String HOSTILE = "</script><script>alert('1')</script>&\"<img src=x>";

  private final SideResult side = new SampleResults().side(0.31, List.of("0", "1"));

  @Test
  void everythingIsInsideAndSmallEnoughToSend() {
    String page = ReportPage.render(SampleResults.full());

    assertThat(page).contains("<title>By hand", "Content-Security-Policy", "echarts");
    assertThat(page).doesNotContainPattern("(src|href)=\"(https?:)?//");
    assertThat(page).doesNotContainPattern("@import|url\\(http");
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
  }

  @Test
  void matricesThatAreTheSameAreSaidToBeInsteadOfDrawn() {
    String same = ReportPage.render(SampleResults.small(side, side));

    assertThat(same).contains("every cell has the same count on both sides");
    assertThat(same).doesNotContain("By hand minus DL4J");
  }

  @Test
  void everySectionIsThereAndEveryLinkLeadsSomewhere() throws Exception {
    Document page = parse(ReportPage.render(SampleResults.full(), SampleResults.full()));
    List<String> ids = attributes(page, "*", "id");

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids)
        .contains("summary", "changes", "mlp", "simple-conv-net", "vgg-like", "alexnet")
        .contains("update-rules", "conventions", "reproduce", "rule-adam", "mlp-trajectory");
    assertThat(attributes(page, "a", "href"))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(ids).contains(link.substring(1)));
  }

  @Test
  void everyTableHasACaptionOrARegionsNameAndEveryPictureATextInstead() throws Exception {
    Document page = parse(ReportPage.render(SampleResults.full()));
    NodeList tables = page.getElementsByTagName("table");

    for (int i = 0; i < tables.getLength(); i++) {
      Element table = (Element) tables.item(i);
      Element region = (Element) table.getParentNode();
      boolean captioned = table.getElementsByTagName("caption").getLength() == 1;
      assertThat(captioned || region.hasAttribute("aria-label")).isTrue();
      assertThat(region.getAttribute("class").equals("scroll"))
          .isEqualTo(region.getAttribute("tabindex").equals("0"));
    }
    assertThat(attributes(page, "img", "alt")).doesNotContain("").isNotEmpty();
    assertThat(attributes(page, "svg", "aria-label")).doesNotContain("").hasSize(2 + 4 + 21 + 24);
  }

  @Test
  void everyChartHasItsPlaceAndATextInstead() throws Exception {
    CompareResults results = SampleResults.full();
    List<String> ids = attributes(parse(ReportPage.render(results)), "*", "id");
    String charts = ChartData.json(results);

    assertThat(ids).contains("vgg-like-loss", "vgg-like-accuracy", "vgg-like-time");
    assertThat(charts)
        .contains("\"text\":\"Training loss, cross-entropy over step: By hand ends at 0.104")
        .doesNotContain("\n");
    assertThat(charts.split("\"text\"", -1)).hasSize(1 + 4 * 4 + 6);
  }

  @Test
  void textFromOutsideIsEscaped() throws Exception {
    String text = ReportPage.render(hostile());
    Document page = parse(text);

    assertThat(text).doesNotContain("<script>alert").doesNotContain("<img src=x>");
    assertThat(text).contains("&lt;script&gt;alert");
    assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(3);
    assertThat(page.getElementsByTagName("img").getLength()).isZero();
  }

  @Test
  void aFailedSideSaysSoAndTheOtherIsShown() {
    SideResult failed = SideResult.failed("the loss of step 3 is NaN");
    String page = ReportPage.render(SampleResults.small(side, failed));

    assertThat(page).contains("DL4J tuned failed:</strong> the loss of step 3 is NaN");
    assertThat(page).contains("No predictions.", Format.percent(side.accuracy().test()));
    assertThat(page).contains("Failed: mlp, DL4J tuned: the loss of step 3 is NaN.");
  }

  @Test
  void aRunOfOneSideAloneIsShown() throws Exception {
    assertThat(parse(ReportPage.render(SampleResults.small(side, null)))).isNotNull();
    assertThat(parse(ReportPage.render(SampleResults.results(List.of(), List.of())))).isNotNull();
  }

  private static SideResult hostileSide() {
    SideResult side = new SampleResults().side(1, List.of(HOSTILE, HOSTILE));
    Answers answers = new Answers(side.answers().confusion(), side.answers().classes(), List.of());
    return SampleResults.with(side, side.accuracy(), side.step(), answers);
  }

  private CompareResults hostile() {
    ModelResult model =
        SampleResults.small(side, SideResult.failed(HOSTILE)).models().get(0).toBuilder()
            .title(HOSTILE)
            .optimizer(HOSTILE)
            .data(new DataInfo(HOSTILE, HOSTILE, HOSTILE, 1, 1, List.of(1), List.of(HOSTILE)))
            .fromScratch(hostileSide())
            .build();
    OptimizerTrajectory rule =
        new OptimizerTrajectory(
            "adam", HOSTILE, HOSTILE, 0, null, null, 1e-4, Verdict.ROUNDING, List.of());
    return SampleResults.results(List.of(model), List.of(rule));
  }

  /** The page without what stands in scripts and styles, read as strictly as XML is. */
  private static Document parse(String page) throws Exception {
    String markup =
        page.replaceFirst("<!doctype html>", "")
            .replaceAll("(?s)(<(script|style)[^>]*>).*?(</\\2>)", "$1$3")
            .replace("&nbsp;", " ");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(markup)));
  }

  private static List<String> attributes(Document page, String tag, String name) {
    List<String> values = new ArrayList<>();
    NodeList elements = page.getElementsByTagName(tag);
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      if (element.hasAttribute(name)) {
        values.add(element.getAttribute(name));
      } else if (!tag.equals("*")) {
        values.add("");
      }
    }
    return values;
  }
}
