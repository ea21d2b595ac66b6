package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.plan.language.Phrases;
import io.github.zerotodl4j.report.page.ReportTable.Cell;
import io.github.zerotodl4j.report.page.ReportTable.Column;
import io.github.zerotodl4j.report.page.ReportTable.Row;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.OptimizerTrajectory;
import java.util.List;
import java.util.stream.Collectors;

/** The report's tables and sentences in Markdown, as GitHub and GitLab show it. */
final class MarkdownReport {
  private final CompareResults results;
  private final Phrases words;
  private final Contestants contestants;
  private final StringBuilder out = new StringBuilder();

  private MarkdownReport(CompareResults results, Phrases words) {
    this.results = results;
    this.words = words;
    this.contestants = Contestants.of(results);
  }

  /**
   * Writes the report.
   *
   * @param results the records
   * @param previous the run this one repeats; null if it repeats none
   * @param words the language of the report
   */
  static String write(CompareResults results, CompareResults previous, Phrases words) {
    return new MarkdownReport(results, words).write(previous);
  }

  private String write(CompareResults previous) {
    heading("#", "By hand and in Deeplearning4j");
    paragraph("Data: " + results.data().description());
    paragraph(
        "Machine: %s, %d processors. Run: %s, %s, seed %d."
            .formatted(
                results.environment().processor(),
                results.environment().processors(),
                results.startedAt(),
                Format.seconds(results.seconds()),
                results.options().seed()));
    if (!results.status().equals("finished")) {
      paragraph("This run was stopped before its end: what follows is what was done so far.");
    }
    heading("##", "Summary");
    Findings.of(results).forEach(this::paragraph);
    table(SummaryTable.of(results));
    if (previous != null) {
      changes(Changes.between(previous, results));
    }
    results.models().forEach(this::network);
    optimizers();
    heading("##", "Conventions");
    table(Conventions.table());
    heading("##", "How to reproduce");
    out.append("```\n").append(results.command().replace("```", "'''")).append("\n```\n");
    return out.toString();
  }

  private void changes(Changes changes) {
    heading("##", "What changed");
    changes.sentences().forEach(this::paragraph);
    changes.tables().forEach(this::table);
  }

  private void network(ModelResult model) {
    heading("##", model.title());
    paragraph(
        "%s parameters; %s; %s steps of %s samples."
            .formatted(
                Format.count(model.parameters()),
                model.optimizer(),
                Format.count(model.iterations()),
                Format.count(model.batchSize())));
    if (model.data() != null) {
      paragraph("Data: " + model.data().description());
    }
    contestants.of(model).stream()
        .filter(side -> side.result().message() != null)
        .forEach(
            side ->
                paragraph(
                    side.name()
                        + (side.result().hasFailed() ? " failed: " : ": ")
                        + side.result().message()));
    model.failures().forEach(failure -> paragraph(failure + "."));
    table(SideTable.of(model, contestants));
    if (model.parity() != null) {
      heading("###", "Do both compute the same?");
      paragraph(Wording.parity(model.parity()));
      ParityTables.of(model.parity()).forEach(this::table);
    }
    if (model.dropout() != null) {
      paragraph(model.dropout().words());
      table(ParityTables.dropout(model.dropout()));
    }
    if (!model.seeds().isEmpty()) {
      paragraph(SeedTable.words(model));
      table(SeedTable.of(model));
    }
    if (!model.layerCosts().isEmpty()) {
      heading("###", "Cost by layer");
      table(CostTable.of(model));
    }
  }

  private void optimizers() {
    if (results.optimizers().isEmpty()) {
      return;
    }
    heading("##", "Update rules");
    table(OptimizerTable.of(results));
    for (OptimizerTrajectory rule : results.optimizers()) {
      if (!rule.explanation().isEmpty()) {
        paragraph(rule.title() + ": " + rule.explanation());
      }
    }
  }

  private void heading(String rank, String text) {
    out.append(out.length() == 0 ? "" : "\n").append(rank).append(' ');
    out.append(said(text)).append("\n\n");
  }

  private void paragraph(String text) {
    out.append(said(text)).append("\n\n");
  }

  private String said(String text) {
    return escaped(words.of(text));
  }

  private void table(ReportTable table) {
    out.append("**").append(said(table.caption())).append("**");
    out.append(table.note().isEmpty() ? "" : " " + said(table.note())).append("\n\n");
    line(table.columns().stream().map(Column::title).map(this::said).toList());
    out.append("|:---").append("|---:".repeat(table.columns().size() - 1)).append("|\n");
    table.rows().forEach(this::row);
    out.append('\n');
  }

  private void row(Row row) {
    line(row.cells().stream().map(this::cell).toList());
  }

  private void line(List<String> cells) {
    out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private String cell(Cell cell) {
    String note = cell.note().isEmpty() ? "" : " <br> " + said(cell.note());
    return said(cell.text()) + note;
  }

  /** Makes every sign that Markdown or HTML would read as its own a plain one. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("[\\\\`*_\\[\\]|~#>]", "\\\\$0")
        .replaceAll("\\R", " ");
  }
}
