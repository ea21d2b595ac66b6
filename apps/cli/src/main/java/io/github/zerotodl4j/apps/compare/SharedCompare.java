package io.github.zerotodl4j.apps.compare;

import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.apps.cluster.Cluster;
import io.github.zerotodl4j.apps.cluster.DivisionOption;
import io.github.zerotodl4j.comparison.run.ClusterCompare;
import io.github.zerotodl4j.dl4j.runtime.NativeRuntime;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.report.page.RunFolder;
import io.github.zerotodl4j.report.result.ClusterRow;
import io.github.zerotodl4j.report.result.CompareOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;

/** {@code zero compare --spark}: one machine against several, on both sides. */
final class SharedCompare {

  private static final String FILE = "cluster.csv";

  /** What a run's report has, and this table has not. */
  private static final Set<String> UNHEARD =
      Set.of("--seeds", "--time-stock", "--no-time-stock", "--format", "--open");

  @Mixin DivisionOption option = new DivisionOption();

  boolean isGiven() {
    return option.isGiven();
  }

  /**
   * Refuses options that would go unheard.
   *
   * @param given those of the command line
   */
  void check(List<String> given) {
    Set<String> unheard = new TreeSet<>(given);
    unheard.retainAll(UNHEARD);
    if (!unheard.isEmpty()) {
      throw new UserError(
          String.join(", ", unheard)
              + ": has no place in a comparison of one machine with several; leave it away");
    }
  }

  /** Trains everybody, prints a table and writes it. */
  void run(CompareOptions options, Path folder, Session session) throws IOException {
    RunFolder.check(folder);
    RuntimeOptions runtime = new RuntimeOptions(options.stock(), options.threads());
    NativeRuntime.install(runtime);
    List<ClusterRow> rows;
    try (Cluster cluster = option.cluster().connect(session, runtime)) {
      rows =
          new ClusterCompare(
                  options,
                  option.division(),
                  session.console().err()::println,
                  session.interruption())
              .run(cluster.machines());
    }
    print(rows, session);
    RunFolder.create(folder);
    List<String> lines = new ArrayList<>(List.of(ClusterRow.HEADER));
    rows.forEach(row -> lines.add(row.toCsv()));
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    new AtomicFiles().write(folder.resolve(FILE), out -> out.write(bytes));
    session.console().out().println("table " + folder.resolve(FILE));
    session.console().out().flush();
  }

  private void print(List<ClusterRow> rows, Session session) {
    Table table = new Table("Network, side", "Machines", "Accuracy", "Loss", "Difference", "Time");
    for (ClusterRow row : rows) {
      table.row(
          row.network() + ", " + row.side(),
          row.shared() ? "several" : "one",
          String.format(Locale.ROOT, "%.2f %%", 100 * row.accuracy()),
          String.format(Locale.ROOT, "%.4f", row.loss()),
          row.difference().isPresent()
              ? String.format(Locale.ROOT, "%.1e", row.difference().getAsDouble())
              : "",
          String.format(Locale.ROOT, "%.1f s", row.seconds()));
    }
    table.print(session.console());
    session.console().out().println();
    CompareTables.say(
        session.console(),
        String.format(
            Locale.ROOT,
            "Several: %d partitions, averaged after %d steps. Difference: the largest of a"
                + " parameter from the same side on one machine.",
            option.division().partitions(),
            option.division().stepsPerRound()));
    for (int i = 0; i + 3 < rows.size(); i += 4) {
      double sides =
          ClusterRow.difference(rows.get(i + 1).parameters(), rows.get(i + 3).parameters());
      CompareTables.say(
          session.console(),
          String.format(
              Locale.ROOT,
              "%s: by hand and DL4J on several machines differ by %.1e at most.",
              rows.get(i).network(),
              sides));
    }
  }
}
