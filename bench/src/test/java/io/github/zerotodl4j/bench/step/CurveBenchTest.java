package io.github.zerotodl4j.bench.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveBenchTest {

  @Test
  void variesOneThingAndKeepsTheRest() {
    StepWork work = StepWork.of("simple-conv-net", StepTask.TRAIN, 20, 1);

    assertThat(CurveAxis.IMAGE_SIZE.at(work, 40).spec().inputShape()).containsExactly(1, 40, 40);
    assertThat(CurveAxis.IMAGE_SIZE.amount(40)).isEqualTo(1600);
    // 7 filters 5x5 with bias, 7·12·12 inputs to 100 units, 100 to 10 classes
    assertThat(CurveAxis.FILTERS.at(work, 7).spec().parameterCount())
        .isEqualTo(7 * 26 + 7 * 144 * 100 + 100 + 1010);
    assertThat(CurveAxis.BATCH.at(work, 3)).isEqualTo(work.withBatch(3));
    assertThat(CurveAxis.THREADS.values(6)).containsExactly(1, 2, 4, 6);
  }

  @Test
  void countsWhatAStepKeeps() {
    // input 784; outputs 50 (affine), 50 (ReLU), 10 (affine) with gradients; 39,760 W with dW
    assertThat(StepWork.of("mlp", StepTask.TRAIN, 3, 1).bytes())
        .isEqualTo(4.0 * (3 * (784 + 2 * (50 + 50 + 10)) + 2 * 39_760));
  }

  @Test
  void refusesACurveOfOnePoint() {
    List<CurveAxis> axes = List.of(CurveAxis.FILTERS);

    assertThatThrownBy(() -> new CurveBench(axes, 1, 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("filters: expected at least two values up to 5");
  }
}
