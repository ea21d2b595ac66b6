package io.github.zerotodl4j.comparison.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.zerotodl4j.comparison.report.template.JtereportGenerated;
import io.github.zerotodl4j.comparison.result.CompareResults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Renders results as one HTML page that needs nothing else: styles, script, charts and pictures are
 * inside. Every text that comes from outside is escaped by the template.
 */
public final class ReportPage {
  private static final String CHART_LIBRARY =
      "/META-INF/maven/org.webjars.npm/echarts/pom.properties";

  private ReportPage() {}

  /** Returns the page. */
  public static String render(CompareResults results) {
    StringOutput page = new StringOutput();
    JtereportGenerated.render(
        new OwaspHtmlTemplateOutput(page),
        null,
        results,
        resource("report.css"),
        forScript(chartLibrary()),
        forScript(resource("report.js")),
        ChartData.json(results));
    return page.toString();
  }

  /** Nothing inside a script element may look like its end. */
  private static String forScript(String code) {
    return code.replace("</script", "<\\/script");
  }

  private static String chartLibrary() {
    Properties properties = new Properties();
    try (InputStream in = open(CHART_LIBRARY)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("version");
    return resource("/META-INF/resources/webjars/echarts/" + version + "/dist/echarts.min.js");
  }

  private static String resource(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = ReportPage.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("the report's part " + name + " is not on the class path");
    }
    return in;
  }
}
