package io.github.zerotodl4j.bench.mode;

import java.util.List;

/**
 * What became of one mode.
 *
 * @param mode its name
 * @param about what it stands for
 * @param outcome whether it passed, failed or could not run here
 * @param reasons why it failed or could not run, one line each; empty if it passed
 * @param oneDnn the instructions that oneDNN uses, in its own words; empty where it is not used
 * @param seconds how long it took
 * @param report what its JVM found; without checks if it did not get that far
 */
public record ModeResult(
    String mode,
    String about,
    Outcome outcome,
    List<String> reasons,
    String oneDnn,
    double seconds,
    SelfTestReport report) {
  private static final SelfTestReport NOTHING = new SelfTestReport("", "", "", "", List.of());

  /** Keeps a copy of the reasons. */
  public ModeResult {
    reasons = List.copyOf(reasons);
  }

  /** How a mode can end. */
  public enum Outcome {
    /** Everything computes the same. */
    PASSED,
    /** Something does not, or the JVM ended. */
    FAILED,
    /** The processor, the JDK or the library that it needs is not here. */
    NOT_HERE
  }

  static ModeResult notHere(Mode mode, String reason) {
    return new ModeResult(
        mode.name(), mode.about(), Outcome.NOT_HERE, List.of(reason), "", 0, NOTHING);
  }

  static ModeResult ended(Mode mode, String reason, double seconds) {
    return new ModeResult(
        mode.name(), mode.about(), Outcome.FAILED, List.of(reason), "", seconds, NOTHING);
  }

  /** The largest difference as a share of what float32 rounding explains. */
  public double largestShare() {
    return report.checks().stream().mapToDouble(Check::share).max().orElse(0);
  }
}
