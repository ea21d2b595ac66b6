package io.github.zerotodl4j.comparison.parity;

import io.github.zerotodl4j.comparison.bridge.DropoutBridge;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.DropoutSpec;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.report.result.DropoutParity;
import io.github.zerotodl4j.report.result.ParityLine;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Whether dropout means the same on both sides: one training step under the very same masks, drawn
 * by hand and injected into DL4J, and the share of values that DL4J keeps when it draws by itself.
 */
public final class DropoutCheck {
  private static final long DRAWS = 100_000;
  private static final double STANDARD_DEVIATIONS = 5;

  private final NetworkSpec spec;
  private final StackedNetwork scratch;
  private final SharedMasks masks;

  private DropoutCheck(StackedNetwork scratch, SharedMasks masks) {
    this.spec = scratch.spec();
    this.scratch = scratch;
    this.masks = masks;
  }

  /** Whether a plan has anything to check here. */
  public static boolean applies(NetworkSpec spec) {
    return spec.layers().stream().anyMatch(DropoutSpec.class::isInstance);
  }

  /**
   * Compares one step.
   *
   * @param scratch a hand-written network that has not yet drawn a mask
   * @param sameSeed another from the same seed, for its masks
   * @param batch what both sides are fed
   * @param outputBound the largest difference of outputs that counts as rounding
   */
  public static DropoutParity check(
      StackedNetwork scratch, StackedNetwork sameSeed, Batch batch, double outputBound) {
    try (SharedMasks masks = new SharedMasks(sameSeed)) {
      return new DropoutCheck(scratch, masks).compare(batch, outputBound);
    }
  }

  private DropoutParity compare(Batch batch, double outputBound) {
    MultiLayerNetwork dl4j =
        Dl4jTwin.network(spec, UpdateRule.sgd(1), 0, (layer, at) -> masks.at(at));
    try {
      WeightBridge.between(scratch, dl4j).toDl4j();
      ParityResult step = ParityCheck.check(scratch, dl4j, masks.drawFor(batch), outputBound);
      double ratio = ratio();
      double theirs = shareKeptByDl4j(ratio);
      double ours = masks.keptShare();
      boolean alike = isLikely(theirs, ratio, DRAWS) && isLikely(ours, ratio, masks.drawn());
      return new DropoutParity(
          "the same masks on both sides",
          (int) Math.min(Integer.MAX_VALUE, masks.drawn()),
          ratio,
          largest(step, "activation"),
          ours,
          theirs,
          null,
          null,
          alike ? step.verdict() : Verdict.DIFFERS,
          words(step, ours, theirs));
    } finally {
      dl4j.close();
    }
  }

  private double ratio() {
    for (LayerSpec layer : spec.layers()) {
      if (layer instanceof DropoutSpec dropout) {
        return dropout.ratio();
      }
    }
    throw new IllegalArgumentException(spec.name() + " has no dropout");
  }

  private static double shareKeptByDl4j(double ratio) {
    var theirs =
        new org.deeplearning4j.nn.conf.dropout.Dropout(DropoutBridge.toDl4jKeepProbability(ratio));
    try (INDArray ones = Nd4j.ones(1, DRAWS);
        INDArray result = Nd4j.create(1, DRAWS)) {
      theirs.applyDropout(ones, result, 0, 0, LayerWorkspaceMgr.noWorkspaces());
      float[] values = result.data().asFloat();
      int survived = 0;
      for (float value : values) {
        survived += value == 0 ? 0 : 1;
      }
      return (double) survived / DRAWS;
    }
  }

  /** Whether a share lies within five standard deviations of what the ratio promises. */
  private static boolean isLikely(double share, double ratio, long draws) {
    double deviation = Math.sqrt(ratio * (1 - ratio) / draws);
    return Math.abs(share - (1 - ratio)) <= STANDARD_DEVIATIONS * deviation;
  }

  private static Double largest(ParityResult step, String kind) {
    return step.lines().stream()
        .filter(line -> line.kind().equals(kind))
        .mapToDouble(ParityLine::absolute)
        .max()
        .orElse(Double.NaN);
  }

  private static String words(ParityResult step, double ours, double theirs) {
    return String.format(
        Locale.ROOT,
        "One training step under the very same masks, drawn by hand and injected into DL4J:"
            + " activations differ by at most %.1e, the loss by %.1e, gradients by %.1e. Of values"
            + " it drops by itself, either side keeps the promised share: %.2f %% by hand, %.2f %%"
            + " in DL4J.",
        largest(step, "activation"),
        step.maxLossDifference(),
        step.maxGradientDifference(),
        100 * ours,
        100 * theirs);
  }
}
