package io.github.zerotodl4j.comparison.cost;

import io.github.zerotodl4j.comparison.bridge.LayerGroup;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.report.result.LayerCost;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Times each layer's forward and backward pass in training steps of both sides, taken in turns. No
 * weight changes; running statistics and dropout's generators move on.
 */
public final class LayerCosts {
  private static final int WARM_UP = 2;
  private static final int FEWEST_STEPS = 5;

  private LayerCosts() {}

  /**
   * Measures.
   *
   * @param scratch the hand-written network
   * @param dl4j its twin
   * @param kernels the loops of the hand-written side
   * @param batch what both are fed
   * @param seconds how long to measure, both sides together, s
   * @param cancelled asked between steps
   */
  public static List<LayerCost> measure(
      StackedNetwork scratch,
      MultiLayerNetwork dl4j,
      Kernels kernels,
      Batch batch,
      double seconds,
      BooleanSupplier cancelled) {
    NetworkSpec spec = scratch.spec();
    List<LayerGroup> groups = LayerGroup.of(spec);
    try (TimedStep here = new ScratchStep(scratch, groups, kernels);
        TimedStep there = new Dl4jStep(dl4j, spec.outputs(), spec.inputShape())) {
      long end = System.nanoTime() + (long) (seconds * 1e9);
      for (int step = 0;
          !cancelled.getAsBoolean() && (step < WARM_UP + FEWEST_STEPS || System.nanoTime() < end);
          step++) {
        for (TimedStep side : List.of(here, there)) {
          side.run(batch);
          side.stopwatches().endStep(step >= WARM_UP);
        }
      }
      return costs(spec, groups, batch.size(), here.stopwatches(), there.stopwatches());
    }
  }

  private static List<LayerCost> costs(
      NetworkSpec spec, List<LayerGroup> groups, int n, Stopwatches here, Stopwatches there) {
    List<int[]> shapes = spec.outputShapes();
    List<LayerCost> costs = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      LayerGroup group = groups.get(i);
      List<Integer> shape = new ArrayList<>(List.of(n));
      for (int size : shapes.get(group.last())) {
        shape.add(size);
      }
      costs.add(
          new LayerCost(
              group.title(spec),
              shape,
              here.forwardMillis(i),
              here.backwardMillis(i),
              there.forwardMillis(i),
              there.backwardMillis(i)));
    }
    return costs;
  }
}
