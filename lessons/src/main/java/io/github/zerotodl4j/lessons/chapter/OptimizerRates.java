package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Steps that each rule needs at its best learning rate, in the book's valley and a longer one. */
final class OptimizerRates {
  /** What "arrived" means in the book's valley: f stays below this. */
  static final double NEAR = 0.01;

  /** How much flatter the floor of the longer valley is. */
  static final double FLATTER = 100;

  private OptimizerRates() {}

  /**
   * The learning rate with the fewest steps of those tried.
   *
   * @param steps until f stays near the minimum
   */
  record Best(double rate, int steps) {}

  static void write(LessonWriter page, LessonContext context) {
    int tried = context.size(61, 16);
    int most = context.size(6000, 4000);
    List<List<String>> rows = new ArrayList<>();
    for (OptimizerPaths.Rule rule : OptimizerPaths.RULES) {
      context.step("the best learning rate of " + rule.name());
      Best near = best(rule, tried, 300, 1);
      Best far = best(rule, tried, most, FLATTER);
      rows.add(
          List.of(
              rule.name(),
              steps(arrival(rule.withRate(rule.rate()), 300, 1), 300),
              Cells.fixed(near.rate(), 3),
              steps(near.steps(), 300),
              Cells.fixed(far.rate(), 3),
              steps(far.steps(), most)));
    }
    page.text(
            "Why does plain SGD do so well in that table? Because the book's learning rates were"
                + " chosen for their pictures. SGD's is all but the best it can have: each step"
                + " multiplies x by %.3f and y by %.1f, and at %.0f y would no longer shrink at"
                + " all. Momentum keeps nine tenths of its speed and still swings when the count"
                + " ends; Adam's steps are about as long as its learning rate, however near the"
                + " minimum is. And the valley is a gentle one, only %d times as steep across as"
                + " along. So here is what each rule needs until f stays below %s, with the rate"
                + " of its picture, with the best of %d rates from a hundredth to ten, and with the"
                + " best rate in a valley whose floor is %.0f times flatter, until it is as near:",
            1 - 0.95 / 10, 1 - 0.95 * 2, 1.0, 20, NEAR, tried, FLATTER)
        .add(
            new Table(
                "Steps until f stays near the minimum",
                List.of(
                    "",
                    "with the picture's rate",
                    "best rate",
                    "steps with it",
                    "best rate, flatter floor",
                    "steps with it, flatter floor"),
                rows))
        .text(
            "The last column is what the other rules were made for. The walls allow SGD no larger"
                + " rate than before, and at that rate it creeps along the floor; momentum adds the"
                + " small steps up, and rules that divide by the size of past gradients go along"
                + " the floor as fast as across it. (AdaGrad and RMSProp are lucky besides: their"
                + " first step has the same length whatever the slope, and the best rate is the"
                + " one with which it ends near the minimum.) A network's loss has valleys like the"
                + " second one, in thousands of directions.");
  }

  private static String steps(int steps, int most) {
    return steps > most ? "more than " + Cells.count(most) : Cells.count(steps);
  }

  static Best best(OptimizerPaths.Rule rule, int tried, int most, double flatter) {
    Best best = new Best(rule.rate(), arrival(rule.withRate(rule.rate()), most, flatter));
    for (int i = 0; i < tried; i++) {
      double rate = Math.pow(10, -2 + 3.0 * i / (tried - 1));
      int steps = arrival(rule.withRate(rate), Math.min(most, best.steps() - 1), flatter);
      if (steps < best.steps()) {
        best = new Best(rate, steps);
      }
    }
    return best;
  }

  /**
   * After how many steps f stays near the minimum.
   *
   * @param most how long to look: half as long again, so that a path that only swings by is not
   *     taken for one that has arrived
   * @return the steps, or {@code most + 1} if it does not arrive
   */
  static int arrival(UpdateRule rule, int most, double flatter) {
    Optimizer optimizer = Optimizers.of(rule);
    Parameter p = Parameter.of("p", Tensor.of(new float[] {-7, 2}, 2));
    int arrived = 0;
    for (int step = 1; step <= most + most / 2 + 10; step++) {
      float x = p.value().get(0);
      float y = p.value().get(1);
      p.gradient().data()[0] = (float) (x / (10 * flatter));
      p.gradient().data()[1] = 2 * y;
      optimizer.update(List.of(p));
      double nextX = p.value().get(0);
      double nextY = p.value().get(1);
      // the same places in both valleys: those where the book's f is small
      if (!(nextX * nextX / 20 + nextY * nextY < NEAR)) {
        arrived = step;
      }
      if (arrived > most || !Double.isFinite(nextX + nextY)) {
        return most + 1;
      }
    }
    return arrived + 1;
  }
}
