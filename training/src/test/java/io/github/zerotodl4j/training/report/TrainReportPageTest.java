package io.github.zerotodl4j.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.dl4j.inference.Evaluation;
import io.github.zerotodl4j.dl4j.training.EpochFigures;
import io.github.zerotodl4j.dl4j.training.RoundCost;
import io.github.zerotodl4j.dl4j.training.Temperature;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import io.github.zerotodl4j.images.LoaderStatistics;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.training.report.TrainReport.AugmentedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainReportPageTest {

  private static final String HOSTILE = "</script><script>alert('1')</script>&\"<img src=x>";
  private static final String PICTURE = "data:image/png;base64,AAAA";
  private static final EpochFigures EPOCH_2 =
      new EpochFigures(2, 0.6, 0.6, 0.65, 0.75, 5e-4, 1, 100);
  private static final String HEAT = "data:image/png;base64,BBBB";

  @Test
  void showsWhatTheRunHasAndLoadsNothing() {
    String page = TrainReportPage.render(report("dog", Optional.of(evaluation("dog"))));

    assertThat(page)
        .contains("what the model says", "what it is", "Precision", "Recall", "F1")
        // 3 of 4 right; cat: 1 of 1 named so is so, 1 of 2 found, F1 = 2 * 1 * 0.5 / 1.5
        .contains("75.00 %", "<td>100.00 %</td><td>50.00 %</td><td>66.67 %</td>")
        .contains("taken for dog", "cat/dog.jpg", PICTURE, HEAT, "what speaks for the wrong class")
        .contains("empty file (0 bytes)", "1 skipped")
        // bins of 0.8 and 0.9: 1/4 |0 - 0.8| + 3/4 |1 - 0.9|; before it one bin, |3/4 - 3.85/4|
        .contains("<strong>27.50 %</strong> at the model's temperature 1.50, 21.25 % without it")
        .contains("\"id\":\"reliability\"", "fitted on these very images")
        .contains("the network sets the pace")
        .contains("<td>55, one-cycle</td>")
        .contains("Content-Security-Policy", "echarts")
        // the rate itself: nobody multiplies by a thousand
        .contains("Learning rate, learning rate over epochs: learning rate ends at 5.0E-4")
        .doesNotContain("thousandths");
    assertThat(page).doesNotContainPattern("(src|href)=\"(https?:)?//");
    assertThat(page).doesNotContainPattern("@import|url\\(http");
  }

  @Test
  void namesFromOutsideAreEscaped() {
    String page = TrainReportPage.render(report(HOSTILE, Optional.of(evaluation(HOSTILE))));

    assertThat(page).doesNotContain("<script>alert").doesNotContain("<img src=x>");
    assertThat(page).contains("&lt;script&gt;alert");
    assertThat(page.split("</script>", -1)).hasSize(4);
  }

  @Test
  void withoutValidationImagesThereIsNoMatrixToMisread() {
    List<EpochFigures> alone =
        List.of(
            new EpochFigures(1, 0.7, 0.5, Double.NaN, Double.NaN, 1e-3, 1, 100),
            new EpochFigures(2, 0.6, 0.6, Double.NaN, Double.NaN, 5e-4, 1, 100));
    String page = TrainReportPage.render(report("dog", alone, Optional.empty()));

    assertThat(page)
        .contains("Training accuracy of the best epoch", "60.00 %", "<td>–</td><td>–</td>")
        .contains("no validation images, so nothing shows whether it learns by heart")
        .doesNotContain("Confusion matrix", "\"name\":\"validation\"");
  }

  @Test
  void epochsWhoseFiguresWereLostAreCountedAndNotDrawn() {
    double none = Double.NaN;
    EpochFigures lost = new EpochFigures(1, none, none, none, none, none, 0, none);
    EpochFigures lostToo = new EpochFigures(2, none, none, none, none, none, 0, none);
    EpochFigures known = new EpochFigures(2, 0.6, 0.6, 0.65, 0.75, 5e-4, 1, 100);

    assertThat(TrainReportPage.render(report("dog", List.of(lost, known), Optional.empty())))
        .contains("The figures of 1 of 2 epochs were lost", "60.00 %")
        .doesNotContain("NaN %", ">NaN")
        .doesNotContainPattern("\\[[0-9.]+,\"?NaN");
    assertThat(TrainReportPage.render(report("dog", List.of(lost, lostToo), Optional.empty())))
        .contains("The figures of 2 of 2 epochs were lost", "not known")
        .doesNotContain("NaN %", ">NaN")
        .doesNotContainPattern("\\[[0-9.]+,\"?NaN");
  }

  @Test
  void theRoundsOfSeveralMachinesAreAddedUpByEpoch() {
    List<RoundCost> rounds =
        List.of(
            new RoundCost(1, 1, 10, 1.5, 0.25, 0.125, 0.5, 3_000_000),
            new RoundCost(2, 1, 10, 1, 0, 0, 0, 3_000_000),
            new RoundCost(1, 11, 4, 0.5, 0.25, 0.125, 0.25, 3_000_000));
    List<EpochFigures> history =
        List.of(new EpochFigures(1, 0.7, 0.5, 0.69, 0.5, 1e-3, 1, 100), EPOCH_2);
    String page = TrainReportPage.render(report("dog", history, Optional.empty(), rounds));

    // 1.5 + 0.5, 0.25 + 0.25, 0.5 + 0.25, 0.125 + 0.125; twice 3 MB
    assertThat(page)
        .contains(
            "<td>2</td><td>2.00 s</td><td>0.500 s</td><td>0.750 s</td><td>0.250 s</td><td>6.00")
        .contains("<td>1</td><td>1.00 s</td><td>0 s</td>");
    assertThat(TrainReportPage.render(report("dog", history, Optional.empty())))
        .doesNotContain("What several machines cost");
  }

  @Test
  void ofAThousandClassesThePartIsShownThatAPersonReads() {
    int classes = 1000;
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class number " + i).toList();
    int[][] confusion = new int[classes][classes];
    for (int truth = 0; truth < classes; truth++) {
      confusion[truth][truth] = 5;
      confusion[truth][(truth + 1) % classes] = 1;
    }
    confusion[7][500] = 90;
    confusion[7][8] = 0;
    String page =
        TrainReportPage.render(
            report(
                "dog",
                Optional.of(
                    new Evaluation(names, confusion, List.of(), Map.of(), Optional.empty()))));
    ConfusionTable table =
        ConfusionTable.of(new Evaluation(names, confusion, List.of(), Map.of(), Optional.empty()));

    assertThat(page.length()).isLessThan(1_000_000);
    assertThat(page)
        .contains("Of 1,000 classes the matrix shows the 20", "confusion.csv", "classes.csv");
    assertThat(table.columns()).hasSize(21).contains("class number 7", "class number 500");
    assertThat(table.columns().get(20)).isEqualTo("others");
    ConfusionTable.Row worst =
        table.rows().stream().filter(row -> row.name().equals("class number 7")).findAny().get();
    assertThat(worst.cells().get(table.columns().indexOf("class number 500")).text())
        .isEqualTo("90");
    int all =
        worst.cells().stream()
            .map(cell -> cell.text().replace("·", "0"))
            .mapToInt(Integer::parseInt)
            .sum();
    assertThat(all).isEqualTo(5 + 90);
    // class 7 finds 5 of 95, the worst; all others find 5 of 6
    assertThat(
            ConfusionTable.classes(
                new Evaluation(names, confusion, List.of(), Map.of(), Optional.empty())))
        .hasSize(30)
        .first()
        .satisfies(one -> assertThat(one.name()).isEqualTo("class number 7"));
  }

  private static Evaluation evaluation(String second) {
    return new Evaluation(
        List.of("cat", second),
        new int[][] {{1, 1}, {0, 2}},
        List.of(
            new Evaluation.Row(0, "1", "cat", "cat", 0.9, 0.9, 0.97),
            new Evaluation.Row(1, "2", "cat", second, 0.8, 0.2, 0.94),
            new Evaluation.Row(2, "3", second, second, 0.9, 0.9, 0.97),
            new Evaluation.Row(3, "4", second, second, 0.9, 0.9, 0.97)),
        Map.of(),
        Optional.of(new Temperature(1.5)));
  }

  private static TrainReport report(String name, Optional<Evaluation> evaluation) {
    List<EpochFigures> history =
        List.of(
            new EpochFigures(1, 0.7, 0.5, 0.69, 0.5, 1e-3, 1, 100),
            new EpochFigures(2, 0.6, 0.6, 0.65, 0.75, 5e-4, 1, 100));
    return report(name, history, evaluation);
  }

  private static TrainReport report(
      String name, List<EpochFigures> history, Optional<Evaluation> evaluation) {
    return report(name, history, evaluation, List.of());
  }

  private static TrainReport report(
      String name,
      List<EpochFigures> history,
      Optional<Evaluation> evaluation,
      List<RoundCost> rounds) {
    return new TrainReport(
        "2026-01-01 00:00",
        "all epochs are done",
        "runs/" + name,
        name,
        ModelSummary.of(Catalogue.MLP.spec(2, 3, 8, 8).withInput(3, 8, 8)),
        Map.of("learning-rate", "55, one-cycle", "data", name),
        Map.of("Java", "17"),
        history,
        2,
        evaluation,
        evaluation,
        List.of(),
        List.of(new Mistake(PICTURE, HEAT, "cat/" + name + ".jpg", "cat", name, 0.8)),
        List.of(new AugmentedImage(name, PICTURE, List.of(PICTURE, PICTURE))),
        Map.of(name + ".jpg", "empty file (0 bytes)"),
        List.of("class '" + name + "' loses 2 of its 3 images"),
        Optional.of(new LoaderStatistics(100, 10, 0.1, 5)),
        rounds,
        false);
  }
}
