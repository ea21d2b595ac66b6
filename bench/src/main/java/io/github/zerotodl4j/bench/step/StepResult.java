package io.github.zerotodl4j.bench.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.zerotodl4j.bench.process.Rounds;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One network's training or prediction.
 *
 * @param network its name
 * @param task what a step is
 * @param batch samples a step
 * @param millis a step's time by contestant, round by round
 * @param firstLoss the loss of the first step by contestant: equal where all compute the same
 * @param failures why a contestant is missing, by contestant
 */
public record StepResult(
    String network,
    StepTask task,
    int batch,
    Map<String, Rounds> millis,
    Map<String, Double> firstLoss,
    Map<String, String> failures) {

  /** Time by hand over each other contestant's, of single rounds; below 1, by hand is faster. */
  @JsonProperty
  public Map<String, Rounds> ratios() {
    Map<String, Rounds> ratios = new LinkedHashMap<>();
    Rounds byHand = millis.get(NetworkBench.BY_HAND);
    if (byHand != null) {
      millis.forEach(
          (name, time) -> {
            if (!name.equals(NetworkBench.BY_HAND)) {
              ratios.put(name, byHand.over(time));
            }
          });
    }
    return ratios;
  }

  /** Samples a second at a contestant's median time. */
  public double samplesPerSecond(String contestant) {
    return 1e3 * batch / millis.get(contestant).median();
  }

  /** The largest difference of a first loss from that by hand, as a share of it. */
  @JsonProperty
  public double largestLossDifference() {
    Double byHand = firstLoss.get(NetworkBench.BY_HAND);
    return byHand == null
        ? Double.NaN
        : firstLoss.values().stream()
            .mapToDouble(loss -> Math.abs(loss - byHand) / Math.abs(byHand))
            .max()
            .orElse(0);
  }
}
