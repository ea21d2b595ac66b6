package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/** Holds an update rule to its formula over four steps, so that what it remembers counts. */
final class OptimizerCheck {

  /** One weight's update rule, with what it remembers. */
  @FunctionalInterface
  interface Rule {

    /**
     * Returns the weight after a step.
     *
     * @param w the weight
     * @param g its gradient
     * @param memory two numbers of its own, 0 at first
     * @param t the number of the step, from 1
     */
    double next(double w, double g, double[] memory, int t);
  }

  private static final float LEARNING_RATE = 0.1f;
  private static final int STEPS = 4;

  static final OptimizerCheck SGD =
      new OptimizerCheck("W = W - lr · dW", (w, g, memory, t) -> w - LEARNING_RATE * g);

  static final OptimizerCheck MOMENTUM =
      new OptimizerCheck(
          "v = 0.9 · v - lr · dW; W = W + v",
          (w, g, memory, t) -> {
            memory[0] = 0.9 * memory[0] - LEARNING_RATE * g;
            return w + memory[0];
          });

  static final OptimizerCheck ADA_GRAD =
      new OptimizerCheck(
          "h = h + dW²; W = W - lr · dW / (sqrt(h) + 1e-7)",
          (w, g, memory, t) -> {
            memory[0] += g * g;
            return w - LEARNING_RATE * g / (Math.sqrt(memory[0]) + 1e-7);
          });

  static final OptimizerCheck ADAM =
      new OptimizerCheck(
          "m = 0.9 · m + 0.1 · dW; v = 0.999 · v + 0.001 · dW²; W = W - lr · sqrt(1 - 0.999^t)"
              + " / (1 - 0.9^t) · m / (sqrt(v) + 1e-7), t counted from 1",
          (w, g, memory, t) -> {
            memory[0] = 0.9 * memory[0] + 0.1 * g;
            memory[1] = 0.999 * memory[1] + 0.001 * g * g;
            double rate =
                LEARNING_RATE * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
            return w - rate * memory[0] / (Math.sqrt(memory[1]) + 1e-7);
          });

  private final String formula;
  private final Rule rule;

  private OptimizerCheck(String formula, Rule rule) {
    this.formula = formula;
    this.rule = rule;
  }

  /** Checks the rule on two parameters at once, each with a memory of its own. */
  void run(Function<Float, Optimizer> factory, Examiner examiner) {
    Optimizer optimizer = factory.apply(LEARNING_RATE);
    List<Parameter> parameters =
        List.of(Parameter.of("W", Inputs.values(1, 2, 3)), Parameter.of("b", Inputs.values(2, 3)));
    double[][][] memories = {new double[6][2], new double[3][2]};
    for (int t = 1; t <= STEPS; t++) {
      examiner.step("step " + t, hint(t)).given("lr = " + LEARNING_RATE);
      step(optimizer, parameters, memories, t, examiner);
    }
    examiner.done();
  }

  private void step(
      Optimizer optimizer,
      List<Parameter> parameters,
      double[][][] memories,
      int t,
      Examiner examiner) {
    double[][] expected = new double[parameters.size()][];
    double[][] gradients = new double[parameters.size()][];
    for (int i = 0; i < expected.length; i++) {
      Parameter p = parameters.get(i);
      Tensor gradient = Inputs.values(10L * t + i, p.value().shape());
      System.arraycopy(gradient.data(), 0, p.gradient().data(), 0, gradient.size());
      gradients[i] = Examiner.doubles(gradient);
      expected[i] = next(p, memories[i], t);
      examiner.given(p.name() + " before", p.value()).given("d" + p.name(), gradient);
    }
    optimizer.update(parameters);
    for (int i = 0; i < expected.length; i++) {
      Parameter p = parameters.get(i);
      examiner.same(p.name() + " after", p.value().shape(), expected[i], p::value);
      examiner.same("d" + p.name() + " after", p.value().shape(), gradients[i], p::gradient);
    }
  }

  private String hint(int t) {
    return t == 1
        ? formula
        : formula + "; what is remembered lasts from step to step, one array per parameter";
  }

  private double[] next(Parameter p, double[][] memory, int t) {
    double[] next = new double[p.value().size()];
    for (int i = 0; i < next.length; i++) {
      next[i] = rule.next(p.value().get(i), p.gradient().get(i), memory[i], t);
    }
    return next;
  }
}
