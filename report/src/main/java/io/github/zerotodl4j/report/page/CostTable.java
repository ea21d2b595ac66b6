package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.result.LayerCost;
import io.github.zerotodl4j.report.result.ModelResult;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What each layer costs on both sides. */
public final class CostTable {
  private static final String CAPTION = "Time of one batch in each layer, medians";

  private CostTable() {}

  /** Returns the table of a network: a row a layer, then all together. */
  public static ReportTable of(ModelResult model) {
    ReportTable.Builder table =
        new ReportTable.Builder(CAPTION)
            .note("A dash where DL4J computes the layer together with the one before it.")
            .columns(
                "Layer",
                "Output",
                "By hand forward",
                "By hand backward",
                "DL4J forward",
                "DL4J backward");
    List<LayerCost> costs = model.layerCosts();
    costs.forEach(
        cost ->
            table.row(
                cost.layer(),
                cost.shape().toString(),
                Format.millis(cost.handForwardMillis()),
                Format.millis(cost.handBackwardMillis()),
                Format.millis(cost.dl4jForwardMillis()),
                Format.millis(cost.dl4jBackwardMillis())));
    table.row(
        "All layers",
        "",
        Format.millis(sum(costs, LayerCost::handForwardMillis)),
        Format.millis(sum(costs, LayerCost::handBackwardMillis)),
        Format.millis(sum(costs, LayerCost::dl4jForwardMillis)),
        Format.millis(sum(costs, LayerCost::dl4jBackwardMillis)));
    return table.build();
  }

  /** The sum of what was measured; null if nothing was. */
  static Double sum(List<LayerCost> costs, Function<LayerCost, Double> time) {
    List<Double> measured = costs.stream().map(time).filter(Objects::nonNull).toList();
    return measured.isEmpty() ? null : measured.stream().mapToDouble(x -> x).sum();
  }
}
