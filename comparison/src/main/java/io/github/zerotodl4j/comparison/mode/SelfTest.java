package io.github.zerotodl4j.comparison.mode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeReport;
import io.github.zerotodl4j.scratch.kernel.Compute;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The checks that a mode's JVM runs on request, until its input ends: a training step's allocation,
 * kernels against plain loops, and whole networks by hand against DL4J.
 */
final class SelfTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SelfTest() {}

  /**
   * What to check.
   *
   * @param sides what computes in another way than usual
   */
  record Request(Set<Side> sides) {}

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // nothing else may mix with the answers
    try (BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        SelfTestReport report = run(JSON.readValue(line, Request.class).sides());
        answers.println(JSON.writeValueAsString(report));
        answers.flush();
      }
    }
  }

  static SelfTestReport run(Set<Side> sides) {
    List<Check> checks = new ArrayList<>();
    if (sides.contains(Side.BY_HAND)) {
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
