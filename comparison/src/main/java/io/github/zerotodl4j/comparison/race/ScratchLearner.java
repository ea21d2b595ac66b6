package io.github.zerotodl4j.comparison.race;

import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.Network;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * The hand-written side.
 *
 * @param network the network
 * @param optimizer its update rule
 */
public record ScratchLearner(Network network, Optimizer optimizer) implements Learner {

  @Override
  public float step(Batch batch) {
    float loss = network.loss(batch.x(), batch.labels(), true);
    network.backward();
    optimizer.update(network.parameters());
    return loss;
  }

  @Override
  public void predict(Batch batch, float[] probabilities) {
    Tensor y = network.predict(batch.x());
    System.arraycopy(y.data(), 0, probabilities, 0, y.size());
  }

  @Override
  public int classes() {
    return network.outputs();
  }

  @Override
  public long offHeapBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
