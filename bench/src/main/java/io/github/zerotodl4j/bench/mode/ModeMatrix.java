package io.github.zerotodl4j.bench.mode;

import io.github.zerotodl4j.bench.mode.ModeResult.Outcome;
import io.github.zerotodl4j.comparison.process.ChildProcess;
import io.github.zerotodl4j.dl4j.runtime.BlasCoreType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Runs the self-test under one mode after the other, each in a JVM of its own. */
public final class ModeMatrix {
  /** Makes oneDNN say on standard output which instructions it uses. */
  private static final String VERBOSE = "DNNL_VERBOSE";

  private static final String ISA_LINE = "dnnl_verbose,info,cpu,isa:";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Host host;
  private final ModeListener listener;
  private final BooleanSupplier cancelled;

  /**
   * Runs nothing yet.
   *
   * @param host what this machine has
   * @param listener hears each mode begin
   * @param cancelled asked while a mode runs; when true, its JVM is ended
   */
  public ModeMatrix(Host host, ModeListener listener, BooleanSupplier cancelled) {
    this.host = host;
    this.listener = listener;
    this.cancelled = cancelled;
  }

  /**
   * Runs the modes in turn.
   *
   * @throws CancellationException if cancelled; no JVM is left behind
   * @throws IOException if a JVM cannot be started at all
   */
  public List<ModeResult> run(List<Mode> modes) throws IOException {
    List<ModeResult> results = new ArrayList<>();
    for (Mode mode : modes) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      listener.begins(mode, results.size(), modes.size());
      String missing = host.missing(mode);
      results.add(missing.isEmpty() ? run(mode) : ModeResult.notHere(mode, missing));
    }
    return results;
  }

  private ModeResult run(Mode mode) throws IOException {
    long started = System.nanoTime();
    Map<String, String> environment = new HashMap<>(mode.environment());
    environment.put(VERBOSE, "1");
    List<String> flags = new ArrayList<>(host.flags(mode));
    flags.addAll(List.of("-Xmx2g", "-XX:+UseSerialGC"));
    AtomicReference<String> oneDnn = new AtomicReference<>("");
    try (ChildProcess child =
        ChildProcess.java(
            host.home(mode),
            flags,
            environment,
            line -> {
              if (line.startsWith(ISA_LINE)) {
                oneDnn.set(line.substring(ISA_LINE.length()).strip());
              }
            },
            SelfTest.class)) {
      return run(mode, child, started, oneDnn);
    }
  }

  private ModeResult run(
      Mode mode, ChildProcess child, long started, AtomicReference<String> oneDnn) {
    Optional<SelfTestReport> report;
    try {
      report =
          child.ask(
              new SelfTest.Request(mode.sides()),
              SelfTestReport.class,
              () -> cancelled.getAsBoolean() || secondsSince(started) > PATIENCE.toSeconds());
    } catch (IOException e) {
      return ModeResult.ended(mode, e.getMessage(), secondsSince(started));
    }
    if (report.isPresent()) {
      return judge(mode, report.get(), oneDnn.get(), secondsSince(started));
    }
    if (cancelled.getAsBoolean()) {
      throw new CancellationException();
    }
    String reason = "no answer within " + PATIENCE.toMinutes() + " minutes";
    return ModeResult.ended(mode, reason, secondsSince(started));
  }

  private static ModeResult judge(Mode mode, SelfTestReport report, String oneDnn, double seconds) {
    List<String> reasons = new ArrayList<>();
    String core = mode.environment().getOrDefault(BlasCoreType.VARIABLE, "");
    if (!core.isEmpty() && report.openBlas().equals("unknown")) {
      return ModeResult.notHere(mode, "OpenBLAS does not say here which kernels it took");
    }
    if (!core.isEmpty() && !core.equalsIgnoreCase(report.openBlas())) {
      reasons.add("asked OpenBLAS for " + core + ", it took " + report.openBlas());
    }
    String isa = mode.environment().getOrDefault(Modes.ONEDNN_ISA, "");
    if (!isa.isEmpty() && oneDnn.isEmpty()) {
      return ModeResult.notHere(mode, "no build with oneDNN for this platform");
    }
    if (!isa.isEmpty() && !letters(oneDnn).startsWith("INTEL" + letters(isa))) {
      reasons.add("asked oneDNN for " + isa + ", it took " + oneDnn);
    }
    report.checks().stream()
        .filter(check -> !check.passed())
        .map(Check::message)
        .forEach(reasons::add);
    return new ModeResult(
        mode.name(),
        mode.about(),
        reasons.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
        reasons,
        oneDnn,
        seconds,
        report);
  }

  /** oneDNN is asked for {@code AVX512_CORE} and calls it {@code Intel AVX-512}. */
  private static String letters(String isa) {
    return isa.replace("_CORE", "").replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
