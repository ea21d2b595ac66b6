package io.github.zerotodl4j.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The styles and scripts that pages are made with, from the class path. */
public final class PageAssets {
  private static final String CHART_LIBRARY =
      "/META-INF/maven/org.webjars.npm/echarts/pom.properties";

  private PageAssets() {}

  /** The styles that all pages share. */
  public static String reportStyles() {
    return resource(PageAssets.class, "report.css");
  }

  /** The chart library with every kind of chart, minified. */
  public static String chartLibrary() {
    return chartLibrary("echarts");
  }

  /** The chart library with lines, bars and points alone, minified: two thirds the size. */
  public static String plainChartLibrary() {
    return chartLibrary("echarts.common");
  }

  private static String chartLibrary(String edition) {
    Properties properties = new Properties();
    try (InputStream in = open(PageAssets.class, CHART_LIBRARY)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("version");
    String file = "/META-INF/resources/webjars/echarts/" + version + "/dist/" + edition + ".min.js";
    return resource(PageAssets.class, file);
  }

  /** The script that draws the charts described by the element {@code chart-data}. */
  public static String chartScript() {
    return resource(PageAssets.class, "report.js");
  }

  /** Returns a text resource beside a class. */
  public static String resource(Class<?> neighbour, String name) {
    try (InputStream in = open(neighbour, name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes code fit for a script element: nothing inside may look like its end. */
  public static String forScript(String code) {
    return code.replace("</script", "<\\/script");
  }

  private static InputStream open(Class<?> neighbour, String name) throws IOException {
    InputStream in = neighbour.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("the page's part " + name + " is not on the class path");
    }
    return in;
  }
}
