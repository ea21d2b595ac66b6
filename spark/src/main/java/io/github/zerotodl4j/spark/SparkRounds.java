package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.apps.cluster.SharedImages;
import io.github.zerotodl4j.dl4j.training.Division;
import io.github.zerotodl4j.dl4j.training.Judgement;
import io.github.zerotodl4j.dl4j.training.RoundCost;
import io.github.zerotodl4j.dl4j.training.Rounds;
import io.github.zerotodl4j.dl4j.training.Stretch;
import io.github.zerotodl4j.dl4j.training.Tally;
import io.github.zerotodl4j.dl4j.training.Weights;
import io.github.zerotodl4j.spark.Contribution.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Synchronous parameter averaging: broadcast, some steps in each partition, mean. */
final class SparkRounds implements Rounds {

  private final JavaSparkContext spark;
  private final Division division;
  private final Averaging averaging;
  private final SharedImages shared;
  private final Broadcast<SentRun> run;
  private final Consumer<Map<Path, String>> lost;
  private final BooleanSupplier cancelled;
  private final List<RoundCost> costs = new ArrayList<>();

  SparkRounds(
      JavaSparkContext spark,
      Division division,
      SharedImages shared,
      SentRun run,
      Consumer<Map<Path, String>> lost,
      BooleanSupplier cancelled) {
    this.spark = spark;
    this.division = division;
    this.averaging = new Averaging(spark, division.partitions());
    this.shared = shared;
    this.run = spark.broadcast(run);
    this.lost = lost;
    this.cancelled = cancelled;
  }

  @Override
  public int images() {
    return shared.count();
  }

  @Override
  public int stepsPerRound() {
    return division.stepsPerRound();
  }

  @Override
  public Round train(Weights from, Stretch stretch) {
    return orElse(() -> round(from, stretch), new Round(from, Tally.NONE));
  }

  private Round round(Weights from, Stretch stretch) {
    Broadcast<SentRun> there = run;
    Averaging.Round round =
        averaging.round(from, (sent, partition) -> there.value().train(sent, stretch, partition));
    Contribution mean = round.mean();
    keepCost(stretch, round);
    if (!mean.lost().isEmpty()) {
      Map<Path, String> files = new HashMap<>();
      mean.lost().forEach((file, why) -> files.put(Path.of(file), why));
      lost.accept(files);
    }
    return new Round(mean.weights(), mean.tally());
  }

  private void keepCost(Stretch stretch, Averaging.Round round) {
    Contribution mean = round.mean();
    Times times = mean.times();
    double compute = times.compute() / times.partitions();
    double broadcast = round.handed() + times.broadcast();
    costs.add(
        new RoundCost(
            stretch.epoch() + 1,
            stretch.firstStep() + 1,
            stretch.rates().length,
            compute,
            times.slowest() - compute,
            broadcast,
            Math.max(0, round.seconds() - times.slowest() - broadcast),
            mean.weights().bytes() * 2 * division.partitions()));
  }

  /**
   * Ctrl-C ends Spark as well, in the middle of its work: that is no failure. What Spark throws is
   * checked, though its Java methods do not say so.
   */
  private <T> T orElse(Supplier<T> work, T ifStopped) {
    try {
      return work.get();
    } catch (Exception e) {
      if (cancelled.getAsBoolean()) {
        return ifStopped;
      }
      throw Failures.of("Spark gave up", e);
    }
  }

  @Override
  public Optional<Judgement> validate(Weights weights) {
    return shared.validated()
        ? orElse(() -> Optional.of(judge(weights)), Optional.empty())
        : Optional.empty();
  }

  private Judgement judge(Weights weights) {
    Broadcast<Weights> sent = spark.broadcast(weights);
    Broadcast<SentRun> there = run;
    List<Judgement> parts =
        averaging.numbers().map(partition -> there.value().validate(sent, partition)).collect();
    sent.destroy();
    return Judgement.all(parts); // in the order of the partitions, which is that of the images
  }

  @Override
  public List<RoundCost> costs() {
    return List.copyOf(costs);
  }
}
