package io.github.zerotodl4j.bench.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in computed sentences where a curve is linear and, as far as it is known, why not. */
public final class CurveWords {
  private static final double MEBI = 1 << 20;

  private final Curve curve;

  private CurveWords(Curve curve) {
    this.curve = curve;
  }

  /** One line for each contestant. */
  public static List<String> of(Curve curve) {
    CurveWords words = new CurveWords(curve);
    return curve.points().get(0).millis().keySet().stream().map(words::line).toList();
  }

  private String line(String name) {
    return name + ": " + (curve.axis() == CurveAxis.THREADS ? threads(name) : linear(name));
  }

  /** Amdahl 1967: with a share s that one thread does alone, n threads gain 1 / (s + (1 - s)/n). */
  private String threads(String name) {
    double[] millis = curve.medians(name);
    int last = millis.length - 1;
    int n = curve.points().get(last).value();
    if (n == 1) {
      return "one thread alone, nothing to compare";
    }
    double gain = millis[0] / millis[last];
    if (gain <= 1) {
      return format("%d threads gain nothing (%.2fx): sharing costs more than it saves", n, gain);
    }
    double alone = Math.max(0, (1 / gain - 1.0 / n) / (1 - 1.0 / n));
    return format(
        "%d threads gain %.2fx, as if %.0f %% of the step could not be shared",
        n, gain, 100 * alone);
  }

  private String linear(String name) {
    Linearity l = curve.linearity().get(name);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        format(
            "in proportion from %d to %d (a %s within %.0f %% of its lowest cost, %s)",
            value(l.from()),
            value(l.to()),
            curve.axis().unit(),
            100 * (Linearity.TOLERANCE - 1),
            time(l.unitMillis())));
    if (l.from() > 0) {
      sentences.add(
          format(
              "below, about %s a step that do not shrink with it weigh in, such as %s",
              time(l.fixedMillis()),
              curve.axis() == CurveAxis.BATCH
                  ? "starting each kernel and updating the weights"
                  : "starting each kernel"));
    }
    if (l.to() < curve.points().size() - 1) {
      sentences.add(above(name, l));
    }
    return String.join("; ", sentences);
  }

  private String above(String name, Linearity l) {
    double[] millis = curve.medians(name);
    int dearest = l.to() + 1;
    for (int i = dearest; i < millis.length; i++) {
      if (unitMillis(millis, i) > unitMillis(millis, dearest)) {
        dearest = i;
      }
    }
    String fact =
        format(
            "above, up to %.1f times that cost, at %d",
            unitMillis(millis, dearest) / l.unitMillis(), value(dearest));
    return fact + reason(curve.points().get(l.to()), curve.points().get(l.to() + 1));
  }

  private double unitMillis(double[] millis, int i) {
    return millis[i] / curve.points().get(i).amount();
  }

  /** The cache is a reason only where the last point that is linear fits and the next does not. */
  private String reason(CurvePoint linear, CurvePoint next) {
    long cache = curve.lastLevelCache();
    if (linear.bytes() > cache || next.bytes() <= cache) {
      return ", for a reason that these figures do not show";
    }
    return format(
        ": what a step keeps grows from %.1f MiB at %d to %.1f MiB at %d, beyond the last cache's"
            + " %.0f MiB, and comes from memory",
        linear.bytes() / MEBI, linear.value(), next.bytes() / MEBI, next.value(), cache / MEBI);
  }

  private int value(int index) {
    return curve.points().get(index).value();
  }

  /** Time in the unit that gives it digits before the point. */
  private static String time(double millis) {
    if (millis >= 1) {
      return format("%.1f ms", millis);
    }
    return millis >= 1e-3 ? format("%.1f µs", millis * 1e3) : format("%.1f ns", millis * 1e6);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
