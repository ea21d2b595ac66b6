package io.github.zerotodl4j.bench.mode;

import io.github.zerotodl4j.comparison.process.Requests;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A mode's JVM: runs the tests of some packages on request, until its input ends. */
final class TestRunner {
  private TestRunner() {}

  /**
   * What to run.
   *
   * @param packages with their sub-packages
   * @param without words that no test's class or method may contain
   */
  record Request(List<String> packages, List<String> without) {}

  /**
   * What became of the tests.
   *
   * @param found how many tests there are
   * @param skipped how many of them were skipped or had an assumption that did not hold
   * @param failures each failed test and its trace
   */
  record Answer(long found, long skipped, List<String> failures) {}

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    Requests.open().serve(Request.class, TestRunner::run);
  }

  private static Answer run(Request request) {
    LauncherDiscoveryRequest tests =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(request.packages().stream().map(DiscoverySelectors::selectPackage).toList())
            .filters(TagFilter.excludeTags(ModesTest.TAG), without(request.without()))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(tests, listener);
    TestExecutionSummary summary = listener.getSummary();
    return new Answer(
        summary.getTestsFoundCount(),
        summary.getTestsSkippedCount() + summary.getTestsAbortedCount(),
        summary.getFailures().stream().map(TestRunner::words).toList());
  }

  private static PostDiscoveryFilter without(List<String> words) {
    return test ->
        FilterResult.includedIf(words.stream().noneMatch(test.getUniqueId().toString()::contains));
  }

  private static String words(TestExecutionSummary.Failure failure) {
    StringWriter trace = new StringWriter();
    failure.getException().printStackTrace(new PrintWriter(trace, true));
    return failure.getTestIdentifier().getUniqueId() + "\n" + trace;
  }
}
