package io.github.zerotodl4j.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.report.page.PageTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationPageTest {

  private static final String HOSTILE = "</script><script>alert('1')</script>&\"<img src=x>";

  private static String page(String name, List<Evaluation.Row> rows) {
    Evaluation evaluation =
        new Evaluation(
            List.of("cat", name), new int[][] {{1, 1}, {0, 0}}, rows, Map.of(), Optional.empty());
    return EvaluationPage.render(
        new EvaluationReport(
            "2026-01-01 00:00",
            name,
            name,
            name,
            "images of the test split",
            evaluation,
            List.of(new Mistake("data:image/png;base64,AAAA", null, name, "cat", name, 0.8)),
            Map.of(name, "empty file (0 bytes)"),
            List.of("'" + name + "' is never named")));
  }

  private static List<Evaluation.Row> rows(String name) {
    return List.of(
        new Evaluation.Row(0, "1", "cat", "cat", 0.9, 0.9, 0.9),
        new Evaluation.Row(1, "2", "cat", name, 0.8, 0.2, 0.8));
  }

  @Test
  void showsTableDiagramAndMistakesAndLoadsNothing() {
    String page = page("dog", rows("dog"));

    assertThat(page)
        .contains(
            "50.0 %", "2 images of the test split", "Confusion matrix of 2 images of the test")
        // 1/2 |1 - 0.9| + 1/2 |0 - 0.8|
        .contains("<strong>45.00 %</strong>", "has no temperature, which is as 1")
        .contains("\"id\":\"reliability\"", "this model")
        .contains("no feature maps in front of its classifier")
        .contains("taken for dog", "empty file (0 bytes)", "is never named")
        .doesNotContain("fitted on these", "without temperature");
    assertThat(page).doesNotContainPattern("(src|href)=\"(https?:)?//");
  }

  /** All but names: of the program, of classes and files, and of the measures F1 and Grad-CAM. */
  @Test
  void everySentenceHasAChineseTranslation() {
    List<String> unknown = new ArrayList<>();
    Phrases words = PageTranslation.phrases(Language.CHINESE).tellingUnknown(unknown::add);

    String chinese = PageTranslation.of(words, page("train", rows("train")));

    assertThat(chinese)
        .contains("2 张测试集图像上的准确率", "期望校准误差为 <strong>45.00 %</strong>", "它有多大把握")
        .contains("<th scope=\"row\" translate=\"no\">train</th>");
    assertThat(unknown)
        .filteredOn(text -> text.matches("(?s).*[A-Za-z]{2,} [a-z]{2,}.*"))
        .allMatch(text -> text.startsWith("'train' is never named") || text.equals("Zero to DL4J"));
  }

  @Test
  void namesFromOutsideAreEscaped() {
    String page = page(HOSTILE, rows(HOSTILE));

    assertThat(page).doesNotContain("<script>alert").doesNotContain("<img src=x>");
    assertThat(page.split("</script>", -1)).hasSize(4);
  }

  @Test
  void ofNoImagesNothingIsSaid() {
    assertThat(page("dog", List.of()))
        .contains("not known: no image could be read")
        .doesNotContain(">NaN", "NaN %", "\"id\":\"reliability\"");
  }
}
