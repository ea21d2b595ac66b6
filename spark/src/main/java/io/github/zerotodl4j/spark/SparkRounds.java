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
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/** Synchronous parameter averaging: broadcast, some steps in each partition, mean. */
final class SparkRounds implements Rounds {

  /** More parts than this are averaged where they lie, in groups, before they come here. */
  private static final int FAN_IN = 8;

  private final JavaSparkContext spark;
  private final Division division;
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
    long begun = System.nanoTime();
    Broadcast<Weights> sent = spark.broadcast(from);
    double handed = seconds(begun);
    Broadcast<SentRun> there = run;
    JavaRDD<Contribution> parts =
        partitions().map(partition -> there.value().train(sent, stretch, partition));
    Contribution mean = mean(parts, division.partitions());
    sent.destroy();
    keepCost(stretch, mean, handed, seconds(begun));
    if (!mean.lost().isEmpty()) {
      Map<Path, String> files = new HashMap<>();
      mean.lost().forEach((file, why) -> files.put(Path.of(file), why));
      lost.accept(files);
    }
    return new Round(mean.weights(), mean.tally());
  }

  private void keepCost(Stretch stretch, Contribution mean, double handed, double all) {
    Times times = mean.times();
    double compute = times.compute() / times.partitions();
    double broadcast = handed + times.broadcast();
    costs.add(
        new RoundCost(
            stretch.epoch() + 1,
            stretch.firstStep() + 1,
            stretch.rates().length,
            compute,
            times.slowest() - compute,
            broadcast,
            Math.max(0, all - times.slowest() - broadcast),
            mean.weights().bytes() * 2 * division.partitions()));
  }

  /** The mean of all parts; the groups follow from their number alone, and so do all roundings. */
  private static Contribution mean(JavaRDD<Contribution> parts, int count) {
    JavaRDD<Contribution> level = parts;
    int left = count;
    while (left > FAN_IN) {
      int groups = (left + FAN_IN - 1) / FAN_IN;
      level =
          level
              .mapToPair(part -> new Tuple2<>(part.partition() / FAN_IN, part))
              .groupByKey(groups)
              .map(group -> Contribution.mean(group._1(), list(group._2())));
      left = groups;
    }
    return Contribution.mean(0, level.collect());
  }

  private static List<Contribution> list(Iterable<Contribution> parts) {
    List<Contribution> list = new ArrayList<>();
    parts.forEach(list::add);
    return list;
  }

  /** Ctrl-C ends Spark as well, in the middle of its work: that is no failure. */
  private <T> T orElse(Supplier<T> work, T ifStopped) {
    try {
      return work.get();
    } catch (RuntimeException e) {
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
        partitions().map(partition -> there.value().validate(sent, partition)).collect();
    sent.destroy();
    return Judgement.all(parts); // in the order of the partitions, which is that of the images
  }

  private JavaRDD<Integer> partitions() {
    int count = division.partitions();
    return spark.parallelize(IntStream.range(0, count).boxed().toList(), count);
  }

  @Override
  public List<RoundCost> costs() {
    return List.copyOf(costs);
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
