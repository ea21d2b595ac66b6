package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.dl4j.training.Weights;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * A round of averaging: broadcast, some steps in each partition, mean.
 *
 * @param spark the context
 * @param partitions how many
 */
record Averaging(JavaSparkContext spark, int partitions) {

  /** More parts than this are averaged where they lie, in groups, before they come here. */
  private static final int FAN_IN = 8;

  /** What a partition does; travels. */
  interface Work extends Serializable {
    /** Called on an executor. */
    Contribution of(Broadcast<Weights> from, int partition);
  }

  /**
   * The mean of a round.
   *
   * @param mean of all partitions
   * @param handed seconds until the weights were on their way
   * @param seconds of the whole round
   */
  record Round(Contribution mean, double handed, double seconds) {}

  Round round(Weights from, Work work) {
    long begun = System.nanoTime();
    Broadcast<Weights> sent = spark.broadcast(from);
    double handed = seconds(begun);
    Contribution mean = mean(numbers().map(partition -> work.of(sent, partition)));
    sent.destroy();
    return new Round(mean, handed, seconds(begun));
  }

  /** The number of each partition, where it will be. */
  JavaRDD<Integer> numbers() {
    return spark.parallelize(IntStream.range(0, partitions).boxed().toList(), partitions);
  }

  /** The mean of all parts; the groups follow from their number alone, and so do all roundings. */
  private Contribution mean(JavaRDD<Contribution> parts) {
    JavaRDD<Contribution> level = parts;
    int left = partitions;
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

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
