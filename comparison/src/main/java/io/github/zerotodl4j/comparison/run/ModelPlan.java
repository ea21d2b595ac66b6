package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.data.ModelData;
import io.github.zerotodl4j.comparison.imported.ImportedPlan;
import io.github.zerotodl4j.comparison.race.RacePlan;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.ParitySettings;
import io.github.zerotodl4j.plan.catalogue.RaceSettings;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.report.result.CompareOptions;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One network's part of a comparison, with every setting decided.
 *
 * @param network what the catalogue says about it
 * @param remark what was changed for a run of this length, behind its title; empty if nothing was
 * @param imported the numbers that both sides start from; empty where a seed gives them
 * @param spec the network's plan, dropout in the convention both sides share
 * @param data what both sides are fed
 * @param rule the update rule
 * @param batchSize samples a step
 * @param iterations steps each side takes
 * @param seeds how many seeds it is trained from
 * @param trajectorySteps steps over which the parity check follows both losses
 * @param maskedSteps steps over which both losses are followed with the same dropout masks
 * @param forwardSeconds how long the forward pass alone is timed, all sides together, s
 * @param stockSeconds how long stock DL4J trains for its timings, s
 */
record ModelPlan(
    CatalogueEntry network,
    String remark,
    Optional<ImportedPlan> imported,
    NetworkSpec spec,
    ModelData data,
    UpdateRule rule,
    int batchSize,
    int iterations,
    int seeds,
    int trajectorySteps,
    int maskedSteps,
    double forwardSeconds,
    double stockSeconds) {

  /**
   * Decides what the options left open.
   *
   * @param network the network
   * @param options what was asked for
   * @param data what it is fed
   * @throws IllegalArgumentException if the network does not fit the data
   */
  static ModelPlan of(CatalogueEntry network, CompareOptions options, ModelData data) {
    return of(network, Optional.empty(), options, data);
  }

  /** The same for a network that may start from numbers of another program. */
  static ModelPlan of(
      CatalogueEntry network,
      Optional<ImportedPlan> imported,
      CompareOptions options,
      ModelData data) {
    int samples = data.samples();
    RaceSettings preset = Schedule.of(network, options.profile());
    CatalogueEntry shown =
        preset.variant().map(variant -> network.withText(variant.text())).orElse(network);
    NetworkSpec spec =
        shown.spec(data.classes(), data.sampleShape()).withDropout(DropoutConvention.INVERTED);
    int batchSize =
        Math.min(samples, options.batchSize() == null ? preset.batchSize() : options.batchSize());
    UpdateRule rule =
        options.learningRate() == null
            ? preset.rule()
            : preset.rule().withLearningRate(options.learningRate());
    int iterations = preset.iterations();
    if (options.iterations() != null) {
      iterations = options.iterations();
    } else if (options.epochs() != null) {
      iterations = Math.multiplyExact(options.epochs(), Math.max(1, samples / batchSize));
    }
    return new ModelPlan(
        network,
        preset.variant().map(variant -> " " + variant.remark()).orElse(""),
        imported,
        spec,
        data,
        rule,
        batchSize,
        iterations,
        Math.max(1, options.seeds()),
        Math.min(iterations, preset.trajectorySteps()),
        Math.min(iterations, preset.maskedSteps()),
        Schedule.forwardSeconds(options.profile()),
        Schedule.stockSeconds(options.profile()));
  }

  private ParitySettings parity() {
    return network.settings().parity();
  }

  /** Training samples that follow the training accuracy: fewer where a prediction takes long. */
  int followedSamples() {
    return Math.min(
        Math.min(parity().followedSamples(), data.test().size()), data.training().size());
  }

  /** Whether masks are drawn while it trains. */
  boolean hasDropout() {
    return spec.layers().stream().anyMatch(DropoutSpec.class::isInstance);
  }

  /** Samples that both sides are compared on in detail. */
  int paritySamples() {
    return Math.min(batchSize, parity().samples());
  }

  /** The largest difference of outputs that counts as rounding. */
  double outputBound() {
    return parity().outputBound();
  }

  /** Whether the update rules are compared on it. */
  boolean comparesRules() {
    return parity().comparesRules();
  }

  /** Training steps that both sides take from the same weights; each copies all weights. */
  int stepwiseSteps() {
    return Math.min(parity().stepwiseSteps(), trajectorySteps);
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
    return parity().trajectoryRate();
  }

  /** The rule with which losses are followed under the same dropout masks. */
  UpdateRule maskedRule() {
    return parity().ownRule() ? rule : UpdateRule.sgd(trajectoryRate());
  }

  /**
   * The network in words: of a perceptron its sizes, of others what it sees, its changes, a trained
   * start.
   */
  String title() {
    if (spec.inputShape().length == 1) {
      String sizes =
          spec.layers().stream()
              .filter(AffineSpec.class::isInstance)
              .map(layer -> String.valueOf(((AffineSpec) layer).outputs()))
              .collect(Collectors.joining("-"));
      return network.title() + " " + Shapes.size(spec.inputShape()) + "-" + sizes;
    }
    String start = imported.isPresent() ? ", from trained weights" : "";
    return network.title() + remark + ", input " + Shapes.text(spec.inputShape()) + start;
  }
}
