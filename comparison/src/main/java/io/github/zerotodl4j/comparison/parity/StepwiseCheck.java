package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.ParameterLink;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.report.result.StepwiseParity;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.Trace;
import io.github.zerotodl4j.scratch.optimizer.Optimizer;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Whether both sides take the same training steps, one at a time: before each, the hand-written
 * network takes over DL4J's weights, so a difference is of that step alone and holds on every
 * processor, where whole trajectories of a network with ReLU and max pooling are chaotic.
 *
 * <p>Of a step three things are compared: the loss; the gradients, ties as DL4J {@linkplain Ties
 * decided} them; and what either update rule makes of the same gradient, DL4J's, so that the memory
 * of a rule such as Adam is the same on both sides too.
 */
public final class StepwiseCheck {
  /** What rounding may explain of a gradient or a change, relative to the largest of its array. */
  private static final double RELATIVE_BOUND = 1e-4;

  /** In arrays whose largest is smaller, differences are noise of the additions before them. */
  private static final double SMALLEST_SCALE = 1e-3;

  private final StackedNetwork scratch;
  private final Optimizer optimizer;
  private final MultiLayerNetwork dl4j;
  private final WeightBridge bridge;
  private final Set<Integer> normedAway;
  private final double outputBound;
  private int steps;
  private int ties;
  private double loss; // the largest difference so far, and so on
  private double lossBound;
  private double lossShare;
  private double gradient;
  private double update;

  private StepwiseCheck(
      StackedNetwork scratch, Optimizer optimizer, MultiLayerNetwork dl4j, double outputBound) {
    this.scratch = scratch;
    this.optimizer = optimizer;
    this.dl4j = dl4j;
    this.bridge = WeightBridge.between(scratch, dl4j);
    this.normedAway = NormedAway.biases(scratch);
    this.outputBound = outputBound;
    this.lossBound = outputBound;
  }

  /**
   * Takes steps on both sides; both networks learn, the hand-written one along DL4J's way.
   *
   * @param scratch the hand-written network; it starts with DL4J's weights
   * @param optimizer its update rule, which has taken no step
   * @param dl4j its twin with the same update rule, which has taken no step
   * @param batches what both are fed
   * @param steps how many
   * @param outputBound the largest difference of a loss up to 1 that counts as rounding; of larger
   *     ones, relative
   * @param cancelled asked between steps
   */
  public static StepwiseParity run(
      StackedNetwork scratch,
      Optimizer optimizer,
      MultiLayerNetwork dl4j,
      Supplier<Batch> batches,
      int steps,
      double outputBound,
      BooleanSupplier cancelled) {
    StepwiseCheck check = new StepwiseCheck(scratch, optimizer, dl4j, outputBound);
    while (check.steps < steps && !cancelled.getAsBoolean()) {
      check.step(batches.get());
    }
    return check.result();
  }

  private StepwiseParity result() {
    double worst = Math.max(lossShare, Math.max(gradient, update) / RELATIVE_BOUND);
    return new StepwiseParity(
        steps,
        finite(loss),
        lossBound,
        finite(gradient),
        finite(update),
        RELATIVE_BOUND,
        ties,
        Verdict.of(worst, 1));
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private void step(Batch batch) {
    int n = batch.size();
    steps++;
    bridge.toScratch();
    try (INDArray x = Arrays4j.toNd4j(batch.x(), n, scratch.inputShape());
        INDArray y = OneHot.of(batch.labels(), scratch.outputs())) {
      Trace trace = scratch.trace(batch.x(), batch.labels());
      dl4j.setInput(x);
      dl4j.setLabels(y);
      dl4j.computeGradientAndScore();
      compareLoss(LossCap.capped(scratch, trace.loss(), batch.labels()), dl4j.score());
      List<float[]> theirs = meanGradients(n);
      compareGradients(trace, x, theirs);
      List<Double> scales = updateByHand(theirs);
      dl4j.fit(x, y);
      compareUpdates(scales);
    }
  }

  private void compareLoss(double here, double there) {
    double scale = Math.max(1, Math.abs(here));
    double difference = orInfinite(Math.abs(here - there));
    if (difference >= loss) {
      loss = difference;
      lossBound = outputBound * scale;
    }
    lossShare = Math.max(lossShare, difference / (outputBound * scale));
  }

  /** DL4J's gradients of all that is learnt, as the book means them: divided by n, with decay. */
  private List<float[]> meanGradients(int n) {
    List<float[]> gradients = new ArrayList<>();
    for (ParameterLink link : bridge.links()) {
      if (link.learnt()) {
        float[] values = Arrays4j.toFloats(dl4j.gradient().getGradientFor(link.gradientKey()));
        float decay = Ties.isWeight(link.scratch()) ? (float) scratch.spec().weightDecay() : 0;
        for (int i = 0; i < values.length; i++) {
          values[i] = values[i] / n + decay * link.scratch().value().get(i);
        }
        gradients.add(values);
      }
    }
    return gradients;
  }

  private void compareGradients(Trace trace, INDArray x, List<float[]> theirs) {
    double difference = gradientDifference(theirs);
    if (difference > RELATIVE_BOUND) {
      Ties decided = Ties.between(scratch, trace, dl4j.feedForward(x, true), outputBound);
      if (!decided.isEmpty()) {
        decided.backwardAsDl4jDecided();
        ties += decided.count();
        difference = gradientDifference(theirs);
      }
    }
    gradient = Math.max(gradient, difference);
  }

  private double gradientDifference(List<float[]> theirs) {
    double largest = 0;
    double scale = 0;
    for (int i = 0; i < theirs.size(); i++) {
      Tensor here = scratch.parameters().get(i).gradient();
      Difference difference = Difference.between(here.data(), theirs.get(i), here.size());
      double least = normedAway.contains(i) ? scale : 0;
      scale = Math.max(Math.max(SMALLEST_SCALE, least), difference.scale());
      largest = Math.max(largest, difference.absolute() / scale);
    }
    return largest;
  }

  /**
   * Lets the rule by hand take its step with DL4J's gradients.
   *
   * @return for each array what its differences are relative to: the largest change of what is
   *     learnt, the largest value of a running statistic
   */
  private List<Double> updateByHand(List<float[]> gradients) {
    List<Parameter> parameters = scratch.parameters();
    for (int i = 0; i < gradients.size(); i++) {
      float[] values = gradients.get(i);
      System.arraycopy(values, 0, parameters.get(i).gradient().data(), 0, values.length);
    }
    optimizer.update(parameters);
    List<Double> scales = new ArrayList<>();
    for (ParameterLink link : bridge.links()) { // DL4J still holds the weights of before
      Tensor here = link.scratch().value();
      Difference change = Difference.between(here.data(), link.valuesInDl4j(), here.size());
      scales.add(link.learnt() ? change.absolute() : change.scale());
    }
    return scales;
  }

  private void compareUpdates(List<Double> scales) {
    for (int k = 0; k < scales.size(); k++) {
      Tensor here = bridge.links().get(k).scratch().value();
      float[] there = bridge.links().get(k).valuesInDl4j();
      double largest = 0;
      for (int i = 0; i < there.length; i++) {
        double difference = Math.abs((double) here.get(i) - there[i]);
        // either weight is rounded once more when the change is added
        largest = Math.max(largest, orInfinite(difference - Math.ulp(here.get(i))));
      }
      update = Math.max(update, largest == 0 ? 0 : largest / scales.get(k));
    }
  }

  private static double orInfinite(double difference) {
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }
}
