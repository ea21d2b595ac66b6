package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.data.BatchStream;
import io.github.zerotodl4j.comparison.race.Entrant;
import io.github.zerotodl4j.comparison.race.Learner;
import io.github.zerotodl4j.comparison.race.Predictions;
import io.github.zerotodl4j.comparison.race.Race;
import io.github.zerotodl4j.comparison.race.Recording;
import io.github.zerotodl4j.report.result.SeedResult;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Trains both sides from further seeds, so that one lucky start is not taken for the truth. */
final class SeedRuns {
  private static final String HAND = "by hand";
  private static final String DL4J = "DL4J";

  private final ModelPlan plan;
  private final Sides sides;
  private final Function<Learner, Entrant> entering;
  private final News news;
  private final BooleanSupplier cancelled;

  /**
   * Prepares the runs.
   *
   * @param sides both sides from the first seed
   * @param entering makes a learner a contestant
   */
  SeedRuns(
      ModelPlan plan,
      Sides sides,
      Function<Learner, Entrant> entering,
      News news,
      BooleanSupplier cancelled) {
    this.plan = plan;
    this.sides = sides;
    this.entering = entering;
    this.news = news;
    this.cancelled = cancelled;
  }

  /**
   * Returns what each seed gave, in order; none if only the first was asked for. Seeds that were
   * not trained to the end are left out.
   *
   * @param here the first seed's predictions by hand; null if there are none
   * @param there the same in DL4J
   */
  List<SeedResult> after(Predictions here, Predictions there) {
    List<SeedResult> results = new ArrayList<>();
    for (int k = 0; k < plan.seeds() && plan.seeds() > 1 && !cancelled.getAsBoolean(); k++) {
      long seed = sides.seeds().base() + k;
      if (k == 0) {
        results.add(result(seed, here, there));
        continue;
      }
      Map<String, Recording> run = train(k, sides.from(new Seeds(seed)));
      if (!cancelled.getAsBoolean()) {
        results.add(result(seed, run.get(HAND).test(), run.get(DL4J).test()));
      }
    }
    return results;
  }

  private Map<String, Recording> train(int k, Sides from) {
    StackedNetwork scratch = from.byHand();
    Map<String, Entrant> entrants = new LinkedHashMap<>();
    entrants.put(HAND, entering.apply(from.learner(scratch, plan.rule())));
    entrants.put(DL4J, entering.apply(from.learner(from.twin(scratch, plan.rule()))));
    Map<String, Entrant> all = Map.copyOf(entrants);
    try (BatchStream stream =
        plan.data().schedule().start(plan.batchSize(), from.seeds().batches())) {
      return new Race(plan.race().withoutLooks(), entrants, stream, cancelled, new Relay(k)).run();
    } finally {
      all.values().forEach(entrant -> entrant.contestant().close());
    }
  }

  private static SeedResult result(long seed, Predictions here, Predictions there) {
    return new SeedResult(
        seed,
        here == null ? null : here.accuracy(),
        there == null ? null : there.accuracy(),
        here == null || there == null ? null : differing(here.said(), there.said()));
  }

  private static int differing(int[] here, int[] there) {
    return (int) IntStream.range(0, here.length).filter(i -> here[i] != there[i]).count();
  }

  /** Passes on how far all seeds are together. */
  private final class Relay implements Race.Watcher {
    private final int before;

    Relay(int before) {
      this.before = before;
    }

    @Override
    public void progress(int done, int total, Map<String, Float> lastLosses) {
      news.raced(
          plan.spec().name(),
          (long) before * total + done,
          (long) plan.seeds() * total,
          "seed " + (sides.seeds().base() + before));
    }

    @Override
    public void failed(String contestant, String message) {
      news.failed(plan.spec().name(), contestant, message);
    }
  }
}
