package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.dl4j.training.RoundCost;
import io.github.zerotodl4j.dl4j.training.RunFolder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the rounds of a run on several machines cost.
 *
 * @param costs of each
 */
record RoundsText(List<RoundCost> costs) {

  /** Writes a row for each round behind those of before, and prints the means. */
  void keep(RunFolder folder, Console console) throws IOException {
    if (costs.isEmpty()) {
      return;
    }
    folder.addRounds(costs);
    console.err().println(summary());
  }

  /** One line; the first round, which starts everything, is left out where there are more. */
  String summary() {
    List<RoundCost> usual = costs.size() > 1 ? costs.subList(1, costs.size()) : costs;
    return String.format(
        Locale.ROOT,
        "a round of %d steps, mean of %d: compute %.0f ms, wait for the slowest %.0f ms, broadcast"
            + " %.0f ms, aggregate %.0f ms, %.2f MB; each in rounds.csv",
        usual.get(0).steps(),
        usual.size(),
        1000 * mean(usual, RoundCost::compute),
        1000 * mean(usual, RoundCost::straggling),
        1000 * mean(usual, RoundCost::broadcast),
        1000 * mean(usual, RoundCost::aggregate),
        mean(usual, RoundCost::bytes) / 1e6);
  }

  private static double mean(List<RoundCost> costs, ToDoubleFunction<RoundCost> of) {
    return costs.stream().mapToDouble(of).average().orElse(Double.NaN);
  }
}
