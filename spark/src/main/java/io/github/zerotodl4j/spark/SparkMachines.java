package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.comparison.run.ClusterCompare;
import io.github.zerotodl4j.comparison.run.SharedRace;
import io.github.zerotodl4j.dl4j.training.Weights;
import io.github.zerotodl4j.spark.Contribution.Times;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Takes the rounds of a comparison, one side's after the other's. */
final class SparkMachines implements ClusterCompare.Machines {

  private final JavaSparkContext spark;
  private final BooleanSupplier cancelled;
  private SharedRace sent;
  private Broadcast<SharedRace> there;

  SparkMachines(JavaSparkContext spark, BooleanSupplier cancelled) {
    this.spark = spark;
    this.cancelled = cancelled;
  }

  @Override
  public Weights round(SharedRace race, Weights from, int first, int steps) {
    if (race != sent) {
      there = spark.broadcast(race);
      sent = race;
    }
    Broadcast<SharedRace> runs = there;
    try {
      return new Averaging(spark, race.division().partitions())
          .round(from, (weights, partition) -> part(runs, weights, first, steps, partition))
          .mean()
          .weights();
    } catch (Exception e) { // Spark's is checked, though its Java methods do not say so
      if (cancelled.getAsBoolean()) {
        return from;
      }
      throw Failures.of("Spark gave up", e);
    }
  }

  private static Contribution part(
      Broadcast<SharedRace> race, Broadcast<Weights> from, int first, int steps, int partition) {
    SharedRace.Part part = race.value().train(from.value(), first, steps, partition);
    return new Contribution(
        partition, part.weights(), part.tally(), new Times(1, 0, 0, 0), Map.of());
  }
}
