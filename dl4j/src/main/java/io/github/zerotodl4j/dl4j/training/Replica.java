package io.github.zerotodl4j.dl4j.training;

import io.github.zerotodl4j.dl4j.model.FastLayers;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.dl4j.twin.LearningRates;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.plan.UpdateRule;
import java.io.IOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A run's network at work: takes steps, measures, and gives or takes its {@link Weights}. What a
 * step does follows from weights, batch, learning rate and seed alone. Not for several threads.
 */
public final class Replica {

  private final TrainingSettings settings;
  private final MultiLayerNetwork net;
  private final double rateFactor;
  private final StepMonitor monitor = new StepMonitor();

  Replica(TrainingSettings settings, MultiLayerNetwork net) {
    this(settings, net, 1);
  }

  private Replica(TrainingSettings settings, MultiLayerNetwork net, double rateFactor) {
    this.settings = settings;
    this.net = net;
    this.rateFactor = rateFactor;
    net.setListeners(monitor);
  }

  /** A run's network with the weights that its seed gives. */
  public static Replica of(TrainingSettings settings) {
    return new Replica(settings, FastLayers.install(ModelCatalog.network(settings)));
  }

  /** The copy of it that one of the parts of a division trains. */
  public static Replica ofPart(TrainingSettings settings, Division division) {
    UpdateRule rule = ModelCatalog.rule(settings);
    return new Replica(
        settings,
        FastLayers.install(ModelCatalog.network(settings, division.ofPart(rule))),
        division.rateFactor(rule.kind()));
  }

  MultiLayerNetwork network() {
    return net;
  }

  /**
   * Learns from a batch.
   *
   * @param rate the learning rate of one machine
   * @param seed of what is random in the step, as dropout
   * @return loss and hits before the step
   */
  public Tally step(ImageBatch batch, double rate, long seed) {
    LearningRates.set(net, rate * rateFactor);
    // dropout draws from ND4J's generator: each step has a seed of its own
    Nd4j.getRandom().setSeed(seed);
    monitor.expect(batch.labels());
    try (INDArray x = Inputs.pixels(batch);
        INDArray y =
            OneHot.of(batch.labels(), settings.classes().size(), settings.labelSmoothing())) {
      FastLayers.fit(net, x, y);
    }
    return new Tally(batch.size(), monitor.lossSum(), monitor.correct());
  }

  /** What it says about a batch that is not learnt from. */
  public Judgement judge(ImageBatch batch) {
    return Judgement.of(Inputs.probabilities(net, batch, settings.mirrored()), batch.labels());
  }

  /**
   * Does something with other parameters, and has its own again afterwards, bit for bit.
   *
   * @param other as many as its own
   */
  void with(float[] other, Work work) throws IOException {
    try (INDArray own = net.params().dup('c')) {
      assign(net.params(), other);
      try {
        work.run();
      } finally {
        net.params().assign(own);
      }
    }
  }

  /** What is done {@linkplain #with with other parameters}. */
  interface Work {
    /** Does it. */
    void run() throws IOException;
  }

  /** What it has learnt. */
  public Weights weights() {
    INDArray state = updaterState();
    return new Weights(Rows.flat(net.params()), state == null ? new float[0] : Rows.flat(state));
  }

  /**
   * Takes over what another has learnt, which may come from a stranger.
   *
   * @param steps that it has taken, which some update rules count
   * @throws IllegalArgumentException if it does not fit, or is no finite numbers
   */
  public void take(Weights weights, long steps) {
    INDArray state = updaterState();
    check("parameters", net.numParams(), weights.parameters());
    check("updater state", state == null ? 0 : state.length(), weights.updater());
    assign(net.params(), weights.parameters());
    if (state != null) {
      assign(state, weights.updater());
    }
    net.getLayerWiseConfigurations().setIterationCount(Math.toIntExact(steps));
  }

  private INDArray updaterState() {
    return net.getUpdater().getStateViewArray();
  }

  private static void check(String what, long expected, float[] got) {
    if (got.length != expected) {
      throw new IllegalArgumentException(
          what + ": expected " + expected + " numbers, got " + got.length);
    }
    if (FloatArrays.firstNotFinite(got).isPresent()) {
      throw new IllegalArgumentException(
          what + ": hold what is no finite number; lower --learning-rate");
    }
  }

  private static void assign(INDArray into, float[] values) {
    try (INDArray row = FloatArrays.row(values)) {
      into.assign(row.reshape(into.shape()));
    }
  }
}
