package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.result.LayerCost;
import io.github.zerotodl4j.report.result.ModelResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The bars beside the table of costs: for each of its rows, forward and backward of both sides as
 * shares of the longest bar.
 */
public final class CostBars {
  private CostBars() {}

  /**
   * A row's bars, each a width in percent.
   *
   * @param handForward forward by hand
   * @param handBackward backward by hand
   * @param dl4jForward forward in DL4J
   * @param dl4jBackward backward in DL4J
   */
  public record Row(
      String handForward, String handBackward, String dl4jForward, String dl4jBackward) {}

  /** Returns the bars of a network's layers, in their order. */
  public static List<Row> of(ModelResult model) {
    double longest = 0;
    for (LayerCost cost : model.layerCosts()) {
      double hand = zero(cost.handForwardMillis()) + zero(cost.handBackwardMillis());
      double dl4j = zero(cost.dl4jForwardMillis()) + zero(cost.dl4jBackwardMillis());
      longest = Math.max(longest, Math.max(hand, dl4j));
    }
    List<Row> rows = new ArrayList<>();
    for (LayerCost cost : model.layerCosts()) {
      rows.add(
          new Row(
              width(cost.handForwardMillis(), longest),
              width(cost.handBackwardMillis(), longest),
              width(cost.dl4jForwardMillis(), longest),
              width(cost.dl4jBackwardMillis(), longest)));
    }
    return rows;
  }

  private static String width(Double millis, double longest) {
    return String.format(Locale.ROOT, "%.2f", longest == 0 ? 0 : 100 * zero(millis) / longest);
  }

  private static double zero(Double value) {
    return value == null ? 0 : value;
  }
}
