package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.model.HeavyBall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.FixedSchedule;

/**
 * The small objects of a stored layer, made here by their constructors: functions, update rules,
 * penalties, initial weights. A class that is not named here is never made.
 */
final class StoredValues {
  private static final double LARGEST_RATE = 1e6;
  private static final int MOST_PENALTIES = 4;

  private StoredValues() {}

  static Activation activation(JsonPart part) {
    String type = part.type();
    return Stream.of(
            Activation.IDENTITY,
            Activation.RELU,
            Activation.SIGMOID,
            Activation.LEAKYRELU,
            Activation.SOFTMAX)
        .filter(function -> function.getActivationFunction().getClass().getName().equals(type))
        .findFirst()
        .orElseThrow(() -> part.field("@class").refused("a function that a plan knows"));
  }

  static IUpdater updater(JsonPart part) {
    String type = part.type();
    double rate = part.field("learningRate").number(0, LARGEST_RATE);
    if (type.equals(Sgd.class.getName())) {
      return new Sgd(rate);
    } else if (type.equals(HeavyBall.class.getName())) {
      return new HeavyBall(rate, share(part, "momentum"));
    } else if (type.equals(Nesterovs.class.getName())) {
      return new Nesterovs(rate, share(part, "momentum"));
    } else if (type.equals(AdaGrad.class.getName())) {
      return new AdaGrad(rate, share(part, "epsilon"));
    } else if (type.equals(RmsProp.class.getName())) {
      return new RmsProp(rate, share(part, "rmsDecay"), share(part, "epsilon"));
    } else if (type.equals(Adam.class.getName())) {
      return new Adam(rate, share(part, "beta1"), share(part, "beta2"), share(part, "epsilon"));
    }
    throw part.field("@class").refused("an update rule of zero train");
  }

  private static double share(JsonPart part, String name) {
    return part.field(name).number(0, 1);
  }

  static List<Regularization> penalties(JsonPart part) {
    List<Regularization> penalties = new ArrayList<>();
    for (JsonPart penalty : part.list(MOST_PENALTIES)) {
      String type = penalty.type();
      if (type.equals(WeightDecay.class.getName())) {
        penalties.add(
            new WeightDecay(fixed(penalty.field("coeff")), penalty.field("applyLR").flag()));
      } else if (type.equals(L2Regularization.class.getName())) {
        penalties.add(new L2Regularization(fixed(penalty.field("l2"))));
      } else {
        throw penalty.field("@class").refused("WeightDecay or L2Regularization by its full name");
      }
    }
    return penalties;
  }

  private static double fixed(JsonPart part) {
    part.isOf(FixedSchedule.class);
    return part.field("value").number(0, LARGEST_RATE);
  }

  static IWeightInit initialWeights(JsonPart part) {
    String type = part.type();
    if (type.equals(WeightInitDistribution.class.getName())) {
      return new WeightInitDistribution(
          new NormalDistribution(0, part.field("distribution").field("std").number(0, 1e6)));
    }
    return Stream.of(WeightInit.RELU, WeightInit.LECUN_NORMAL, WeightInit.XAVIER)
        .map(WeightInit::getWeightInitFunction)
        .filter(init -> init.getClass().getName().equals(type))
        .findFirst()
        .orElseThrow(() -> part.field("@class").refused("initial weights that a plan knows"));
  }
}
