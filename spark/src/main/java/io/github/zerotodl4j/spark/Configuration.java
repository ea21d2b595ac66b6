package io.github.zerotodl4j.spark;

import java.util.Map;
import org.apache.spark.SparkConf;

/** Spark's settings: ours first, then what the user says. */
final class Configuration {

  /** What the hand-written engine and ND4J ask of an executor's JVM. */
  private static final String JVM_FLAGS =
      "--add-modules=jdk.incubator.vector -Dfile.encoding=UTF-8 -XX:+IgnoreUnrecognizedVMOptions"
          + " --enable-native-access=ALL-UNNAMED";

  private Configuration() {}

  /** For a master such as {@code local[2]} or {@code spark://host:7077}. */
  static SparkConf of(String master, Map<String, String> settings) {
    SparkConf conf = new SparkConf().setAppName("zero").setMaster(master);
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // a machine that goes away takes its tasks with it: not their fault
    conf.setIfMissing("spark.task.maxFailures", "8");
    conf.setIfMissing("spark.executor.extraJavaOptions", JVM_FLAGS);
    // numbers hardly compress
    conf.setIfMissing("spark.broadcast.compress", "false");
    // file names beyond ASCII; threads that sleep while they wait
    conf.setExecutorEnv("LC_ALL", "C.UTF-8");
    conf.setExecutorEnv("OMP_WAIT_POLICY", "PASSIVE");
    if (master.startsWith("local") || master.startsWith("spark://127.0.0.1:")) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    settings.forEach(conf::set);
    return conf;
  }
}
