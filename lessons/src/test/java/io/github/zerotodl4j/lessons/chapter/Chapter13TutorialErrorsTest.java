package io.github.zerotodl4j.lessons.chapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.lessons.Block.Listing;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Block.Text;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.Lessons;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each wrong line spoils something, and the right one beside it does not. */
class Chapter13TutorialErrorsTest {
  private final Lesson page = Lessons.of("tutorial-errors");

  @Test
  void everyWrongLineHasARightOneBesideIt() {
    List<Listing> wrong =
        page.blocks(Listing.class)
            .filter(l -> l.excerpts().stream().anyMatch(e -> e.side() == Side.WRONG))
            .toList();

    assertThat(wrong).hasSizeGreaterThanOrEqualTo(7);
    assertThat(wrong)
        .allSatisfy(
            l ->
                assertThat(l.excerpts()).anySatisfy(e -> assertThat(e.side()).isSameAs(Side.HAND)));
  }

  @Test
  void theSlopeFromOneSideIsWorse() {
    for (List<String> row : table("Error of the slope").rows()) {
      assertThat(Double.parseDouble(row.get(2)))
          .isGreaterThan(100 * Double.parseDouble(row.get(3)));
    }
  }

  @Test
  void adaGradWithoutGradientLeavesTheValley() {
    List<List<String>> rows = table("Where it ends").rows();
    assertThat(Double.parseDouble(rows.get(0).get(1))).isLessThan(-7);
    assertThat(Double.parseDouble(rows.get(0).get(3))).isGreaterThan(6.45);
    assertThat(Double.parseDouble(rows.get(1).get(3))).isLessThan(0.01);
  }

  @Test
  void dropoutTimesTheRatioIsNotWhatTrainingShowed() {
    List<List<String>> rows = table("Mean of ten thousand values").rows();
    double training = Double.parseDouble(rows.get(0).get(1));
    assertThat(Double.parseDouble(rows.get(1).get(1))).isLessThan(training / 5);
    assertThat(Double.parseDouble(rows.get(2).get(1))).isCloseTo(training, within(0.02));
  }

  /** With it the mean is lower, for some seeds lose classes. */
  @Test
  void reluAtTheEndCostsAccuracy() {
    double with = 0;
    double without = 0;
    for (List<String> row : table("Test accuracy of the two-layer network").rows()) {
      with += Double.parseDouble(row.get(1).replace(" %", ""));
      without += Double.parseDouble(row.get(2).replace(" %", ""));
    }
    assertThat(with).isLessThan(without - 1);
  }

  @Test
  void aLostReshapeMixesTheFeatureMaps() {
    List<List<String>> rows = table("What the next layer takes").rows();
    assertThat(rows.get(0)).containsExactly("as it comes", "37, 1, 43, 2", "54, 3, 61, 4");
    assertThat(rows.get(1)).containsExactly("reshaped", "37, 43, 54, 61", "1, 2, 3, 4");
  }

  @Test
  void theFormulaForTheOutputSizeIsTheLayers() {
    for (List<String> row : table("The right formula").rows()) {
      assertThat(row.get(1)).isEqualTo(row.get(2));
    }
  }

  /** At (-7, 2) the gradient is (-0.7, 4): 0.7² + 4² = 16.49 per unit upwards. */
  @Test
  void theGradientPointsUpAndNotToTheMinimum() {
    assertThat(Chapter13TutorialErrors.degrees(new double[] {0.7, -4}, new double[] {7, -2}))
        .isCloseTo(64.1, within(0.1));
    assertThat(page.blocks(Text.class).map(Text::content))
        .anySatisfy(text -> assertThat(text).contains("where the height is 6.4500", "64 degrees"));
  }

  @Test
  void poolingWithoutArgMaxHandsBackFourTimesTheGradient() {
    assertThat(page.blocks(Text.class).map(Text::content))
        .anySatisfy(text -> assertThat(text).contains("sum to 40, those that came in to 10"));
  }

  private Table table(String caption) {
    return page.blocks(Table.class)
        .filter(t -> t.caption().startsWith(caption))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table " + caption));
  }
}
