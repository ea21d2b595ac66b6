package io.github.zerotodl4j.lessons.chapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.Lessons;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.scratch.network.MultiLayerNet;
import java.util.List;
import org.junit.jupiter.api.Test;

class Chapter10QuestionsTest {

  @Test
  void theDeviationDividesByNOnBothSides() {
    assertThat(Chapter10Questions.deviation(1, 3)).isEqualTo(1);
    assertThat(Chapter10Questions.deviationInNd4j(1, 3)).isCloseTo(1, within(1e-6));
  }

  @Test
  void aSumSpreadsAsTheRootOfItsLength() {
    List<List<String>> rows = Lessons.of("10").blocks(Table.class).findFirst().orElseThrow().rows();

    for (List<String> row : rows) {
      double measured = Double.parseDouble(row.get(1));
      double expected = Double.parseDouble(row.get(2));
      // of 300 sums the deviation itself deviates by 4 %
      assertThat(measured / expected).isBetween(0.8, 1.2);
      assertThat(Double.parseDouble(row.get(3))).isBetween(0.8, 1.2);
    }
  }

  /** p - t for scores 2, 1, 0.1, 0 and the second class; exp-sum is 12.2126. */
  @Test
  void theGradientIsWhatTheSoftmaxHasTooMuch() {
    List<List<String>> rows =
        Lessons.of("10")
            .blocks(Table.class)
            .filter(t -> t.caption().startsWith("One sample"))
            .findFirst()
            .orElseThrow()
            .rows();

    assertThat(rows.get(0)).containsExactly("class 0", "2.0", "0.6050", "0", "0.6050");
    assertThat(rows.get(1)).containsExactly("class 1", "1.0", "0.2226", "1", "-0.7774");
  }

  @Test
  void aRateTooLargeEndsInNoNumberAndTheMessageSaysWhatToDo() {
    LessonContext context = Lessons.tiny();
    NetworkSpec spec =
        MultiLayerNet.Options.of(784, List.of(100, 100, 100, 100, 100), 10, ActivationSpec.RELU)
            .withInit(WeightInit.std(0.3))
            .spec();

    Troubles.Outcome outcome =
        Troubles.train(spec, Part.first(context.digits().split().train(), 200), 0.1f, 20, 1);

    assertThat(outcome.message()).contains("try a smaller learning rate");
    assertThat(outcome.losses()).hasSizeLessThan(20);
    for (double loss : outcome.losses()) {
      assertThat(loss).isFinite();
    }
  }

  /** 47,702,138 numbers of four bytes. */
  @Test
  void memoryIsCountedFromThePlan() {
    NetworkSpec spec = Catalogue.ALEXNET.spec();

    assertThat(Costs.weightBytes(spec, 1)).isEqualTo(4L * 47_702_138);
    assertThat(Costs.outputBytes(spec, 20)).isEqualTo(20 * Costs.outputBytes(spec, 1));
  }
}
