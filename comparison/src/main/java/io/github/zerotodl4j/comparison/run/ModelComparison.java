package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.cost.LayerCosts;
import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.comparison.parity.DropoutCheck;
import io.github.zerotodl4j.comparison.race.Contestant;
import io.github.zerotodl4j.comparison.race.ContestantFailedException;
import io.github.zerotodl4j.comparison.race.Entrant;
import io.github.zerotodl4j.comparison.race.Failures;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.LocalContestant;
import io.github.zerotodl4j.comparison.race.Predictions;
import io.github.zerotodl4j.comparison.race.Race;
import io.github.zerotodl4j.comparison.race.RacePlan;
import io.github.zerotodl4j.comparison.race.Recording;
import io.github.zerotodl4j.comparison.stock.StockDl4j;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.SideResult;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Compares one network: parity, race, and what was learnt. */
final class ModelComparison {
  static final String FROM_SCRATCH = "from scratch";
  static final String DL4J = "DL4J";
  static final String STOCK = "DL4J stock";

  private final ModelPlan plan;
  private final Sides sides;
  private final StockDl4j stock;
  private final News news;
  private final BooleanSupplier cancelled;
  private final ModelResult.Builder result = new ModelResult.Builder();
  private final Map<String, Entrant> entrants = new LinkedHashMap<>();
  private final Map<String, String> missing = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private StackedNetwork scratch;
  private MultiLayerNetwork dl4j;

  /**
   * Prepares the comparison of one network.
   *
   * @param stock where stock DL4J runs; null if it takes no part
   */
  ModelComparison(
      ModelPlan plan, Sides sides, StockDl4j stock, News news, BooleanSupplier cancelled) {
    this.plan = plan;
    this.sides = sides;
    this.stock = stock;
    this.news = news;
    this.cancelled = cancelled;
  }

  /** A result with what only the history file holds. */
  record Outcome(ModelResult result, Map<String, Recording> recordings, RacePlan race) {}

  Outcome run() {
    news.started(name(), plan.title(), plan.spec().parameterCount());
    result
        .name(name())
        .title(plan.title())
        .network(NetworkText.of(plan.spec()))
        .parameters(plan.spec().parameterCount())
        .batchSize(plan.batchSize())
        .optimizer(plan.rule().title())
        .iterations(plan.iterations())
        .data(plan.data().info());
    stage(
        "parity check",
        () -> {
          ParityResult parity = ParityStage.run(plan, sides, cancelled);
          result.parity(parity);
          news.parityChecked(name(), parity);
        });
    if (DropoutCheck.applies(plan.spec())) {
      stage("dropout check", () -> result.dropout(ParityStage.dropout(plan, sides, cancelled)));
    }
    enter();
    Before before = scratch == null || cancelled.getAsBoolean() ? Before.NOTHING : before();
    RacePlan race = plan.race();
    Map<String, Recording> recordings = race(race);
    result
        .fromScratch(side(FROM_SCRATCH, race, recordings))
        .dl4j(side(DL4J, race, recordings))
        .dl4jStock(stockSide(race, recordings));
    stage("what was learnt", () -> look(before, recordings));
    if (plan.seeds() > 1) {
      stage(
          "other seeds",
          () ->
              result.seeds(
                  new SeedRuns(plan, sides, this::local, news, cancelled)
                      .after(
                          predictions(recordings, FROM_SCRATCH), predictions(recordings, DL4J))));
    }
    stage("cost by layer", () -> measureLayers(recordings));
    entrants.values().forEach(entrant -> entrant.contestant().close());
    ModelResult finished = result.failures(failures).build();
    news.finished(finished);
    return new Outcome(finished, recordings, race);
  }

  private String name() {
    return plan.spec().name();
  }

  /** Runs a part without which the others still make sense. */
  private void stage(String what, Runnable work) {
    if (cancelled.getAsBoolean()) {
      return;
    }
    news.stage(name(), what);
    try {
      work.run();
    } catch (RuntimeException | OutOfMemoryError e) {
      String message = Failures.message(e);
      failures.add("The part \"" + what + "\" failed: " + message);
      news.failed(name(), what, message);
    }
  }

  private void enter() {
    enter(
        FROM_SCRATCH,
        () -> {
          scratch = sides.byHand();
          return local(sides.learner(scratch, plan.rule()));
        });
    enter(
        DL4J,
        () -> {
          if (scratch == null) {
            throw new ContestantFailedException(
                "has no weights to start from: the hand-written network could not be built");
          }
          dl4j = sides.twin(scratch, plan.rule());
          return local(sides.learner(dl4j));
        });
    if (stock != null && dl4j != null) {
      enter(
          STOCK,
          () ->
              Entrant.forTimings(
                  stock.enter(plan.spec(), plan.rule(), sides.seeds().base(), dl4j),
                  plan.stockSeconds()));
    }
  }

