package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.LayerGroup;
import io.github.zerotodl4j.comparison.bridge.ParameterLink;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.dl4j.model.OneHot;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.report.result.ParityLine;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.Trace;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares everything one training step computes on both sides: activations, class probabilities,
 * loss, the gradient of every parameter and of the input.
 *
 * <p>Both networks must hold the same weights, and be built without dropout or drop the same
 * values. DL4J sums gradients over the batch and divides when it updates, the book divides at once:
 * here DL4J's are divided by the batch size before they are compared. Where rounding alone decides
 * which way a gradient goes, the gradient by hand goes as DL4J {@linkplain Ties decided}.
 */
public final class ParityCheck {
  /** What rounding may explain of an activation, a probability or the loss, absolute. */
  private static final double OUTPUT_BOUND = 1e-5;

  /** What rounding may explain of a gradient, relative to the largest of its array. */
  private static final double GRADIENT_BOUND = 1e-4;

  /** Gradients below this are noise of the additions before them. */
  private static final double SMALLEST_GRADIENT = 1e-7;

  private final StackedNetwork scratch;
  private final MultiLayerNetwork dl4j;
  private final double outputBound;
  private final List<ParityLine> lines = new ArrayList<>();
  private int ties;

  private ParityCheck(StackedNetwork scratch, MultiLayerNetwork dl4j, double outputBound) {
    this.scratch = scratch;
    this.dl4j = dl4j;
    this.outputBound = outputBound;
  }

  /** Compares with the usual bound, 1e-5 for outputs. */
  public static ParityResult check(StackedNetwork scratch, MultiLayerNetwork dl4j, Batch batch) {
    return check(scratch, dl4j, batch, OUTPUT_BOUND);
  }

  /**
   * Compares one step without updating anything.
   *
   * @param scratch the hand-written network
   * @param dl4j its twin with the same weights
   * @param batch what both are fed
   * @param outputBound the largest difference of activations, probabilities and loss that counts as
   *     rounding; activations above 1 are judged relative to their largest
   */
  public static ParityResult check(
      StackedNetwork scratch, MultiLayerNetwork dl4j, Batch batch, double outputBound) {
    return new ParityCheck(scratch, dl4j, outputBound).run(batch);
  }

  private ParityResult run(Batch batch) {
    int n = batch.size();
    try (INDArray x = Arrays4j.toNd4j(batch.x(), n, scratch.inputShape());
        INDArray y = OneHot.of(batch.labels(), scratch.outputs())) {
      double output = compareOutput(batch, x);
      Trace trace = scratch.trace(batch.x(), batch.labels());
      List<INDArray> theirs = dl4j.feedForward(x, true);
      compareActivations(trace, theirs);
      Tensor inputGradient = settleTies(trace, theirs);
      double loss = compareLoss(LossCap.capped(scratch, trace.loss(), batch.labels()), x, y);
      double gradient = compareGradients(inputGradient, n, x, y);
      Verdict verdict = lines.stream().map(ParityLine::verdict).reduce(Verdict.EXACT, Verdict::and);
      return new ParityResult(verdict, n, output, loss, gradient, null, 0, List.of(), lines)
          .withTies(ties);
    }
  }

  private void compareActivations(Trace trace, List<INDArray> theirs) {
    List<LayerGroup> groups = LayerGroup.of(scratch.spec());
    for (int i = 0; i < theirs.size() - 2; i++) {
      int layer = groups.get(i).last();
      if (isDroppedNext(layer)) {
        continue; // DL4J drops in place: what was before is gone
      }
      Tensor here = trace.activations().get(layer);
      String name = (layer + 1) + " " + scratch.spec().layers().get(layer).title();
      add("activation", name, here.shape(), difference(here, theirs.get(i + 1)), outputBound);
    }
  }

  /** Decides as DL4J where rounding decides, and returns the gradient of the input. */
  private Tensor settleTies(Trace trace, List<INDArray> theirs) {
    Ties found = Ties.between(scratch, trace, theirs, outputBound);
    if (found.isEmpty()) {
      return trace.inputGradient();
    }
    Tensor inputGradient = found.backwardAsDl4jDecided();
    ties = found.count();
    return inputGradient;
  }

  private boolean isDroppedNext(int layer) {
    List<LayerSpec> layers = scratch.spec().layers();
    return layer + 1 < layers.size() && layers.get(layer + 1) instanceof DropoutSpec;
  }

  private double compareOutput(Batch batch, INDArray x) {
    Tensor y = scratch.predict(batch.x());
    try (INDArray output = dl4j.output(x, false)) {
      Difference difference = difference(y, output);
      add("output", "probabilities", y.shape(), difference, outputBound);
      return difference.absolute();
    }
  }

  private double compareLoss(float here, INDArray x, INDArray y) {
    dl4j.setInput(x);
    dl4j.setLabels(y);
    dl4j.computeGradientAndScore();
    double there = dl4j.score();
    Difference difference = new Difference(Math.abs(here - (double) (float) there), Math.abs(here));
    add("loss", "mean cross-entropy", new int[] {1}, difference, outputBound);
    return difference.absolute();
  }

  private double compareGradients(Tensor input, int n, INDArray x, INDArray y) {
    Pair<Gradient, INDArray> theirs = dl4j.calculateGradients(x, y, null, null);
    Set<Integer> normedAway = NormedAway.biases(scratch);
    double largest = 0;
    double scaleBefore = 0;
    int position = 0;
    for (ParameterLink link : WeightBridge.between(scratch, dl4j).links()) {
      if (link.learnt()) {
        INDArray gradient = theirs.getFirst().getGradientFor(link.gradientKey());
        Difference difference = meanDifference(link.scratch().gradient(), gradient, n);
        double least = normedAway.contains(position++) ? scaleBefore : 0;
        addGradient(link.name(), link.scratch().gradient(), difference, least);
        scaleBefore = difference.scale();
        largest = Math.max(largest, difference.absolute());
      }
    }
    addGradient("input", input, meanDifference(input, theirs.getSecond(), n), 0);
    return largest;
  }

  private static Difference difference(Tensor here, INDArray there) {
    return Difference.between(here.data(), Arrays4j.toFloats(there), here.size());
  }

  private static Difference meanDifference(Tensor here, INDArray sum, int n) {
    float[] there = Arrays4j.toFloats(sum);
    for (int i = 0; i < there.length; i++) {
      there[i] /= n;
    }
    return Difference.between(here.data(), there, here.size());
  }

  private void addGradient(String name, Tensor gradient, Difference difference, double least) {
    double scale = Math.max(least, difference.scale());
    double bound = Math.max(SMALLEST_GRADIENT, GRADIENT_BOUND * scale);
    addLine("gradient", name, gradient.shape(), difference, bound);
  }

  private void add(String kind, String name, int[] shape, Difference difference, double bound) {
    addLine(kind, name, shape, difference, bound * Math.max(1, difference.scale()));
  }

  private void addLine(String kind, String name, int[] shape, Difference difference, double bound) {
    lines.add(
        new ParityLine(
            kind,
            name,
            Arrays.stream(shape).boxed().toList(),
            difference.absolute(),
            difference.scale(),
            difference.relative(),
            bound,
            Verdict.of(difference.absolute(), bound)));
  }
}
