package io.github.zerotodl4j.comparison;

import io.github.zerotodl4j.comparison.bridge.Dl4jTwin;
import io.github.zerotodl4j.comparison.bridge.UpdateRule;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.comparison.parity.ParityCheck;
import io.github.zerotodl4j.comparison.parity.PlainSpecs;
import io.github.zerotodl4j.comparison.parity.TrajectoryCheck;
import io.github.zerotodl4j.comparison.race.Contestant;
import io.github.zerotodl4j.comparison.race.Dl4jLearner;
import io.github.zerotodl4j.comparison.race.Failures;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.LocalContestant;
import io.github.zerotodl4j.comparison.race.Predictions;
import io.github.zerotodl4j.comparison.race.Race;
import io.github.zerotodl4j.comparison.race.RacePlan;
import io.github.zerotodl4j.comparison.race.Recording;
import io.github.zerotodl4j.comparison.race.ScratchLearner;
import io.github.zerotodl4j.comparison.result.Disagreement;
import io.github.zerotodl4j.comparison.result.ModelResult;
import io.github.zerotodl4j.comparison.result.ParityResult;
import io.github.zerotodl4j.comparison.result.ParityResult.LossPair;
import io.github.zerotodl4j.comparison.result.SideResult;
import io.github.zerotodl4j.comparison.result.WeightPicture;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.dataset.Split;
import io.github.zerotodl4j.scratch.network.NetworkSpec;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Compares one network: parity, trajectory, race. */
final class ModelComparison {
  static final String FROM_SCRATCH = "from scratch";
  static final String DL4J = "DL4J";

  private static final int TRAJECTORY_STEPS = 100;
  private static final int PARITY_SAMPLES = 100;
  private static final int TRAINING_ACCURACY_SAMPLES = 10_000;
  private static final int MOST_DISAGREEMENTS = 12;

  private final ModelPlan plan;
  private final Split data;
  private final Seeds seeds;
  private final CompareListener listener;
  private final BooleanSupplier cancelled;

  ModelComparison(
      ModelPlan plan,
      Split data,
      Seeds seeds,
      CompareListener listener,
      BooleanSupplier cancelled) {
    this.plan = plan;
    this.data = data;
    this.seeds = seeds;
    this.listener = listener;
    this.cancelled = cancelled;
  }

  /** A result with what only the history file holds. */
  record Outcome(ModelResult result, Map<String, Recording> recordings, RacePlan race) {}

  Outcome run() {
    String name = plan.spec().name();
    listener.modelStarted(name, plan.title(), plan.spec().parameterCount());
    ParityResult parity = parity();
    if (parity != null) {
      listener.parityChecked(name, parity);
    }
    StackedNetwork scratch = plan.spec().build(seeds.weights());
    List<String> before = Pictures.firstLayer(scratch, data.train().sampleShape());
    RacePlan race = RacePlan.of(plan.iterations(), data.train().size(), plan.batchSize());
    Map<String, Contestant> contestants = new LinkedHashMap<>();
    Map<String, String> missing = new LinkedHashMap<>();
    contestants.put(FROM_SCRATCH, contestant(new ScratchLearner(scratch, plan.rule().scratch())));
    MultiLayerNetwork dl4j = null;
    try {
      dl4j = twin(plan.spec(), scratch, plan.rule());
      contestants.put(DL4J, contestant(learner(dl4j)));
    } catch (RuntimeException | OutOfMemoryError e) {
      missing.put(DL4J, Failures.message(e));
      listener.sideFailed(name, DL4J, missing.get(DL4J));
    }
    Map<String, Recording> recordings =
        new Race(race, contestants, cancelled, new Relay(name)).run();
    List<WeightPicture> weights = weightPictures(before, scratch, dl4j, recordings);
    ModelResult result = result(parity, race, recordings, missing, weights);
    contestants.values().forEach(Contestant::close);
    return new Outcome(result, recordings, race);
  }

  private ModelResult result(
      ParityResult parity,
      RacePlan race,
      Map<String, Recording> recordings,
      Map<String, String> missing,
      List<WeightPicture> weights) {
    return new ModelResult.Builder()
        .name(plan.spec().name())
        .title(plan.title())
        .parameters(plan.spec().parameterCount())
        .batchSize(plan.batchSize())
        .optimizer(plan.rule().title())
        .iterations(plan.iterations())
        .parity(parity)
        .fromScratch(side(FROM_SCRATCH, race, recordings, missing))
        .dl4j(side(DL4J, race, recordings, missing))
        .disagreements(disagreements(recordings))
        .weights(weights)
        .build();
  }

  private SideResult side(
      String name, RacePlan race, Map<String, Recording> recordings, Map<String, String> missing) {
    return missing.containsKey(name)
        ? SideResult.failed(missing.get(name))
        : SideSummary.of(recordings.get(name), race, plan.batchSize(), data.test());
  }

