package io.github.zerotodl4j.comparison.twins;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.DropoutBridge;
import io.github.zerotodl4j.comparison.bridge.ParameterLink;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.parity.PlainSpecs;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network by hand and its twin in DL4J, with the same weights at first. Not thread-safe. */
public final class TwinNetworks implements AutoCloseable {
  private final StackedNetwork byHand;
  private final MultiLayerNetwork twin;
  private final Learner handLearner;
  private final Learner dl4jLearner;
  private final List<ParameterLink> links;

  private TwinNetworks(StackedNetwork byHand, Optimizer optimizer, UpdateRule rule, long seed) {
    NativeRuntime.installTunedIfNone();
    NetworkSpec spec = byHand.spec();
    this.byHand = byHand;
    this.twin = Dl4jTwin.network(spec, rule, seed, Dl4jTwin.Dropouts.asByHand(spec, seed));
    WeightBridge bridge = WeightBridge.between(byHand, twin);
    bridge.toDl4j();
    this.links = bridge.links();
    this.handLearner = new ScratchLearner(byHand, optimizer);
    this.dl4jLearner = new Dl4jLearner(twin, spec.outputs(), spec.inputShape());
  }

  /**
   * Returns both sides before their first step: the same weights, and dropout layers that draw the
   * same masks.
   *
   * @param spec the plan; its dropout is inverted, which both sides have
   * @param rule the update rule
   * @param seed of weights and masks
   */
  public static TwinNetworks start(NetworkSpec spec, UpdateRule rule, long seed) {
    return start(StackedNetwork.of(spec.withDropout(DropoutConvention.INVERTED), seed), rule, seed);
  }

  /**
   * Returns both sides with the weights of a network that was built by hand.
   *
   * @param byHand becomes one of the sides
   * @param rule the update rule
   * @param seed of dropout masks
   */
  public static TwinNetworks start(StackedNetwork byHand, UpdateRule rule, long seed) {
    return start(byHand, Optimizers.of(rule), rule, seed);
  }

  /**
   * The same with an update rule by hand that has no name in the plan, such as a wrong one.
   *
   * @param optimizer of the side by hand
   * @param rule of DL4J's side
   */
  public static TwinNetworks start(
      StackedNetwork byHand, Optimizer optimizer, UpdateRule rule, long seed) {
    return new TwinNetworks(byHand, optimizer, rule, seed);
  }

  /**
   * Returns both sides of a trained network for predictions alone: what only training needs,
   * dropout, is gone.
   *
   * @param trained stays as it is
   */
  public static TwinNetworks predicting(StackedNetwork trained) {
    StackedNetwork scaled = DropoutBridge.withoutScale(trained);
    StackedNetwork plain = StackedNetwork.of(PlainSpecs.withoutDropout(scaled.spec()), 0);
    copy(scaled.parameters(), plain.parameters());
    copy(scaled.statistics(), plain.statistics());
    return start(plain, UpdateRule.sgd(1), 0);
  }

  private static void copy(List<Parameter> from, List<Parameter> to) {
    for (int i = 0; i < from.size(); i++) {
      int size = from.get(i).value().size();
      System.arraycopy(from.get(i).value().data(), 0, to.get(i).value().data(), 0, size);
    }
  }

  /** The hand-written network itself. */
  public StackedNetwork network() {
    return byHand;
  }

  /** The plan of both sides. */
  public NetworkSpec spec() {
    return byHand.spec();
  }

  /** The hand-written side with its update rule. */
  public Learner byHand() {
    return handLearner;
  }

  /** DL4J's side with its update rule. */
  public Learner dl4j() {
    return dl4jLearner;
  }

  /** Overwrites DL4J's weights with those by hand, after they were changed from outside. */
  public void carryOver() {
    links.forEach(ParameterLink::toDl4j);
  }

  /** DL4J's values of the parameter of this name, such as {@code W1}, as the book keeps them. */
  public float[] dl4jValues(String parameter) {
    return links.stream()
        .filter(link -> link.name().equals(parameter))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no parameter " + parameter))
        .valuesInDl4j();
  }

  /**
   * The gradient of the mean loss with respect to each learnt parameter in DL4J, by the book's
   * name.
   *
   * @param batch what both sides are fed
   */
  public Map<String, float[]> dl4jGradients(Batch batch) {
    int n = batch.size();
    try (INDArray x = Arrays4j.toNd4j(batch.x(), n, byHand.inputShape());
        INDArray y = OneHot.of(Arrays.copyOf(batch.labels(), n), byHand.outputs())) {
      Gradient sums = twin.calculateGradients(x, y, null, null).getFirst();
      Map<String, float[]> gradients = new LinkedHashMap<>();
      for (ParameterLink link : links) {
        if (link.learnt()) {
          float[] values = Arrays4j.toFloats(sums.getGradientFor(link.gradientKey()));
          for (int i = 0; i < values.length; i++) {
            values[i] /= n; // DL4J divides when it updates
          }
          gradients.put(link.name(), values);
        }
      }
      return gradients;
    }
  }

  /** The largest difference between a weight by hand and DL4J's. */
  public double weightDifference() {
    double largest = 0;
    for (ParameterLink link : links) {
      float[] here = link.scratch().value().data();
      float[] there = link.valuesInDl4j();
      for (int i = 0; i < there.length; i++) {
        largest = Math.max(largest, Math.abs((double) here[i] - there[i]));
      }
    }
    return largest;
  }

  /** Frees DL4J's arrays, and the workspaces that it keeps for the calling thread. */
  @Override
  public void close() {
    dl4jLearner.close();
    handLearner.close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
