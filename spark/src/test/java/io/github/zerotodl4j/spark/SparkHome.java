package io.github.zerotodl4j.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A folder like that of a Spark that was unpacked: its jars and nothing of ours. */
final class SparkHome {

  /**
   * Our own jars and what only they need: a library of DL4J among Spark's would not find the rest.
   */
  private static final Pattern OURS =
      Pattern.compile(
          ".*/((zero|picocli|javalin|jte|jhdf|echarts|jmh|imageio|slf4j-simple|junit|assertj)-[^/]*"
              + "|org/(nd4j|deeplearning4j|datavec|bytedeco|tribuo)/.*)");

  private SparkHome() {}

  /** Makes it from this test's own class path. */
  static Path make(Path home) throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String entry : Pattern.compile(File.pathSeparator).splitAsStream(classPath()).toList()) {
      Path jar = Path.of(entry);
      String name = jar.getFileName().toString();
      if (name.endsWith(".jar") && !OURS.matcher(jar.toUri().getPath()).matches()) {
        Files.createSymbolicLink(jars.resolve(name), jar.toAbsolutePath());
      }
    }
    return home;
  }

  /** Surefire hides the class path in a jar of its own. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** What Spark's scripts tell its programs. */
  static Map<String, String> environment(Path home) {
    return Map.of(
        "SPARK_HOME",
        home.toString(),
        "SPARK_SCALA_VERSION",
        "2.13",
        "SPARK_LOCAL_IP",
        "127.0.0.1");
  }

  /** The command that {@code bin/spark-submit} would start; Spark's launcher makes it there too. */
  static List<String> submit(Path home, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java(), "-cp", home.resolve("jars") + "/*"));
    command.addAll(
        List.of("org.apache.spark.launcher.Main", "org.apache.spark.deploy.SparkSubmit"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment(home));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process launcher = builder.start();
    String words = new String(launcher.getInputStream().readAllBytes(), UTF_8);
    // a zero and a line's end stand before the command, a zero behind each word
    return Pattern.compile("\0").splitAsStream(words.substring(words.indexOf("\0\n") + 2)).toList();
  }
}
