package io.github.zerotodl4j.apps.cluster;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.training.Division;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command whose steps several machines can take. */
public final class DivisionOption {

  @Mixin ClusterOption cluster = new ClusterOption();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "With --spark: parts that every batch is cut into, each with a copy of the network; the"
              + " result depends on it, never on the number of machines. Default: 2.")
  Integer partitions;

  @Option(
      names = "--average-every",
      paramLabel = "K",
      description =
          "With --spark: steps between two averages of the copies' weights; 1 with the rule sgd is"
              + " what one machine computes, more cost less. Default: 10.")
  Integer averageEvery;

  /** The machines. */
  public ClusterOption cluster() {
    return cluster;
  }

  /** Whether machines are asked for; how they share is refused without. */
  public boolean isGiven() {
    boolean given = cluster.isGiven();
    if (!given && (partitions != null || averageEvery != null)) {
      throw new UserError("--partitions, --average-every: expected --spark MASTER, got none");
    }
    return given;
  }

  /** How a run is shared. */
  public Division division() {
    return new Division(
        partitions == null ? 2 : partitions, averageEvery == null ? 10 : averageEvery);
  }
}
