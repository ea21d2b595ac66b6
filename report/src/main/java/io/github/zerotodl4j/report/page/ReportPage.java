package io.github.zerotodl4j.report.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.zerotodl4j.report.page.template.JtereportGenerated;
import io.github.zerotodl4j.report.result.CompareResults;

/**
 * Renders results as one HTML page that needs nothing else: styles, script, charts and pictures are
 * inside. Every text that comes from outside is escaped by the template.
 */
public final class ReportPage {
  private ReportPage() {}

  /** Returns the page of a run that repeats no other. */
  public static String render(CompareResults results) {
    return render(results, null);
  }

  /**
   * Returns the page.
   *
   * @param results the records
   * @param previous those of the run that was repeated; null if none was
   */
  public static String render(CompareResults results, CompareResults previous) {
    StringOutput page = new StringOutput();
    JtereportGenerated.render(
        new OwaspHtmlTemplateOutput(page),
        null,
        results,
        Contestants.of(results),
        previous == null ? null : Changes.between(previous, results),
        PageAssets.reportStyles(),
        PageAssets.forScript(PageAssets.plainChartLibrary()),
        PageAssets.forScript(PageAssets.chartScript()),
        ChartData.json(results));
    return page.toString();
  }
}
