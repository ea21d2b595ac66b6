package io.github.zerotodl4j.comparison.averaging;

import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.dl4j.training.Weights;
import io.github.zerotodl4j.scratch.network.Network;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;

/**
 * A copy of the hand-written side.
 *
 * @param network the network
 * @param optimizer its update rule
 */
public record HandCopy(Network network, Optimizer optimizer) implements Copy {

  @Override
  public Learner learner() {
    return new ScratchLearner(network, optimizer);
  }

  @Override
  public Weights weights() {
    return new Weights(
        Numbers.joined(Numbers.of(network)),
        Numbers.joined(optimizer.memory(network.parameters())));
  }

  @Override
  public void take(Weights weights, int steps) {
    Numbers.spread("parameters", weights.parameters(), Numbers.of(network));
    Numbers.spread("update rule", weights.updater(), optimizer.memory(network.parameters()));
    optimizer.stepsTaken(steps);
  }
}
