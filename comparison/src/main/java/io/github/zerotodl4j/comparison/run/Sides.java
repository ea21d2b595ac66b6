package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.imported.ImportedPlan;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Builds both sides of one network, always from the same seeds.
 *
 * @param spec the network's plan
 * @param seeds where chance starts
 * @param kernels the loops of the hand-written side
 * @param sharedMasks whether DL4J drops what is dropped by hand, or draws masks of its own
 * @param imported the numbers to start from; empty where the seeds give them
 */
record Sides(
    NetworkSpec spec,
    Seeds seeds,
    Kernels kernels,
    boolean sharedMasks,
    Optional<ImportedPlan> imported) {

  /** Both sides from numbers that the seeds give. */
  Sides(NetworkSpec spec, Seeds seeds, Kernels kernels, boolean sharedMasks) {
    this(spec, seeds, kernels, sharedMasks, Optional.empty());
  }

  /** Returns the same for another plan, such as one without dropout. */
  Sides of(NetworkSpec other) {
    return new Sides(other, seeds, kernels, sharedMasks, imported);
  }

  /** Returns the same from other seeds. */
  Sides from(Seeds other) {
    return new Sides(spec, other, kernels, sharedMasks, imported);
  }

  /** The hand-written network with its initial weights. */
  StackedNetwork byHand() {
    StackedNetwork network = StackedNetwork.of(spec, seeds.weights(), kernels);
    imported.ifPresent(numbers -> numbers.into(network));
    return network;
  }

  /** The DL4J network with the other's weights. */
  MultiLayerNetwork twin(StackedNetwork scratch, UpdateRule rule) {
    Dl4jTwin.Dropouts dropouts =
        sharedMasks ? Dl4jTwin.Dropouts.asByHand(spec, seeds.weights()) : Dl4jTwin.Dropouts.RANDOM;
    MultiLayerNetwork dl4j = Dl4jTwin.network(spec, rule, seeds.dropout(), dropouts);
    WeightBridge.between(scratch, dl4j).toDl4j();
    return dl4j;
  }

  /** A hand-written network with the DL4J one's weights. */
  StackedNetwork copyOf(MultiLayerNetwork dl4j) {
    StackedNetwork copy = byHand();
    WeightBridge.between(copy, dl4j).toScratch();
    return copy;
  }

  Learner learner(StackedNetwork scratch, UpdateRule rule) {
    return new ScratchLearner(scratch, Optimizers.of(rule, kernels));
  }

  Learner learner(MultiLayerNetwork dl4j) {
    return new Dl4jLearner(dl4j, spec.outputs(), spec.inputShape());
  }
}
