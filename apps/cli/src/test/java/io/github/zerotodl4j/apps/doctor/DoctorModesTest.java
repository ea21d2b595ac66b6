package io.github.zerotodl4j.apps.doctor;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.bench.mode.Check;
import io.github.zerotodl4j.bench.mode.ModeResult;
import io.github.zerotodl4j.bench.mode.ModeResult.Outcome;
import io.github.zerotodl4j.bench.mode.SelfTestReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorModesTest {
  private static final SelfTestReport NOTHING = new SelfTestReport("", "", "", "", List.of());

  @Test
  void oneModeIsCheckedInItsOwnJvm() {
    ZeroRun run = zero("doctor", "--mode", "threads-3");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.err()).contains("mode 1 of 1: threads-3 (a machine of 3)");
    assertThat(run.out())
        .containsPattern("threads-3 +" + Runtime.version().feature() + " .* ok\n")
        .contains("1 mode: 1 ok, 0 failed, 0 not here");
  }

  @Test
  void anUnknownModeOffersTheNearest() {
    ZeroRun run = zero("doctor", "--mode", "openblas-hasswell");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "zero doctor: --mode: unknown mode \"openblas-hasswell\" (did you mean"
                + " openblas-haswell?), expected one of default, plain-loops, ");
  }

  @Test
  void aFolderThatIsNoJdkIsNamed(@TempDir Path folder) {
    ZeroRun run = zero("doctor", "--modes", "--jdk", folder.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--jdk: expected the home of a JDK").contains(folder.toString());
  }

  @Test
  void whatFailedAndWhatIsNotHereIsSaidWithItsReason() {
    Check wrong = new Check("kernels: softmax", 2e-5, 1e-5, "kernel and plain loop differ: x");
    SelfTestReport report =
        new SelfTestReport(
            "25.0.3+9-LTS", "Vector API, 128 bits, 2 threads", "", "Haswell", List.of(wrong));
    List<ModeResult> results =
        List.of(
            new ModeResult(
                "vector-128", "", Outcome.FAILED, List.of(wrong.message()), "", 12, report),
            new ModeResult("jdk-21", "", Outcome.NOT_HERE, List.of("no JDK 21"), "", 0, NOTHING));
    StringWriter out = new StringWriter();

    ModeText.print(Console.plain(new PrintWriter(out), new PrintWriter(out)), results);

    assertThat(out.toString().lines())
        .containsSequence("Not here:", "  jdk-21: no JDK 21")
        .containsSequence(
            "Failed:",
            "  vector-128: kernel and plain loop differ: x",
            "    alone: zero doctor --mode vector-128")
        .contains("2 modes: 0 ok, 1 failed, 1 not here")
        .anyMatch(line -> line.matches("vector-128 +25 +128 bits +Haswell +200 % +12 +FAILED"));
  }
}
