package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.scratch.optimizer.AdaGrad;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.optimizer.Momentum;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import java.util.List;
import java.util.function.Function;

/** Exercises that move parameters, and remember how. */
final class OptimizerExercises {
  private static final String SECTION =
      "Six update rules: SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam";

  private OptimizerExercises() {}

  static List<Exercise<?>> all() {
    return List.of(sgd(), momentum(), adaGrad(), adam());
  }

  private static Exercise<?> sgd() {
    return optimizer("6.1", "straight down the slope", Sgd.class, Sgd::new, OptimizerCheck.SGD);
  }

  private static Exercise<?> momentum() {
    return optimizer(
        "6.2", "a ball that rolls", Momentum.class, Momentum::new, OptimizerCheck.MOMENTUM);
  }

  private static Exercise<?> adaGrad() {
    return optimizer(
        "6.3",
        "smaller steps where it was steep",
        AdaGrad.class,
        AdaGrad::new,
        OptimizerCheck.ADA_GRAD);
  }

  private static Exercise<?> adam() {
    return optimizer("6.4", "both in one", Adam.class, Adam::new, OptimizerCheck.ADAM);
  }

  private static Exercise<?> optimizer(
      String number,
      String title,
      Class<?> solutionType,
      Function<Float, Optimizer> solution,
      OptimizerCheck check) {
    return Exercise.of(
        number,
        SECTION,
        title,
        solutionType.getSimpleName(),
        type ->
            rate -> LearnerCode.create(type, Optimizer.class, new Class<?>[] {float.class}, rate),
        check::run,
        solution,
        solutionType);
  }
}
