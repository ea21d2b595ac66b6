package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.bridge.DropoutBridge;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.Predictions;
import io.github.zerotodl4j.comparison.race.Predictor;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.twin.Dl4jTwin;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.report.result.ClassScore;
import io.github.zerotodl4j.report.result.Side;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import io.github.zerotodl4j.scratch.optimizer.Optimizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Loads saved parameters into either side or both, and says how good they are. */
public final class EvaluateRun {
  private static final int BATCH = 100;

  private EvaluateRun() {}

  /**
   * Which network the parameters belong to.
   *
   * @param network its entry
   * @param dropout the convention it was trained in; empty for the network's own
   */
  public record Model(CatalogueEntry network, Optional<DropoutConvention> dropout) {

    /** A network with dropout in its own convention. */
    public static Model of(CatalogueEntry network) {
      return new Model(network, Optional.empty());
    }

    private NetworkSpec spec(DataSet data) {
      NetworkSpec spec = network.spec(data.classNames().size(), data.sampleShape());
      return dropout.map(spec::withDropout).orElse(spec);
    }
  }

  /**
   * How good one side is.
   *
   * @param samples how many samples were asked
   * @param accuracy the share called right, 0 to 1
   * @param loss the mean cross-entropy
   * @param confusion rows are the true classes, columns what was said; counts
   * @param classes precision and recall a class
   */
  public record Score(
      int samples,
      double accuracy,
      double loss,
      List<List<Integer>> confusion,
      List<ClassScore> classes) {}

  /**
   * Evaluates.
   *
   * @param model the network
   * @param weights a NumPy {@code .npz} with the book's names
   * @param data the samples to judge by
   * @param sides who is asked
   * @return a score a side, under {@code fromScratch} and {@code dl4j}
   * @throws IOException if the file cannot be read, or a parameter is missing, misshapen, not
   *     finite or another network's; says what was found and what is needed
   * @throws IllegalArgumentException if the network does not fit the data
   */
  public static Map<String, Score> run(Model model, Path weights, DataSet data, Set<Side> sides)
      throws IOException {
    StackedNetwork scratch = StackedNetwork.of(model.spec(data), 0);
    WeightFile.load(weights, scratch);
    Map<String, Score> scores = new LinkedHashMap<>();
    if (sides.contains(Side.SCRATCH)) {
      Learner learner = new ScratchLearner(scratch, Optimizers.of(UpdateRule.of("sgd", 1)));
      scores.put("fromScratch", score(learner, data));
    }
    if (sides.contains(Side.DL4J)) {
      scores.put("dl4j", dl4j(DropoutBridge.withoutScale(scratch), data));
    }
    return scores;
  }

  private static Score dl4j(StackedNetwork scratch, DataSet data) {
    NativeRuntime.installTunedIfNone();
    NetworkSpec spec = scratch.spec();
    var twin = Dl4jTwin.network(spec, UpdateRule.of("sgd", 1), 0);
    WeightBridge.between(scratch, twin).toDl4j();
    try (Learner learner = new Dl4jLearner(twin, spec.outputs(), spec.inputShape())) {
      return score(learner, data);
    }
  }

  private static Score score(Learner learner, DataSet data) {
    Predictions predictions =
        Predictor.predict(learner, data, data.size(), Math.min(BATCH, data.size()));
    int[][] confusion = SideSummary.confusion(predictions, data);
    return new Score(
        data.size(),
        predictions.accuracy(),
        predictions.loss(),
        Arrays.stream(confusion).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        SideSummary.scores(confusion, data.classNames()));
  }
}
