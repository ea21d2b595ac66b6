package io.github.zerotodl4j.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.SyntheticDigits;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SidesTest {
  // smooth, so that losses of several steps stay together
  private static final NetworkSpec DROPPING =
      NetworkText.parse(
          "init xavier | affine 20 | sigmoid | dropout 0.3 | affine 20 | sigmoid | dropout 0.5"
              + " | affine classes",
          10,
          1,
          28,
          28);
  private static final UpdateRule RULE = UpdateRule.sgd(0.1);
  private static final int STEPS = 5;

  @BeforeAll
  static void load() {
    NativeRuntime.installTunedIfNone();
  }

  @Test
  void bothSidesDropTheSameValuesUnlessDl4jHasMasksOfItsOwn() {
    List<Double> byHand = losses(true, true);

    List<Double> shared = losses(false, true);
    List<Double> own = losses(false, false);

    for (int i = 0; i < STEPS; i++) {
      assertThat(shared.get(i)).as("step " + i).isCloseTo(byHand.get(i), within(1e-5));
      assertThat(own.get(i)).as("step " + i).isNotCloseTo(byHand.get(i), within(1e-3));
    }
  }

  private static List<Double> losses(boolean byHand, boolean sharedMasks) {
    Sides sides = new Sides(DROPPING, new Seeds(3), Compute.standard(), sharedMasks);
    StackedNetwork scratch = sides.byHand();
    MiniBatches batches =
        MiniBatches.withReplacement(SyntheticDigits.create(64, 1, 3).train(), 16, 5);
    try (Learner learner =
        byHand ? sides.learner(scratch, RULE) : sides.learner(sides.twin(scratch, RULE))) {
      return IntStream.range(0, STEPS).mapToObj(i -> loss(learner, batches.next())).toList();
    }
  }

  private static double loss(Learner learner, Batch batch) {
    return learner.step(batch);
  }
}
