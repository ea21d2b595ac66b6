package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.zerotodl4j.apps.cli.StrangersFormats.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer changes sound files of each format so that they reach code that none has reached before: a
 * crash, a hang, an error that is not one line, or memory above the bound is a finding. Only {@code
 * mvn verify -Pfuzz} brings Jazzer.
 */
class GuidedFuzzTest {

  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
  private static final int SECONDS = Integer.getInteger("zero.fuzz.seconds", 60);
  private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs");

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> nothingIsFoundIn() throws IOException {
    assumeTrue(isThere(), "Jazzer comes with -Pfuzz alone");
    List<DynamicTest> tests = new ArrayList<>();
    for (Format format : new StrangersFormats(folder).all()) {
      tests.add(DynamicTest.dynamicTest(format.name(), () -> fuzz(format)));
    }
    return tests;
  }

  private static boolean isThere() {
    try {
      Class.forName(JAZZER, false, GuidedFuzzTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private void fuzz(Format format) throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve(format.name().replaceAll("\\W+", "-")));
    Path sound = Files.createDirectories(own.resolve("sound"));
    for (Map.Entry<String, byte[]> file : format.files().entrySet()) {
      Files.write(sound.resolve(file.getKey()), file.getValue());
    }
    Path work = Files.createDirectories(own.resolve("work"));
    Path log = own.resolve("log.txt");
    Process jazzer = start(format, own, work, sound, log);
    boolean ended = jazzer.waitFor(SECONDS + 300L, TimeUnit.SECONDS);
    jazzer.destroyForcibly();

    String said = Files.readString(log);
    Matcher runs = RUNS.matcher(said);
    assertThat(ended && jazzer.waitFor() == 0 && runs.find()).as(said).isTrue();
    System.out.println(format.name() + ": " + runs.group(1) + " runs, no finding");
  }

  private static Process start(Format format, Path own, Path work, Path sound, Path log)
      throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Dzero.fuzz.folder=" + work,
            "-Dzero.fuzz.format=" + format.name(),
            "-cp",
            System.getProperty("java.class.path"),
            JAZZER,
            "--target_class=" + GuidedTarget.class.getName(),
            "--instrumentation_includes=io.github.zerotodl4j.**:io.jhdf.**",
            "--reproducer_path=" + own,
            "-artifact_prefix=" + own + "/",
            "-seed=1",
            "-timeout=60",
            "-rss_limit_mb=3000",
            "-max_len=100000",
            "-max_total_time=" + SECONDS,
            Files.createDirectories(own.resolve("corpus")).toString(),
            sound.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
