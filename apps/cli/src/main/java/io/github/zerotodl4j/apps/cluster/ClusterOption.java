package io.github.zerotodl4j.apps.cluster;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine.Option;

/** The options of every command that can work on Apache Spark. */
public final class ClusterOption {

  @Option(
      names = "--spark",
      paramLabel = "MASTER",
      description =
          "Work on Apache Spark: local[N] for N threads of this process, spark://HOST:PORT, yarn,"
              + " k8s://…; every machine must see the files under the same path. Default: the master of"
              + " spark-submit, if that started this program, else this machine alone.")
  String master;

  @Option(
      names = "--spark-conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark's own; may be given again. Default: Spark's.")
  Map<String, String> settings = new LinkedHashMap<>();

  /** Whether a cluster is asked for. */
  public boolean isGiven() {
    if (master() == null && !settings.isEmpty()) {
      throw new UserError("--spark-conf: expected --spark MASTER besides, got none");
    }
    return master() != null;
  }

  /** The one given, else that of spark-submit, which hands its settings over as properties. */
  private String master() {
    boolean submitted = System.getProperty("spark.submit.deployMode") != null;
    return master == null && submitted ? System.getProperty("spark.master") : master;
  }

  /**
   * Connects to it.
   *
   * @throws UserError if the module spark was not built, or nobody answers
   */
  public Cluster connect(Session session, RuntimeOptions runtime) {
    ClusterProvider provider =
        ServiceLoader.load(ClusterProvider.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new UserError(
                        "--spark: this build is without Spark; build it in a checkout with mvn"
                            + " -Pspark -DskipTests -pl spark -am package, and run java"
                            + " @spark/target/zero.args io.github.zerotodl4j.apps.Main"));
    return provider.connect(master(), settings, runtime, session.interruption());
  }
}
