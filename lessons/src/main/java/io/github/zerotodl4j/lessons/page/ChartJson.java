package io.github.zerotodl4j.lessons.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Lesson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the script of a page reads to draw its charts. */
final class ChartJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final MathContext DIGITS = new MathContext(5);

  private ChartJson() {}

  private record View(
      String title, AxisView x, AxisView y, boolean square, List<SeriesView> series) {}

  private record AxisView(String name, boolean log, List<String> names) {}

  private record SeriesView(
      String name, String kind, String tone, boolean dashed, List<List<BigDecimal>> points) {}

  /** Returns a lesson's charts in order, as JSON that may stand inside a script element. */
  static String of(Lesson lesson) {
    return json(lesson.blocks(Chart.class).map(ChartJson::view).toList());
  }

  /** Returns records as JSON that may stand inside a script element. */
  static String json(Object records) {
    try {
      return MAPPER.writeValueAsString(records).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a page's data cannot be written as JSON", e);
    }
  }

  private static View view(Chart chart) {
    return new View(
        chart.title(),
        view(chart.x()),
        view(chart.y()),
        chart.square(),
        chart.series().stream().map(ChartJson::view).toList());
  }

  private static AxisView view(Axis axis) {
    return new AxisView(axis.name(), axis.scale() == Chart.Scale.LOG, axis.names());
  }

  private static SeriesView view(Series series) {
    return new SeriesView(
        series.name(),
        series.kind().name().toLowerCase(Locale.ROOT),
        series.tone().name().toLowerCase(Locale.ROOT),
        series.dashed(),
        series.points().stream().map(ChartJson::point).toList());
  }

  /** Five digits are more than a screen can show; JSON has no infinity. */
  private static List<BigDecimal> point(double[] point) {
    return Arrays.stream(point)
        .mapToObj(v -> Double.isFinite(v) ? new BigDecimal(v).round(DIGITS) : null)
        .toList();
  }
}
