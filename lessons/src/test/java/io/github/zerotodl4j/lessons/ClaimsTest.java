package io.github.zerotodl4j.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.lessons.Block.Check;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Block.Text;
import io.github.zerotodl4j.lessons.chapter.Chapters;
import io.github.zerotodl4j.lessons.page.BlockView;
import io.github.zerotodl4j.report.page.Format;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaGrad;

/** What texts claim about numbers holds for the numbers beside them. */
class ClaimsTest {

  /** A verdict that names a bound names one that the difference beside it keeps. */
  @Test
  void noDifferenceIsLargerThanTheBoundThatIsShown() {
    Pattern bound = Pattern.compile("agrees within (\\S+)");
    for (Chapter chapter : Chapters.all()) {
      Lessons.of(chapter.heading().slug())
          .blocks(Check.class)
          .forEach(
              check -> {
                Matcher shown = bound.matcher(BlockView.verdict(check));
                if (shown.find()) {
                  assertThat(Double.parseDouble(Format.difference(check.difference())))
                      .as(check.what())
                      .isLessThanOrEqualTo(Double.parseDouble(shown.group(1)));
                }
              });
    }
    Check large = Check.of("large", new double[] {25}, new double[] {25 + 2.3e-5}, 1e-5);
    assertThat(BlockView.verdict(large)).isEqualTo("agrees within 2.5e-04");
  }

  /** Where numerical slopes do not end where the factor of a step says, the text says why. */
  @Test
  void everyLearningRateEndsWhereItsFactorSaysOrTheTextSaysWhyNot() {
    int told = 0;
    for (List<String> row : table("4", "After 100 steps from").rows()) {
      double rate = Double.parseDouble(row.get(0));
      double expected = -3 * Math.pow(1 - 2 * rate, 100);
      double shown = Double.parseDouble(row.get(1));
      if (Math.abs(shown - expected) > 1e-3 * Math.abs(expected)) {
        assertThat(prose("4"))
            .contains(
                String.format(Locale.ROOT, "At %.0f the factor is %.0f", rate, 1 - 2 * rate),
                String.format(Locale.ROOT, "ought to end at %.1e", expected),
                String.format(Locale.ROOT, "The table says %.1e", shown));
        told++;
      }
    }
    assertThat(told).isEqualTo(1);
  }

  @Test
  void floatDrownsTheStepOfTheNumericalSlopeLongBeforeDouble() {
    Table slopes = table("4", "The numerical slope of x²");
    assertThat(slopes.rows().get(0).get(3)).startsWith("6");
    assertThat(cell(slopes, "10000", 2)).isZero();
    assertThat(cell(slopes, "10000", 3)).isCloseTo(20000, within(1.0));
    assertThat(Double.parseDouble(slopes.rows().get(4).get(3))).isZero();
  }

  /** The probabilities that the text quotes are those of the answers. */
  @Test
  void theWrongAnswerGivesTheSevenWhatTheTextSays() {
    assertThat(prose("4"))
        .contains("gives the two 0.6; once the two gets only 0.1, and the seven 0.6")
        .contains("costs 23.0259 there")
        .contains("and 16.1181 here");
  }

  @Test
  void adaGradStartsInDl4jWhereTheTextSays() {
    for (double epsilon : new double[] {1e-7, 1e-3}) {
      var state = Nd4j.zeros(1, 1);
      new AdaGrad(0.1, epsilon).instantiate(state, true);
      assertThat(state.getFloat(0)).isCloseTo(1e-6f, within(1e-9f));
    }
    assertThat(prose("6")).contains("DL4J at 1e-06, whatever epsilon it is given");
  }

  /** The table shows SGD ahead, and the text says so and why; each best rate is no worse. */
  @Test
  void theOrderOfTheRulesIsExplainedByStepsAtTheirBestRates() {
    Table ends = table("6", "Where each rule stands after 30 steps");
    assertThat(cell(ends, "SGD", 4)).isLessThan(cell(ends, "Momentum", 4));
    assertThat(cell(ends, "SGD", 4)).isLessThan(cell(ends, "Adam", 4));
    assertThat(prose("6")).contains("Why does plain SGD do so well in that table?");
    Table steps = table("6", "Steps until f stays near the minimum");
    for (List<String> row : steps.rows()) {
      assertThat(steps(row.get(3))).as("%s", row).isLessThanOrEqualTo(steps(row.get(1)) + 5);
      if (!row.get(0).equals("SGD")) {
        assertThat(steps(row.get(5))).as("%s", row).isLessThan(steps(steps.rows().get(0).get(5)));
      }
    }
  }

  @Test
  void noLayerIsSaidToHaveAFunctionThatItDoesNotApply() {
    Table layers = table("9", "Layer by layer");
    assertThat(layers.rows().stream().map(row -> row.get(0)))
        .contains("norm1", "dropout1", "conv1 11x11/4 relu")
        .noneMatch(name -> name.contains("sigmoid"));
  }

  @Test
  void memoryInTheTextIsThatOfTheTable() {
    Table memory = table("10", "Memory of one training step");
    assertThat(prose("10"))
        .contains(
            "the whole falls from "
                + memory.rows().get(0).get(4)
                + " to "
                + memory.rows().get(2).get(4));
  }

  @Test
  void earlyStoppingCountsTheSameOnBothSides() {
    assertThat(prose("11")).contains("all three count epochs, and judge them by the validation");
    assertThat(Lessons.of("11").heading().summary()).doesNotContain("left", "right");
  }

  private static double steps(String cell) {
    return Double.parseDouble(cell.replaceAll("more than |,", ""));
  }

  private static double cell(Table table, String row, int column) {
    return table.rows().stream()
        .filter(cells -> cells.get(0).equals(row))
        .mapToDouble(cells -> Double.parseDouble(cells.get(column)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(table.caption() + " has no row " + row));
  }

  private static Table table(String chapter, String caption) {
    return Lessons.of(chapter)
        .blocks(Table.class)
        .filter(table -> table.caption().startsWith(caption))
        .findFirst()
        .orElseThrow(() -> new AssertionError("chapter " + chapter + " has no table " + caption));
  }

  private static String prose(String chapter) {
    return Lessons.of(chapter)
        .blocks(Text.class)
        .map(Text::content)
        .collect(Collectors.joining("\n"));
  }
}
