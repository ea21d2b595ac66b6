package io.github.zerotodl4j.bench.step;

import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.kernel.Compute;
import io.github.zerotodl4j.scratch.kernel.Kernels;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A learner with its batch, on either side, that takes and times steps. */
final class Stepper implements AutoCloseable {
  private final StepTask task;
  private final Learner learner;
  private final Batch batch;
  private final float[] probabilities; // (n, classes)
  private final int classes;

  private Stepper(StepWork work, Learner learner) {
    this.task = work.task();
    this.learner = learner;
    this.batch = work.samples();
    this.classes = work.spec().outputs();
    this.probabilities = new float[batch.size() * classes];
  }

  static Stepper byHand(StepWork work) {
    Kernels kernels = Compute.kernels(work.threads());
    StackedNetwork network = StackedNetwork.of(work.spec(), StepWork.SEED, kernels);
    return new Stepper(work, new ScratchLearner(network, Optimizers.of(work.rule(), kernels)));
  }

  static Stepper dl4j(StepWork work) {
    NetworkSpec spec = work.spec();
    MultiLayerNetwork twin = Dl4jTwin.network(spec, work.rule(), StepWork.SEED);
    WeightBridge.between(StackedNetwork.of(spec, StepWork.SEED), twin).toDl4j();
    return new Stepper(work, new Dl4jLearner(twin, spec.outputs(), spec.inputShape()));
  }

  StepAnswer take(int steps) {
    double[] millis = new double[steps];
    double[] losses = new double[steps];
    for (int i = 0; i < steps; i++) {
      long start = System.nanoTime();
      losses[i] = task == StepTask.TRAIN ? learner.step(batch) : predict();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    return new StepAnswer(millis, losses, null);
  }

  private double predict() {
    learner.predict(batch, probabilities);
    double sum = 0;
    for (int i = 0; i < batch.size(); i++) {
      sum -= Math.log(Math.max(Float.MIN_NORMAL, probabilities[i * classes + batch.labels()[i]]));
    }
    return sum / batch.size();
  }

  @Override
  public void close() {
    learner.close();
  }
}