  private ParityResult parity() {
    NetworkSpec spec = PlainSpecs.withoutDropout(plan.spec());
    StackedNetwork scratch = spec.build(seeds.weights());
    UpdateRule sgd =
        new UpdateRule("sgd", plan.rule().name().equals("sgd") ? plan.rule().learningRate() : 0.01);
    try {
      MultiLayerNetwork dl4j = twin(spec, scratch, sgd);
      int samples = Math.min(PARITY_SAMPLES, plan.batchSize());
      Batch batch = MiniBatches.withReplacement(data.train(), samples, seeds.batches()).next();
      ParityResult step = ParityCheck.check(scratch, dl4j, batch, plan.outputBound());
      WeightBridge.between(scratch, dl4j).toDl4j();
      try (Learner theirs = learner(dl4j)) {
        List<LossPair> losses =
            TrajectoryCheck.run(
                new ScratchLearner(scratch, sgd.scratch()),
                theirs,
                batches(),
                Math.min(TRAJECTORY_STEPS, plan.iterations()),
                cancelled);
        return withTrajectory(step, losses);
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      listener.sideFailed(plan.spec().name(), "parity check", Failures.message(e));
      return null;
    }
  }

  private static ParityResult withTrajectory(ParityResult step, List<LossPair> losses) {
    return new ParityResult(
        step.verdict(),
        step.samples(),
        step.maxOutputDifference(),
        step.maxLossDifference(),
        step.maxGradientDifference(),
        losses.isEmpty() ? null : TrajectoryCheck.largestDifference(losses),
        losses.size(),
        losses,
        step.lines());
  }

  private MultiLayerNetwork twin(NetworkSpec spec, StackedNetwork scratch, UpdateRule rule) {
    MultiLayerNetwork dl4j = Dl4jTwin.network(spec, rule.dl4j(), seeds.dropout());
    WeightBridge.between(scratch, dl4j).toDl4j();
    return dl4j;
  }

  private Learner learner(MultiLayerNetwork dl4j) {
    return new Dl4jLearner(dl4j, plan.spec().outputs(), plan.spec().inputShape());
  }

  private Supplier<Batch> batches() {
    return MiniBatches.withReplacement(data.train(), plan.batchSize(), seeds.batches())::next;
  }

  private Contestant contestant(Learner learner) {
    int followed = Math.min(TRAINING_ACCURACY_SAMPLES, data.train().size());
    return new LocalContestant(
        learner, batches(), data.train(), followed, data.test(), plan.batchSize());
  }

  private List<Disagreement> disagreements(Map<String, Recording> recordings) {
    Predictions here = predictions(recordings, FROM_SCRATCH);
    Predictions there = predictions(recordings, DL4J);
    if (here == null || there == null) {
      return List.of();
    }
    DataSet test = data.test();
    List<String> names = test.classNames();
    return IntStream.range(0, test.size())
        .filter(i -> here.said()[i] != there.said()[i])
        .limit(MOST_DISAGREEMENTS)
        .mapToObj(
            i ->
                new Disagreement(
                    i,
                    names.get(test.label(i)),
                    names.get(here.said()[i]),
                    names.get(there.said()[i]),
                    Pictures.sample(test, i)))
        .toList();
  }

  private static Predictions predictions(Map<String, Recording> recordings, String side) {
    Recording recording = recordings.get(side);
    return recording == null ? null : recording.test();
  }

  private List<WeightPicture> weightPictures(
      List<String> before,
      StackedNetwork scratch,
      MultiLayerNetwork dl4j,
      Map<String, Recording> recordings) {
    int[] shape = data.train().sampleShape();
    List<String> here = Pictures.firstLayer(scratch, shape);
    List<String> there = List.of();
    if (dl4j != null && recordings.get(DL4J).failure() == null) {
      StackedNetwork copy = plan.spec().build(seeds.weights());
      WeightBridge.between(copy, dl4j).toScratch();
      there = Pictures.firstLayer(copy, shape);
    }
    List<String> theirs = there;
    boolean failed = recordings.get(FROM_SCRATCH).failure() != null;
    return IntStream.range(0, before.size())
        .mapToObj(
            i ->
                new WeightPicture(
                    "unit " + (i + 1),
                    before.get(i),
                    failed ? null : here.get(i),
                    theirs.isEmpty() ? null : theirs.get(i)))
        .toList();
  }

  /** Passes the race's news on to the listener. */
  private final class Relay implements Race.Watcher {
    private final String model;

    Relay(String model) {
      this.model = model;
    }

    @Override
    public void progress(long done, long total, Map<String, Float> lastLosses) {
      StringBuilder losses = new StringBuilder();
      lastLosses.forEach(
          (side, loss) ->
              losses
                  .append(losses.length() == 0 ? "" : " · ")
                  .append(String.format(java.util.Locale.ROOT, "%s %.4f", side, loss)));
      listener.progress(model, done, total, losses.toString());
    }

    @Override
    public void failed(String contestant, String message) {
      listener.sideFailed(model, contestant, message);
    }
  }
}
