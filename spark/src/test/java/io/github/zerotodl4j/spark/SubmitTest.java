package io.github.zerotodl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar for {@code spark-submit}, in processes that have Spark's jars and this one alone; Maven
 * runs it behind the phase that makes the jar.
 */
@Tag("submit")
class SubmitTest {

  private static final String MAIN = "io.github.zerotodl4j.apps.Main";

  @TempDir static Path folder;
  private static Path jar;
  private static Path home;
  private static Path photos;
  private static Path broken;
  private static Path alone;
  private static List<String> rows;

  @BeforeAll
  static void learn() throws IOException {
    String made = System.getProperty("zero.submit.jar", "target/zero-spark-submit.jar");
    jar = Path.of(made).toAbsolutePath();
    assumeTrue(Files.exists(jar), jar + " is not there: mvn -Pspark -pl spark -am verify makes it");
    home = SparkHome.make(folder.resolve("spark"));
    photos = Pictures.draw(folder.resolve("photos"), 12, 1);
    broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    alone = folder.resolve("alone");
    List<String> train = new ArrayList<>(train(alone));
    train.addAll(List.of("--spark", "local[2]"));
    Zero.fine(train.toArray(String[]::new));
    rows = Zero.run(predict().toArray(String[]::new)).lines();
    assertThat(rows).hasSize(2 * 12 + 2);
  }

  private static List<String> train(Path run) {
    return List.of(
        "train",
        "--data=" + photos,
        "--run=" + run,
        "--network=conv 4 3x3 | relu | affine classes",
        "--image-size=16",
        "--batch-size=8",
        "--epochs=2");
  }

  private static List<String> predict() {
    String model = "--model=" + alone.resolve("best.zip");
    return List.of("predict", model, "--csv", photos.toString(), broken.toString());
  }

  private static List<String> submitted(String master, List<String> arguments) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("--master", master, "--conf", "spark.executor.memory=600m"));
    all.addAll(List.of("--driver-memory", "600m", "--class", MAIN, jar.toString()));
    all.addAll(arguments);
    return all;
  }

  /** Runs a command whose output goes to the file {@code out}, and the rest to {@code err}. */
  private static int run(Path where, List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
    builder.environment().putAll(SparkHome.environment(home));
    builder.redirectOutput(where.resolve("out").toFile());
    builder.redirectError(where.resolve("err").toFile());
    Process process = builder.start();
    try {
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void assertRows(String master, Path here) throws Exception {
    int exitCode = run(here, SparkHome.submit(home, submitted(master, predict())));
    assertThat(exitCode).as(Files.readString(here.resolve("err"))).isEqualTo(1); // one is broken
    assertThat(Files.readAllLines(here.resolve("out"))).isEqualTo(rows);
  }

  @Test
  void predictsInThreadsOfOneProcess(@TempDir Path here) throws Exception {
    assertRows("local[2]", here);
  }

  @Test
  void workersNeedTheJarAlone(@TempDir Path here) throws Exception {
    try (StandaloneCluster machines = StandaloneCluster.start(here, 2)) {
      assertRows(machines.master(), here);
      assertThat(startedByHand(machines.master())).isEqualTo(rows);
      Path run = here.resolve("run");
      int exitCode = run(here, SparkHome.submit(home, submitted(machines.master(), train(run))));
      assertThat(exitCode).as(Files.readString(here.resolve("err"))).isZero();
      for (String name : new String[] {"last.zip", "best.zip"}) {
        assertThat(run.resolve(name)).hasSameBinaryContentAs(alone.resolve(name));
      }
      assertThat(run.resolve("rounds.csv")).exists();
    }
  }

  /** This process has the classes, executors have the jar. */
  private static List<String> startedByHand(String master) {
    List<String> command = new ArrayList<>(predict());
    command.addAll(List.of("--spark", master, "--spark-conf", "spark.jars=" + jar));
    command.addAll(List.of("--spark-conf", "spark.executor.memory=600m"));
    return Zero.run(command.toArray(String[]::new)).lines();
  }

  @Test
  void aJvmWithoutSparksFlagsIsOneLine(@TempDir Path here) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(SparkHome.java(), "-cp", home.resolve("jars") + "/*"));
    command.add("org.apache.spark.deploy.SparkSubmit");
    command.addAll(submitted("local[2]", predict()));
    assertThat(run(here, command)).isEqualTo(2);
    assertThat(Files.readAllLines(here.resolve("err")))
        .filteredOn(line -> line.startsWith("zero "))
        .singleElement()
        .asString()
        .startsWith(
            "zero predict: --spark: expected the JVM flag --add-opens=java.base/java.lang=");
    assertThat(here.resolve("err")).content().doesNotContain("\tat ");
  }

  @Test
  void theJarHoldsWhatSparkDoesNotHave() throws IOException {
    try (JarFile all = new JarFile(jar.toFile())) {
      List<String> names = all.stream().map(ZipEntry::getName).toList();
      assertThat(names)
          .contains(
              "META-INF/services/io.github.zerotodl4j.apps.cluster.ClusterProvider",
              "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend")
          .noneMatch(name -> name.startsWith("org/apache/spark/") || name.startsWith("scala/"))
          .noneMatch(name -> name.startsWith("org/apache/hadoop/"))
          .noneMatch(name -> name.startsWith("org/slf4j/"))
          .noneMatch(name -> name.endsWith(".SF") || name.endsWith(".RSA"));
    }
  }

  @Test
  void aSparkThatThisWasNotBuiltForIsOneLine() {
    Requirements.checkVersion("4.2.0", "2.13.18");
    assertThatThrownBy(() -> Requirements.checkVersion("3.5.9", "2.12.18"))
        .hasMessage("--spark: expected Spark 4 for Scala 2.13, got Spark 3.5.9 for Scala 2.12.18");
  }
}