  private void enter(String side, Supplier<Entrant> entrant) {
    try {
      entrants.put(side, entrant.get());
    } catch (RuntimeException | OutOfMemoryError e) {
      missing.put(side, Failures.message(e));
      news.failed(name(), who(side), missing.get(side));
    }
  }

  private Entrant local(Learner learner) {
    Contestant contestant =
        new LocalContestant(
            learner,
            plan.data().training(),
            plan.followedSamples(),
            plan.data().test(),
            plan.batchSize());
    return Entrant.wholeRace(contestant);
  }

  private Map<String, Recording> race(RacePlan race) {
    try (BatchStream stream =
        plan.data().schedule().start(plan.batchSize(), sides.seeds().batches())) {
      news.raced(name(), 0, race.iterations(), "");
      return new Race(race, entrants, stream, cancelled, new Relay()).run();
    }
  }

  private SideResult side(String name, RacePlan race, Map<String, Recording> recordings) {
    return missing.containsKey(name)
        ? SideResult.failed(missing.get(name))
        : SideSummary.of(recordings.get(name), race, plan.batchSize(), plan.data().test());
  }

  /** Stock DL4J is there for its times: what it has learnt is not asked. */
  private SideResult stockSide(RacePlan race, Map<String, Recording> recordings) {
    if (!recordings.containsKey(STOCK) && !missing.containsKey(STOCK)) {
      return null;
    }
    SideResult side = side(STOCK, race, recordings);
    return side.hasFailed()
        ? side
        : side.ended(
            cancelled.getAsBoolean() ? "cancelled" : "finished",
            String.format(
                Locale.ROOT,
                "timed over %,d of %,d steps; what it learns is not measured",
                side.iterations(),
                plan.iterations()));
  }

  private void look(Before before, Map<String, Recording> recordings) {
    result.disagreements(
        Learnt.disagreements(
            predictions(recordings, FROM_SCRATCH),
            predictions(recordings, DL4J),
            plan.data().test()));
    boolean here = sound(recordings, FROM_SCRATCH);
    boolean there = sound(recordings, DL4J);
    result.weights(
        Learnt.weights(
            firstLayersUnits(),
            before.weights(),
            here ? pictures(scratch) : List.of(),
            there ? pictures(sides.copyOf(dl4j)) : List.of()));
    result.activations(
        Histograms.count(
            before.activations(),
            here ? Histograms.of(scratch, testBatch()) : List.of(),
            there ? Histograms.of(plan.spec(), dl4j, testBatch()) : List.of()));
  }

  private String firstLayersUnits() {
    boolean convolution = scratch != null && scratch.parameters().get(0).value().rank() == 4;
    return convolution ? "filter" : "unit";
  }

  private void measureLayers(Map<String, Recording> recordings) {
    if (sound(recordings, FROM_SCRATCH) && sound(recordings, DL4J)) {
      result.layerCosts(
          LayerCosts.measure(
              scratch,
              dl4j,
              sides.kernels(),
              testBatch(),
              Math.min(plan.forwardSeconds(), recordings.get(DL4J).wallSeconds()),
              cancelled));
    }
  }

  /** How the networks look before they learn. */
  private record Before(List<String> weights, List<Histograms.Layer> activations) {
    static final Before NOTHING = new Before(List.of(), List.of());
  }

  private Before before() {
    return new Before(pictures(scratch), Histograms.of(scratch, testBatch()));
  }

  private Batch testBatch() {
    return plan.data().test().range(0, Math.min(plan.batchSize(), plan.data().test().size()));
  }

  private List<String> pictures(StackedNetwork network) {
    return Pictures.firstLayer(network, plan.data().sampleShape());
  }

  /** Whether a side came through, so that its weights mean something. */
  private static boolean sound(Map<String, Recording> recordings, String side) {
    Recording recording = recordings.get(side);
    return recording != null && recording.failure() == null;
  }

  private static Predictions predictions(Map<String, Recording> recordings, String side) {
    Recording recording = recordings.get(side);
    return recording == null ? null : recording.test();
  }

  private static String who(String side) {
    return side.equals(FROM_SCRATCH) ? "by hand" : side;
  }

  /** Passes the race's news on to the listener. */
  private final class Relay implements Race.Watcher {
    @Override
    public void progress(int done, int total, Map<String, Float> lastLosses) {
      String losses =
          lastLosses.entrySet().stream()
              .map(
                  side ->
                      String.format(Locale.ROOT, "%.4f %s", side.getValue(), who(side.getKey())))
              .collect(Collectors.joining(", "));
      news.raced(name(), done, (long) plan.seeds() * total, losses);
    }

    @Override
    public void failed(String contestant, String message) {
      news.failed(name(), who(contestant), message);
    }
  }
}
