package io.github.zerotodl4j.dl4j.twin;

import io.github.zerotodl4j.dl4j.model.HeavyBall;
import io.github.zerotodl4j.plan.UpdateRule;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** An update rule in DL4J's words; weight decay stands on the layers, see {@link TwinLayer}. */
public final class Updaters {
  private Updaters() {}

  /** Returns DL4J's rule; momentum without looking ahead, which DL4J lacks, is ours. */
  public static IUpdater of(UpdateRule rule) {
    double rate = rule.learningRate();
    return switch (rule.kind()) {
      case SGD -> new Sgd(rate);
      case MOMENTUM -> new HeavyBall(rate, UpdateRule.MOMENTUM);
      case NESTEROV -> new Nesterovs(rate, UpdateRule.MOMENTUM);
      case ADAGRAD -> new AdaGrad(rate, UpdateRule.EPSILON);
      case RMSPROP -> new RmsProp(rate, UpdateRule.RMS_DECAY, UpdateRule.EPSILON);
      case ADAM -> new Adam(rate, UpdateRule.BETA1, UpdateRule.BETA2, UpdateRule.EPSILON);
    };
  }
}
