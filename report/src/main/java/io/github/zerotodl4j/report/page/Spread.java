package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.result.ActivationHistogram;
import java.util.List;
import java.util.Locale;

/** How one layer's outputs are spread, as small curves and in numbers. */
public final class Spread {
  /** The width of the drawing, in its own units. */
  public static final int WIDTH = 160;

  /** The height of the drawing, in its own units. */
  public static final int HEIGHT = 56;

  private final ActivationHistogram histogram;
  private final double top;

  private Spread(ActivationHistogram histogram) {
    this.histogram = histogram;
    this.top =
        Math.max(
            Math.max(largest(histogram.before()), largest(histogram.fromScratch())),
            largest(histogram.dl4j()));
  }

  /** Returns a layer's curves. */
  public static Spread of(ActivationHistogram histogram) {
    return new Spread(histogram);
  }

  /** The curve before training, closed at the bottom. */
  public String before() {
    return "0," + HEIGHT + " " + curve(histogram.before()) + " " + WIDTH + "," + HEIGHT;
  }

  /** The curve after training by hand; empty if there is none. */
  public String fromScratch() {
    return curve(histogram.fromScratch());
  }

  /** The curve after training in DL4J; empty if there is none. */
  public String dl4j() {
    return curve(histogram.dl4j());
  }

  /** The lower end of the axis. */
  public String low() {
    return number(histogram.low());
  }

  /** The upper end of the axis. */
  public String high() {
    return number(histogram.high());
  }

  /** The drawing in words. */
  public String text() {
    return "%s: middle 90 %% of the outputs before training %s, by hand after it %s, in DL4J after it %s"
        .formatted(
            histogram.layer(),
            middle(histogram.before()),
            middle(histogram.fromScratch()),
            middle(histogram.dl4j()));
  }

  /** The same in numbers, a row a layer. */
  public static ReportTable table(List<ActivationHistogram> histograms) {
    ReportTable.Builder table =
        new ReportTable.Builder("Where the middle 90 % of each layer's outputs lie")
            .note(
                "Read from the bins. Overlap: the share of outputs that lie in the same bins after"
                    + " training on both sides.")
            .columns("Layer", "Before", "By hand", "DL4J", "Overlap");
    for (ActivationHistogram histogram : histograms) {
      Spread spread = of(histogram);
      table.row(
          histogram.layer(),
          spread.middle(histogram.before()),
          spread.middle(histogram.fromScratch()),
          spread.middle(histogram.dl4j()),
          Format.percent(overlap(histogram.fromScratch(), histogram.dl4j())));
    }
    return table.build();
  }

  /** Square roots, so that a bin of zeros does not flatten all others. */
  private String curve(List<Integer> counts) {
    StringBuilder points = new StringBuilder();
    double width = (double) WIDTH / Math.max(1, counts.size());
    for (int i = 0; i < counts.size(); i++) {
      double height = top == 0 ? 0 : (HEIGHT - 2) * Math.sqrt(counts.get(i) / top);
      points.append(
          String.format(
              Locale.ROOT,
              "%s%.1f,%.1f %.1f,%.1f",
              i == 0 ? "" : " ",
              i * width,
              HEIGHT - height,
              (i + 1) * width,
              HEIGHT - height));
    }
    return points.toString();
  }

  private String middle(List<Integer> counts) {
    return counts.isEmpty()
        ? "–"
        : number(quantile(counts, 0.05)) + " to " + number(quantile(counts, 0.95));
  }

  private double quantile(List<Integer> counts, double share) {
    long total = counts.stream().mapToLong(Integer::longValue).sum();
    double width = (histogram.high() - histogram.low()) / counts.size();
    double wanted = share * total;
    long below = 0;
    for (int i = 0; i < counts.size(); i++) {
      int here = counts.get(i);
      if (here > 0 && below + here >= wanted) {
        return histogram.low() + width * (i + (wanted - below) / here);
      }
      below += here;
    }
    return histogram.high();
  }

  private static Double overlap(List<Integer> a, List<Integer> b) {
    if (a.isEmpty() || a.size() != b.size()) {
      return null;
    }
    double totalA = a.stream().mapToLong(Integer::longValue).sum();
    double totalB = b.stream().mapToLong(Integer::longValue).sum();
    double common = 0;
    for (int i = 0; i < a.size(); i++) {
      common += Math.min(a.get(i) / totalA, b.get(i) / totalB);
    }
    return common;
  }

  private static int largest(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private static String number(double value) {
    return (value < 0 ? "−" : "") + Format.digits(Math.abs(value));
  }
}
