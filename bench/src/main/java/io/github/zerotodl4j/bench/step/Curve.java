package io.github.zerotodl4j.bench.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A training step's time along one axis.
 *
 * @param network its name
 * @param axis what is varied
 * @param fixed what stays, in words
 * @param lastLevelCache bytes that all cores share; 0 if the system does not say
 * @param points by rising value
 */
public record Curve(
    String network, CurveAxis axis, String fixed, long lastLevelCache, List<CurvePoint> points) {

  /** Copies the list. */
  public Curve {
    points = List.copyOf(points);
  }

  /** Where each contestant's time is in proportion to the work; without threads, which share it. */
  @JsonProperty
  public Map<String, Linearity> linearity() {
    Map<String, Linearity> found = new LinkedHashMap<>();
    if (axis != CurveAxis.THREADS) {
      for (String name : points.get(0).millis().keySet()) {
        double[] amounts = points.stream().mapToDouble(CurvePoint::amount).toArray();
        found.put(name, Linearity.of(amounts, medians(name)));
      }
    }
    return found;
  }

  /** The median times of one contestant, ms. */
  public double[] medians(String contestant) {
    return points.stream().mapToDouble(p -> p.millis().get(contestant).median()).toArray();
  }
}
