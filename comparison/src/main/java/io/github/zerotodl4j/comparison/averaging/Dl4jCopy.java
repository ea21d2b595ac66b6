package io.github.zerotodl4j.comparison.averaging;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.dl4j.training.Weights;
import io.github.zerotodl4j.scratch.network.Network;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A copy of DL4J's side. Its parameters travel as the book keeps them, through a twin by hand; what
 * the update rule remembers travels as DL4J keeps it.
 */
public final class Dl4jCopy implements Copy {
  private final MultiLayerNetwork network;
  private final Network twin;
  private final WeightBridge bridge;
  private final Learner learner;

  /**
   * Wraps a network.
   *
   * @param network in DL4J
   * @param twin by hand, whose values are overwritten
   */
  public Dl4jCopy(MultiLayerNetwork network, Network twin) {
    this.network = network;
    this.twin = twin;
    this.bridge = WeightBridge.between(twin, network);
    this.learner = new Dl4jLearner(network, twin.outputs(), twin.inputShape());
  }

  @Override
  public Learner learner() {
    return learner;
  }

  @Override
  public Weights weights() {
    bridge.toScratch();
    INDArray state = network.getUpdater().getStateViewArray();
    return new Weights(
        Numbers.joined(Numbers.of(twin)), state == null ? new float[0] : Arrays4j.toFloats(state));
  }

  @Override
  public void take(Weights weights, int steps) {
    Numbers.spread("parameters", weights.parameters(), Numbers.of(twin));
    bridge.toDl4j();
    INDArray state = network.getUpdater().getStateViewArray();
    float[] held = new float[state == null ? 0 : Math.toIntExact(state.length())];
    Numbers.spread("update rule", weights.updater(), List.of(held));
    if (state != null) {
      try (INDArray values = Arrays4j.toNd4j(held, state.shape())) {
        state.assign(values);
      }
    }
    network.getLayerWiseConfigurations().setIterationCount(steps);
  }
}
