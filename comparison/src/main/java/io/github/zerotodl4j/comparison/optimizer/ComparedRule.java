package io.github.zerotodl4j.comparison.optimizer;

import io.github.zerotodl4j.dl4j.twin.Updaters;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.optimizer.AdaGrad;
import io.github.zerotodl4j.scratch.optimizer.Nesterov;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import io.github.zerotodl4j.scratch.optimizer.RmsProp;
import java.util.List;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * An update rule of the book beside the nearest one in DL4J, with the book's step sizes, but a
 * tenth of it for RMSProp, whose first steps are so large that rounding grows. What is said of DL4J
 * is how ND4J 1.0.0-M2.1 computes ({@code org.nd4j.linalg.learning} and libnd4j's {@code
 * updater*.cpp}); the trajectories hold it to that.
 *
 * @param name the book's rule, as on the command line
 * @param learningRate the size of a step
 * @param explanation where DL4J's formula differs; empty where it does not
 */
record ComparedRule(String name, double learningRate, String explanation) {
  /** A constant of ND4J's AdaGradUpdater. */
  private static final float ADAGRAD_START = 1e-6f;

  /** Every rule, in the book's order. */
  static List<ComparedRule> all() {
    return List.of(
        new ComparedRule("sgd", 0.01, ""),
        new ComparedRule(
            "momentum",
            0.01,
            "The book: v ← 0.9·v − lr·dW, W ← W + v. DL4J has no such rule; its Nesterovs keeps the"
                + " same v, but looks ahead: W ← W + 1.9·v_new − 0.9·v_old, which is"
                + " W ← W + 0.81·v_old − 1.9·lr·dW. The first step alone is 1.9 times the book's. By"
                + " hand, \"DL4J-compatible\" is Nesterov's rule."),
        new ComparedRule("nesterov", 0.01, ""),
        new ComparedRule(
            "adagrad", 0.01, startsHigher("h ← h + dW²", "1e-6, whatever ε is,", "1e-3")),
        new ComparedRule("rmsprop", 0.001, startsHigher("h ← 0.99·h + 0.01·dW²", "ε", "3e-4")),
        new ComparedRule(
            "adam",
            0.001,
            "The same formula on both sides: lr·√(1−β₂ᵗ)/(1−β₁ᵗ)·m/(√v+ε), with ε outside the"
                + " root and added before v's bias is corrected. But DL4J takes the powers of β in"
                + " float32, where 1 − 0.999 is 0.00100005: its first steps are longer by 2e-5 of"
                + " themselves. By hand, \"DL4J-compatible\" rounds there too."));
  }

  private static String startsHigher(String sum, String start, String root) {
    return "The same formula on both sides, with ε = 1e-7 outside the root: "
        + sum
        + ", W ← W − lr·dW/(√h+ε). But h starts at 0 in the book and at "
        + start
        + " in DL4J, which so divides by at least "
        + root
        + " at first: where a gradient is smaller than that, its first steps are much shorter. By"
        + " hand, \"DL4J-compatible\" starts h there too.";
  }

  /** The book's rule by hand. */
  Optimizer book(Kernels kernels) {
    return Optimizers.of(UpdateRule.of(name, learningRate), kernels);
  }

  /** DL4J's formula by hand. */
  Optimizer compatible(Kernels kernels) {
    float lr = (float) learningRate;
    return switch (name) {
      case "momentum" -> new Nesterov(kernels, lr);
      case "adagrad" -> new AdaGrad(kernels, lr, AdaGrad.DEFAULT_EPSILON, ADAGRAD_START);
      case "rmsprop" ->
          new RmsProp(
              kernels, lr, RmsProp.DEFAULT_DECAY, RmsProp.DEFAULT_EPSILON, RmsProp.DEFAULT_EPSILON);
      case "adam" -> new FloatAdam(kernels, lr);
      default -> book(kernels);
    };
  }

  /** The nearest rule in DL4J. */
  IUpdater dl4j() {
    return Updaters.of(UpdateRule.of(name.equals("momentum") ? "nesterov" : name, learningRate));
  }

  /** The rule in words. */
  String title() {
    return UpdateRule.of(name, learningRate).title();
  }
}
