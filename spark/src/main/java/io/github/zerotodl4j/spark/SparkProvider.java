package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.cluster.Cluster;
import io.github.zerotodl4j.apps.cluster.ClusterProvider;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Connects to a Spark master. */
public final class SparkProvider implements ClusterProvider {

  /** What Spark knows; it says so itself only in a stack trace. */
  private static final Pattern MASTER =
      Pattern.compile("local(\\[(\\*|\\d+)(,\\d+)?])?|local-cluster\\[.*]|yarn|(spark|k8s)://.+");

  @Override
  public Cluster connect(
      String master,
      Map<String, String> settings,
      RuntimeOptions runtime,
      BooleanSupplier cancelled) {
    if (!MASTER.matcher(master).matches()) {
      throw new UserError(
          "--spark: expected a master such as local[2] or spark://HOST:7077, got " + master);
    }
    Requirements.check();
    SparkConf conf = Configuration.of(master, settings);
    try {
      return new SparkCluster(new JavaSparkContext(conf), runtime, cancelled);
    } catch (RuntimeException e) {
      throw Failures.of("--spark: " + master + " cannot be used", e);
    }
  }
}
