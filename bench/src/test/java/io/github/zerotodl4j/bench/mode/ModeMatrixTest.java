package io.github.zerotodl4j.bench.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.zerotodl4j.bench.mode.ModeResult.Outcome;
import io.github.zerotodl4j.report.result.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ModeMatrixTest {
  private final Host host = Host.look(List.of());
  private final List<String> begun = new ArrayList<>();

  private List<ModeResult> run(Mode... modes) throws IOException {
    ModeListener listener = (mode, done, total) -> begun.add(mode.name());
    return new ModeMatrix(host, listener, () -> false).run(List.of(modes));
  }

  private static Mode named(String name) {
    return Modes.all().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aModeOfThisProcessorIsRunAndHeardByTheLibraries() throws IOException {
    Mode mode = named("onednn-avx2").withVariable("OPENBLAS_CORETYPE", "NEHALEM");
    assumeTrue(host.missing(mode).isEmpty(), host.missing(mode));

    ModeResult result = run(mode).get(0);

    assertThat(result.outcome()).as("%s", result).isEqualTo(Outcome.PASSED);
    assertThat(result.oneDnn()).isEqualTo("Intel AVX2");
    assertThat(result.report().openBlas()).isEqualTo("Nehalem");
    assertThat(result.report().checks())
        .extracting(Check::name)
        .containsExactly(
            "parity: mlp", "parity: simple-conv-net", "parity: vgg-like", "parity: alexnet");
    assertThat(result.report().checks()).allMatch(check -> check.difference() > 0);
    assertThat(begun).containsExactly("onednn-avx2");
  }

  @Test
  void aVariableThatALibraryDoesNotHearFails() throws IOException {
    Mode mode = Mode.of("odd", "", Processor.ANY, Side.DL4J);

    ModeResult result = run(mode.withVariable("OPENBLAS_CORETYPE", "I486")).get(0);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.reasons().get(0)).startsWith("asked OpenBLAS for I486, it took ");
  }

  @Test
  void aJvmThatEndsInsteadOfAnsweringFails() throws IOException {
    Mode mode = Mode.of("narrow", "", Processor.ANY, Side.SCRATCH);

    ModeResult result = run(mode.withFlags("-XX:MaxMetaspaceSize=8m")).get(0);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.reasons().get(0)).startsWith("the process ended: ");
  }

  @Test
  void whatIsNotHereSaysWhatIsMissing() throws IOException {
    Mode old = Mode.of("old", "", Processor.ANY, Side.SCRATCH).withJava(9);
    Mode unknown = Mode.of("odd", "", Processor.ANY, Side.SCRATCH).withFlags("-XX:UseMmx=3");
    Mode wide = Mode.of("wide", "", Processor.ANY, Side.SCRATCH);

    List<ModeResult> results = run(old, unknown, wide.withFlags("-XX:MaxVectorSize=1024"));

    assertThat(results).allMatch(result -> result.outcome() == Outcome.NOT_HERE);
    assertThat(results.get(0).reasons().get(0)).startsWith("no JDK 9 in JAVA_HOME, PATH");
    assertThat(results.get(1).reasons().get(0)).contains("Unrecognized VM option 'UseMmx=3'");
    assertThat(results.get(2).reasons().get(0))
        .startsWith("asked for -XX:MaxVectorSize=1024, this JVM on this processor makes it ");
  }

  @Test
  void cancellingEndsTheModesJvm() {
    long before = ProcessHandle.current().children().count();
    boolean[] cancelled = {false};
    ModeListener cancelling = (mode, done, total) -> cancelled[0] = true;
    ModeMatrix matrix = new ModeMatrix(host, cancelling, () -> cancelled[0]);

    assertThatThrownBy(() -> matrix.run(List.of(named("default"), named("plain-loops"))))
        .isInstanceOf(CancellationException.class);

    assertThat(ProcessHandle.current().children().count()).isLessThanOrEqualTo(before);
  }

  @Test
  void theUsualModesAreThoseOfThisMachine() {
    int processors = Runtime.getRuntime().availableProcessors();
    Mode more = named("threads-1").withFlags("-XX:ActiveProcessorCount=" + (processors + 1));

    assertThat(host.isUsual(named("default"))).isTrue();
    assertThat(host.isUsual(named("plain-loops"))).isFalse();
    assertThat(host.isUsual(named("openblas-prescott"))).isFalse();
    assertThat(host.isUsual(more)).isFalse();
  }

  @Test
  void namesAreUnique() {
    assertThat(Modes.all()).extracting(Mode::name).doesNotHaveDuplicates().contains("jdk-25");
  }
}
