package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Excerpt;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.scratch.optimizer.AdaGrad;
import io.github.zerotodl4j.scratch.optimizer.Adam;
import io.github.zerotodl4j.scratch.optimizer.Momentum;
import io.github.zerotodl4j.scratch.optimizer.Nesterov;
import io.github.zerotodl4j.scratch.optimizer.RmsProp;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import java.util.List;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/** The update rules one by one: formula, the lines by hand, the line in DL4J. Book section 6.1. */
final class OptimizerRules {
  private OptimizerRules() {}

  static void write(LessonWriter page) {
    page.section("Six update rules: SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam")
        .text(
            "An *update rule*, or optimizer, says how a weight W moves when its gradient dW is"
                + " known. η is the learning rate. *Stochastic gradient descent*, SGD, goes"
                + " straight down the slope of one mini-batch; it is called stochastic because the"
                + " mini-batch is drawn at random.")
        .formula("W ← W - η dW")
        .code(hand(Sgd.class), Excerpts.method(Side.DL4J, OptimizerRules.class, "sgd"))
        .text(
            "*Momentum* gives the weight a velocity v, which a gradient changes only a little:"
                + " swings to and fro cancel, steps in one direction add up. α, usually %s, is how"
                + " much of the velocity is kept.",
            Momentum.DEFAULT_MOMENTUM)
        .formula("v ← α v - η dW,   W ← W + v")
        .code(hand(Momentum.class))
        .text(
            "*Nesterov's* momentum asks for the gradient where the velocity will carry the weight,"
                + " and so brakes before the wall and not after it. Written so that W is that"
                + " place, it needs the gradient at W alone. Of the two kinds of momentum DL4J has"
                + " only this one.")
        .formula("W ← W + α^2 v - (1 + α) η dW,   v ← α v - η dW")
        .code(hand(Nesterov.class), Excerpts.method(Side.DL4J, OptimizerRules.class, "nesterov"))
        .text(
            "*AdaGrad* gives each weight a learning rate of its own, which shrinks where gradients"
                + " have been large: h sums their squares, and ε keeps the division finite. The"
                + " sum only grows, so in the end steps become too short to get anywhere.")
        .formula("h ← h + dW^2,   W ← W - η frac{dW}{sqrt{h} + ε}")
        .code(hand(AdaGrad.class), Excerpts.method(Side.DL4J, OptimizerRules.class, "adaGrad"))
        .text(
            "*RMSProp* forgets: h is a running mean of the squares, of which each step keeps a"
                + " share ρ, here %s.",
            RmsProp.DEFAULT_DECAY)
        .formula("h ← ρ h + (1 - ρ) dW^2,   W ← W - η frac{dW}{sqrt{h} + ε}")
        .code(hand(RmsProp.class), Excerpts.method(Side.DL4J, OptimizerRules.class, "rmsProp"))
        .text(
            "*Adam* is momentum and RMSProp in one: m is the running mean of gradients, v that of"
                + " their squares. Both start at zero and are too small at first; the factor with"
                + " the step's number t makes up for it. The usual shares are %s and %s.",
            Adam.DEFAULT_BETA1, Adam.DEFAULT_BETA2)
        .formula("m ← β_1 m + (1 - β_1) dW,   v ← β_2 v + (1 - β_2) dW^2")
        .formula("W ← W - η frac{sqrt{1 - β_2^t}}{1 - β_1^t} frac{m}{sqrt{v} + ε}")
        .code(hand(Adam.class), Excerpts.method(Side.DL4J, OptimizerRules.class, "adam"));
    for (IUpdater rule : List.of(sgd(), nesterov(), adaGrad(), rmsProp(), adam())) {
      OptimizerPaths.pathInDl4j(rule, 1); // every line that is shown runs
    }
  }

  private static Excerpt hand(Class<?> rule) {
    return Excerpts.method(Side.HAND, rule, "step");
  }

  static IUpdater sgd() {
    return new org.nd4j.linalg.learning.config.Sgd(0.01);
  }

  static IUpdater nesterov() {
    return new Nesterovs(0.01, 0.9);
  }

  static IUpdater adaGrad() {
    return new org.nd4j.linalg.learning.config.AdaGrad(0.01);
  }

  static IUpdater rmsProp() {
    return new org.nd4j.linalg.learning.config.RmsProp(0.01, 0.99, 1e-7);
  }

  static IUpdater adam() {
    return new org.nd4j.linalg.learning.config.Adam(0.001, 0.9, 0.999, 1e-7);
  }
}
