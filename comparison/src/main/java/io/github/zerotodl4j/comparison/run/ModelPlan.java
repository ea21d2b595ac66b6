package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.data.ModelData;
import io.github.zerotodl4j.comparison.race.RacePlan;
import io.github.zerotodl4j.comparison.result.CompareOptions;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.BatchNormalizationSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.network.MultiLayerNet;
import io.github.zerotodl4j.scratch.network.TwoLayerNet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One network's part of a comparison, with every setting decided.
 *
 * @param spec the network's plan, dropout in the convention both sides share
 * @param data what both sides are fed
 * @param rule the update rule
 * @param batchSize samples a step
 * @param iterations steps each side takes
 * @param trajectorySteps steps over which the parity check follows both losses
 * @param maskedSteps steps over which both losses are followed with the same dropout masks
 * @param forwardSeconds how long the forward pass alone is timed, all sides together, s
 * @param stockSeconds how long stock DL4J trains for its timings, s
 * @param outputBound the largest difference of outputs that counts as rounding
 */
record ModelPlan(
    NetworkSpec spec,
    ModelData data,
    UpdateRule rule,
    int batchSize,
    int iterations,
    int trajectorySteps,
    int maskedSteps,
    double forwardSeconds,
    double stockSeconds,
    double outputBound) {
  private static final float SHORT_RUN_MOMENTUM = 0.9f;
  private static final double SHORT_RUN_DROPOUT = 0.1;
  private static final double OUTPUT_BOUND = 1e-5;
  private static final double ALEXNET_OUTPUT_BOUND = 1e-4;

  /**
   * Decides what the options left open.
   *
   * @param name the network
   * @param options what was asked for
   * @param data what it is fed
   * @throws IllegalArgumentException if there is no such network; offers the nearest name
   */
  static ModelPlan of(String name, CompareOptions options, ModelData data) {
    int samples = data.samples();
    NetworkSpec asInTheBook = plan(name, options, data.classes(), data.sampleShape());
    boolean shortRun = name.equals("alexnet") && options.profile() == CompareOptions.Profile.QUICK;
    NetworkSpec spec =
        (shortRun ? forShortRun(asInTheBook) : asInTheBook).withDropout(DropoutConvention.INVERTED);
    Schedule preset = Schedule.of(name, options.profile());
    int batchSize =
        Math.min(samples, options.batchSize() == null ? preset.batchSize() : options.batchSize());
    double rate = options.learningRate() == null ? preset.learningRate() : options.learningRate();
    int iterations = preset.iterations();
    if (options.iterations() != null) {
      iterations = options.iterations();
    } else if (options.epochs() != null) {
      iterations = Math.multiplyExact(options.epochs(), Math.max(1, samples / batchSize));
    }
    return new ModelPlan(
        spec,
        data,
        UpdateRule.of(preset.rule(), rate),
        batchSize,
        iterations,
        Math.min(iterations, preset.trajectorySteps()),
        Math.min(iterations, Schedule.maskedSteps(name, options.profile())),
        Schedule.forwardSeconds(options.profile()),
        Schedule.stockSeconds(options.profile()),
        name.equals("alexnet") ? ALEXNET_OUTPUT_BOUND : OUTPUT_BOUND);
  }

  /**
   * AlexNet for a short run: running statistics that keep 0.99 a batch would still be half of what
   * they started as, and with half the values dropped in three layers it learns next to nothing in
   * so few steps.
   */
  private static NetworkSpec forShortRun(NetworkSpec spec) {
    List<LayerSpec> layers = spec.layers().stream().map(ModelPlan::forShortRun).toList();
    return new NetworkSpec(
        spec.name(), spec.inputShape(), layers, spec.init(), spec.weightDecay(), spec.dropout());
  }

  private static LayerSpec forShortRun(LayerSpec layer) {
    if (layer instanceof BatchNormalizationSpec norm) {
      return new BatchNormalizationSpec(SHORT_RUN_MOMENTUM, norm.eps());
    }
    return layer instanceof DropoutSpec ? new DropoutSpec(SHORT_RUN_DROPOUT) : layer;
  }

  private static NetworkSpec plan(
      String name, CompareOptions options, int classes, int... sampleShape) {
    return name.equals("mlp")
        ? mlp(options.hidden(), options.activation(), classes, sampleShape)
        : Catalogue.spec(name, classes, sampleShape);
  }

  /** Returns the multilayer perceptron with these hidden layers. */
  static NetworkSpec mlp(List<Integer> hidden, String activation, int classes, int... sampleShape) {
    int inputs = Shapes.size(sampleShape);
    if (hidden.size() == 1 && activation.equals("relu")) {
      return TwoLayerNet.spec(inputs, hidden.get(0), classes);
    }
    ActivationSpec function =
        activation.equals("relu") ? ActivationSpec.RELU : ActivationSpec.SIGMOID;
    return MultiLayerNet.Options.of(inputs, hidden, classes, function).spec();
  }

  /** Training samples that follow the training accuracy: fewer where a prediction takes long. */
  int followedSamples() {
    return Math.min(
        Math.min(spec.name().equals("mlp") ? 10_000 : 1_000, data.test().size()),
        data.training().size());
  }

  /**
   * Samples that both sides are compared on in detail: few where there are millions of activations.
   */
  int paritySamples() {
    return Math.min(batchSize, spec.name().equals("alexnet") ? 4 : 100);
  }

  /** Training steps that both sides take from the same weights; each copies all weights. */
  int stepwiseSteps() {
    return Math.min(spec.name().equals("alexnet") ? 3 : 10, trajectorySteps);
  }

  /** How its race is run. */
  RacePlan race() {
    return RacePlan.of(
        new RacePlan.Course(
            iterations,
            data.samples(),
            batchSize,
            Shapes.size(data.sampleShape()),
            followedSamples() + data.test().size(),
            forwardSeconds));
  }

  /** The step size of plain SGD when losses are followed: one with which no loss explodes. */
  double trajectoryRate() {
    return switch (spec.name()) {
      case "mlp" -> 0.1;
      case "alexnet" -> 0.00001;
      default -> 0.01;
    };
  }

  /**
   * The rule with which losses are followed under the same dropout masks: the network's own, but
   * the short run's large first steps would throw AlexNet's losses about.
   */
  UpdateRule maskedRule() {
    return spec.name().equals("alexnet") ? UpdateRule.of("sgd", trajectoryRate()) : rule;
  }

  /** Whether it was changed for a short run. */
  private boolean isReduced() {
    return spec.layers().contains(new DropoutSpec(SHORT_RUN_DROPOUT));
  }

  /** The network in words. */
  String title() {
    if (spec.name().equals("mlp")) {
      String sizes =
          spec.layers().stream()
              .filter(AffineSpec.class::isInstance)
              .map(layer -> String.valueOf(((AffineSpec) layer).outputs()))
              .collect(Collectors.joining("-"));
      return "Multilayer perceptron " + Shapes.size(spec.inputShape()) + "-" + sizes;
    }
    String name =
        switch (spec.name()) {
          case "simple-conv-net" -> "Simple convolutional network";
          case "vgg-like" -> "Deep convolutional network, VGG-like";
          case "alexnet" ->
              "AlexNet"
                  + (isReduced()
                      ? " for a short run: dropout 0.1 instead of 0.5, running statistics keep 0.9"
                          + " instead of 0.99"
                      : "");
          default -> spec.name();
        };
    return name + ", input " + Shapes.text(spec.inputShape());
  }
}
