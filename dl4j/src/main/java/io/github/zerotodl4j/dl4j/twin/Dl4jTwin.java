package io.github.zerotodl4j.dl4j.twin;

import io.github.zerotodl4j.dl4j.model.FastLayers;
import io.github.zerotodl4j.plan.DropoutMasks;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.WeightInit;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A plan as a DL4J network: the same layers, the same initial weights to the bit, the same loss,
 * update rule and weight decay as by hand.
 */
public final class Dl4jTwin {
  private Dl4jTwin() {}

  /** What drops values in a dropout layer. */
  @FunctionalInterface
  public interface Dropouts {
    /** DL4J's own, with random masks of its own. */
    Dropouts RANDOM = (spec, layer) -> new Dropout(1 - spec.ratio());

    /** The masks that plan and seed stand for, the same as by hand. */
    static Dropouts asByHand(NetworkSpec spec, long seed) {
      return (dropout, layer) -> {
        long number =
            spec.layers().subList(0, layer + 1).stream()
                .filter(DropoutSpec.class::isInstance)
                .count();
        return new PlanDropout(dropout.ratio(), DropoutMasks.seed(seed, (int) number));
      };
    }

    /**
     * Returns what drops.
     *
     * @param spec the layer's plan
     * @param layer its position in the plan, from 0
     */
    IDropout of(DropoutSpec spec, int layer);
  }

  /**
   * Returns the network with the weights that plan and seed give. On the tuned runtime its layers
   * are the fast ones.
   *
   * @param spec the plan
   * @param rule the update rule, with its weight decay
   * @param seed of the weights and of DL4J's own randomness: dropout masks
   */
  public static MultiLayerNetwork network(NetworkSpec spec, UpdateRule rule, long seed) {
    return network(spec, rule, seed, Dropouts.RANDOM);
  }

  /** The same, and says what drops values in dropout layers. */
  public static MultiLayerNetwork network(
      NetworkSpec spec, UpdateRule rule, long seed, Dropouts dropouts) {
    MultiLayerConfiguration configuration =
        configuration(spec, Updaters.of(rule), rule.weightDecay(), seed, dropouts);
    return FastLayers.install(StartingWeights.initialise(configuration, spec, seed));
  }

  /** Returns the configuration alone. */
  public static MultiLayerConfiguration configuration(
      NetworkSpec spec, UpdateRule rule, long seed) {
    return configuration(spec, Updaters.of(rule), rule.weightDecay(), seed, Dropouts.RANDOM);
  }

  /** Returns the network with an update rule of DL4J's own that has no name in the plan. */
  public static MultiLayerNetwork network(NetworkSpec spec, IUpdater updater, long seed) {
    return FastLayers.install(
        StartingWeights.initialise(
            configuration(spec, updater, 0, seed, Dropouts.RANDOM), spec, seed));
  }

  private static MultiLayerConfiguration configuration(
      NetworkSpec spec, IUpdater updater, double decay, long seed, Dropouts dropouts) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder().seed(seed).updater(updater);
    weightInit(builder, spec.init());
    if (spec.weightDecay() > 0) {
      builder.l2(spec.weightDecay());
    }
    NeuralNetConfiguration.ListBuilder list = builder.list();
    layers(spec, decay, dropouts).forEach(layer -> list.layer(layer.layer()));
    return list.setInputType(inputType(spec)).build();
  }

  /** The layers in DL4J's words. */
  public static List<TwinLayer> layers(NetworkSpec spec, double weightDecay, Dropouts dropouts) {
    return TwinLayers.of(spec, weightDecay, dropouts);
  }

  /** Whether DL4J computes layer {@code i} and the function behind it as one layer. */
  public static boolean foldsActivation(NetworkSpec spec, int i) {
    return TwinLayers.foldsActivation(spec, i);
  }

  /** DL4J's RELU is He's, LECUN_NORMAL what the book calls Xavier: the deviation sqrt(1/inputs). */
  private static void weightInit(NeuralNetConfiguration.Builder builder, WeightInit init) {
    if (init.fixed()) {
      builder.weightInit(new NormalDistribution(0, init.factor()));
    } else if (init.equals(WeightInit.he())) {
      builder.weightInit(org.deeplearning4j.nn.weights.WeightInit.RELU);
    } else if (init.equals(WeightInit.xavier())) {
      builder.weightInit(org.deeplearning4j.nn.weights.WeightInit.LECUN_NORMAL);
    } else {
      throw new IllegalArgumentException("DL4J's twin has no initial weights " + init.name());
    }
  }

  private static InputType inputType(NetworkSpec spec) {
    int[] shape = spec.inputShape();
    return shape.length == 3
        ? InputType.convolutional(shape[1], shape[2], shape[0])
        : InputType.feedForward(shape[0]);
  }
}
