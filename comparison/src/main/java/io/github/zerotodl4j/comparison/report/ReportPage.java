package io.github.zerotodl4j.comparison.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.zerotodl4j.comparison.report.template.JtereportGenerated;
import io.github.zerotodl4j.comparison.result.CompareResults;

/**
 * Renders results as one HTML page that needs nothing else: styles, script, charts and pictures are
 * inside. Every text that comes from outside is escaped by the template.
 */
public final class ReportPage {
  private ReportPage() {}

  /** Returns the page. */
  public static String render(CompareResults results) {
    StringOutput page = new StringOutput();
    JtereportGenerated.render(
        new OwaspHtmlTemplateOutput(page),
        null,
        results,
        PageAssets.reportStyles(),
        PageAssets.forScript(PageAssets.chartLibrary()),
        PageAssets.forScript(PageAssets.resource(ReportPage.class, "report.js")),
        ChartData.json(results));
    return page.toString();
  }
}
