package io.github.zerotodl4j.training.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.zerotodl4j.report.page.ChartData;
import io.github.zerotodl4j.report.page.PageAssets;
import io.github.zerotodl4j.training.report.template.JteevaluateGenerated;
import java.util.List;

/** Renders an evaluation as one HTML page that needs nothing else. */
public final class EvaluationPage {

  private EvaluationPage() {}

  /** Returns the page. */
  public static String render(EvaluationReport report) {
    StringOutput page = new StringOutput();
    JteevaluateGenerated.render(
        new OwaspHtmlTemplateOutput(page),
        null,
        report,
        PageAssets.reportStyles() + PageAssets.resource(EvaluationPage.class, "train.css"),
        PageAssets.forScript(PageAssets.plainChartLibrary()),
        PageAssets.forScript(PageAssets.chartScript()),
        ChartData.json(
            report.evaluation().rows().isEmpty()
                ? List.of()
                : List.of(ReliabilityChart.of(report.evaluation()))));
    return page.toString();
  }
}
