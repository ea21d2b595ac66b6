package io.github.zerotodl4j.apps.doctor;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.bench.mode.ModeResult;
import io.github.zerotodl4j.bench.mode.ModeResult.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code zero doctor --modes} prints. */
final class ModeText {

  private static final Pattern BITS = Pattern.compile("(\\d+) bits");

  private ModeText() {}

  static void print(Console console, List<ModeResult> results) {
    Table table = new Table("mode", "Java", "kernels", "OpenBLAS", "oneDNN", "diff", "s", "result");
    results.stream().filter(r -> r.outcome() != Outcome.NOT_HERE).forEach(r -> row(table, r));
    table.print(console);
    console
        .text()
        .println("diff: the largest difference, as a share of what float32 rounding explains");
    reasons(console, "Not here:", of(results, Outcome.NOT_HERE));
    reasons(console, "Failed:", of(results, Outcome.FAILED));
    console.text().println();
    console.text().println(summary(results));
  }

  private static List<ModeResult> of(List<ModeResult> results, Outcome outcome) {
    return results.stream().filter(r -> r.outcome() == outcome).toList();
  }

  private static void row(Table table, ModeResult r) {
    table.row(
        r.mode(),
        r.report().java().split("[.+]", 2)[0],
        kernels(r.report().kernels()),
        r.report().openBlas(),
        r.oneDnn().replace("Intel ", "").replaceFirst(" with.*", ""),
        r.report().checks().isEmpty()
            ? ""
            : String.format(Locale.ROOT, "%.0f %%", 100 * r.largestShare()),
        String.format(Locale.ROOT, "%.0f", r.seconds()),
        r.outcome() == Outcome.PASSED ? "ok" : "FAILED");
  }

  private static String kernels(String description) {
    Matcher matcher = BITS.matcher(description);
    return matcher.find() ? matcher.group() : description.isEmpty() ? "" : "plain";
  }

  private static void reasons(Console console, String title, List<ModeResult> results) {
    if (results.isEmpty()) {
      return;
    }
    console.text().println();
    console.text().println(title);
    for (ModeResult r : results) {
      for (String reason : r.reasons()) {
        console.text().println("  " + r.mode() + ": " + reason);
      }
      if (r.outcome() == Outcome.FAILED) {
        console.text().println("    alone: zero doctor --mode " + r.mode());
      }
    }
  }

  static String summary(List<ModeResult> results) {
    return String.format(
        Locale.ROOT,
        "%d %s: %d ok, %d failed, %d not here",
        results.size(),
        results.size() == 1 ? "mode" : "modes",
        of(results, Outcome.PASSED).size(),
        of(results, Outcome.FAILED).size(),
        of(results, Outcome.NOT_HERE).size());
  }
}
