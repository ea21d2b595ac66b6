package io.github.zerotodl4j.scratch.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.scratch.dataset.DataSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7, 100})
  void everySampleCountsWhateverTheBatchSize(int batchSize) {
    Evaluation e = Evaluation.of(new FixedScores(), new TinyData(7), batchSize);
    // samples 0..6, labels 0 1 2 0 1 2 0, predictions 0 0 2 0 1 0 0: five of seven are right
    assertThat(e.samples()).isEqualTo(7);
    assertThat(e.accuracy()).isEqualTo(5 / 7.0);
    assertThat(e.confusion()).isDeepEqualTo(new int[][] {{3, 0, 0}, {1, 1, 0}, {1, 0, 1}});
    // right: -log(e / (e + 2)); wrong: -log(1 / (e + 2))
    double all = Math.log(Math.E + 2);
    assertThat(e.loss()).isCloseTo((5 * (all - 1) + 2 * all) / 7, within(1e-6));
    assertThat(e.precision(0)).isEqualTo(3 / 5.0);
    assertThat(e.recall(0)).isEqualTo(1);
    assertThat(e.precision(1)).isEqualTo(1);
    assertThat(e.recall(1)).isEqualTo(0.5);
  }

  @Test
  void aNanScoreIsNotCountedAsAClass() {
    DataSet data = new WithNan(new TinyData(7), 5);
    assertThatThrownBy(() -> Evaluation.of(new FixedScores(), data, 2))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "Evaluation: score of class 0 for sample 5 is NaN: look for NaN in the sample or the "
                + "weights");
  }

  @Test
  void aBatchSizeBelowOneIsRefused() {
    assertThatThrownBy(() -> Evaluation.of(new FixedScores(), new TinyData(7), 0))
        .hasMessage("Evaluation: batch size is 0, needs at least 1");
  }

  /** Another data set in which one sample is NaN. */
  record WithNan(DataSet data, int broken) implements DataSet {
    @Override
    public String description() {
      return "with NaN";
    }

    @Override
    public int size() {
      return data.size();
    }

    @Override
    public int[] sampleShape() {
      return data.sampleShape();
    }

    @Override
    public List<String> classNames() {
      return data.classNames();
    }

    @Override
    public int label(int index) {
      return data.label(index);
    }

    @Override
    public void copySample(int index, float[] target, int offset) {
      data.copySample(index, target, offset);
      if (index == broken) {
        target[offset] = Float.NaN;
      }
    }
  }
}
