package io.github.zerotodl4j.bench.mode;

import io.github.zerotodl4j.comparison.process.Requests;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeReport;
import io.github.zerotodl4j.report.result.Side;
import io.github.zerotodl4j.scratch.kernel.Compute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The checks that a mode's JVM runs on request, until its input ends: a training step's allocation,
 * kernels against plain loops, and whole networks by hand against DL4J.
 */
final class SelfTest {
  private SelfTest() {}

  /**
   * What to check.
   *
   * @param sides what computes in another way than usual
   */
  record Request(Set<Side> sides) {}

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    Requests.open().serve(Request.class, request -> run(request.sides()));
  }

  static SelfTestReport run(Set<Side> sides) {
    List<Check> checks = new ArrayList<>();
    if (sides.contains(Side.SCRATCH)) {
      // First: in a user's JVM nothing has taught the compiler anything before a training starts.
      checks.addAll(AllocationCheck.run());
      checks.addAll(KernelCheck.run(Compute.standard()));
    }
    checks.addAll(NetworkCheck.run());
    RuntimeReport runtime = NativeRuntime.describe();
    return new SelfTestReport(
        Runtime.version().toString(),
        Compute.standard().description(),
        runtime.nativeBuild(),
        runtime.blasCoreType(),
        checks);
  }
}
