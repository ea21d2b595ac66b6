package io.github.zerotodl4j.apps.compare;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.GivenOptions;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.apps.cli.UserError;
import io.github.zerotodl4j.report.page.Changes;
import io.github.zerotodl4j.report.page.ReportTable;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.ResultsJson;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Repeats a comparison from what it left behind. */
final class Rerun {
  private static final Set<String> BESIDES =
      Set.of("--rerun", "--out", "--format", "--open", "--debug", "--lang");

  private Rerun() {}

  /**
   * Reads the run that is repeated.
   *
   * @param run its folder or its {@code results.json}
   * @param spec the command, whose other options must not be given
   */
  static CompareResults read(Path run, CommandSpec spec) {
    for (String option : GivenOptions.of(spec)) {
      if (!BESIDES.contains(option)) {
        throw new UserError("--rerun: the settings are those of the run, leave out " + option);
      }
    }
    Path file = Files.isDirectory(run) ? run.resolve("results.json") : run;
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          "--rerun: no results.json at " + run + ": expected the folder of a comparison");
    }
    try {
      CompareResults results = ResultsJson.read(Files.readString(file, StandardCharsets.UTF_8));
      if (results == null || results.options() == null || results.models().isEmpty()) {
        throw new UserError("--rerun: " + file + " holds no comparison");
      }
      return results;
    } catch (CharacterCodingException e) {
      throw new UserError("--rerun: " + file + " is no text: expected a results.json");
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UserError("--rerun: " + file + " cannot be read: " + reason);
    }
  }

  /** Says what changed: in sentences, then number by number. */
  static void print(Console console, Changes changes) {
    for (ReportTable table : changes.tables()) {
      console.text().println();
      console.text().println(table.caption());
      Table lines =
          new Table(table.columns().stream().map(ReportTable.Column::title).toArray(String[]::new));
      for (ReportTable.Row row : table.rows()) {
        lines.row(row.cells().stream().map(ReportTable.Cell::text).toArray(String[]::new));
      }
      lines.print(console);
    }
    console.text().println();
    changes.sentences().forEach(console.text()::println);
  }
}
