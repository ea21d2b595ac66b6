package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.apps.cli.UserError;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/** What this JVM must be for Spark, which itself says so only in a stack trace. */
final class Requirements {

  private static final Pattern OPENED =
      Pattern.compile("--add-opens=(java\\.base)/(\\S+)=ALL-UNNAMED");

  private Requirements() {}

  /**
   * Refuses a Spark that this module was not built for, and a JVM without Spark's flags.
   *
   * @throws UserError in one line
   */
  static void check() {
    checkVersion(
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        scala.util.Properties.versionNumberString());
    missing(JavaModuleOptions.defaultModuleOptions())
        .ifPresent(
            flag -> {
              throw new UserError(
                  "--spark: expected the JVM flag "
                      + flag
                      + ", got none; start it with Spark's bin/spark-submit, with zero, or as java"
                      + " @spark/target/zero.args");
            });
  }

  /** Spark 4 alone has the classes that were compiled against, in Scala 2.13 alone. */
  static void checkVersion(String spark, String scala) {
    if (!spark.startsWith("4.") || !scala.startsWith("2.13.")) {
      throw new UserError(
          "--spark: expected Spark 4 for Scala 2.13, got Spark " + spark + " for Scala " + scala);
    }
  }

  /** The first of the flags that this JVM was started without. */
  private static Optional<String> missing(String flags) {
    Module here = Requirements.class.getModule();
    return OPENED
        .matcher(flags)
        .results()
        .filter(
            flag ->
                !ModuleLayer.boot()
                    .findModule(flag.group(1))
                    .orElseThrow()
                    .isOpen(flag.group(2), here))
        .map(MatchResult::group)
        .findFirst();
  }
}
