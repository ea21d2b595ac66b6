package io.github.zerotodl4j.comparison.bridge;

import io.github.zerotodl4j.comparison.bridge.ParameterLink.Convention;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.Network;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a hand-written network beside those of its DL4J twin, carried either way.
 *
 * <p>Both sides list their parameters from the input to the output, so the n-th weight here is the
 * n-th there:
 *
 * <ul>
 *   <li>dense: {@code W} {@code [in, out]} and {@code b} {@code [out]} on both sides; DL4J stores W
 *       column by column and b as {@code [1, out]}
 *   <li>convolution: {@code W} {@code [filters, channels, height, width]} and {@code b} {@code
 *       [filters]} on both sides
 *   <li>batch normalization: {@code gamma}, {@code beta} and the running mean are the same; where
 *       the book keeps the running variance v, DL4J keeps {@code log10(sqrt(v))}
 *   <li>dropout has no parameters; see {@link DropoutBridge}
 * </ul>
 */
public final class WeightBridge {
  // the book's order inside a layer; DL4J's own order differs from layer to layer
  private static final List<String> KEYS =
      List.of("W", "b", "gamma", "beta", "mean", "var", "log10stdev");

  private final List<ParameterLink> links;

  private WeightBridge(List<ParameterLink> links) {
    this.links = List.copyOf(links);
  }

  /**
   * Pairs the parameters of two networks.
   *
   * @throws io.github.zerotodl4j.plan.shape.ShapeException if they are not twins, with the first
   *     parameter that does not fit
   */
  public static WeightBridge between(Network scratch, MultiLayerNetwork dl4j) {
    Iterator<Parameter> learnt = scratch.parameters().iterator();
    Iterator<Parameter> statistics = scratch.statistics().iterator();
    List<ParameterLink> links = new ArrayList<>();
    Layer[] layers = dl4j.getLayers();
    for (int i = 0; i < layers.length; i++) {
      Map<String, INDArray> table = layers[i].paramTable();
      for (String key : KEYS.stream().filter(table::containsKey).toList()) {
        boolean statistic = isStatistic(key);
        Iterator<Parameter> source = statistic ? statistics : learnt;
        Shapes.check(
            source.hasNext(),
            "Bridge: DL4J's layer %d has %s, the network by hand has none",
            i,
            key);
        links.add(
            new ParameterLink(
                source.next(),
                i,
                key,
                table.get(key),
                key.equals("log10stdev")
                    ? Convention.VARIANCE_AS_LOG10_DEVIATION
                    : Convention.SAME));
      }
    }
    Shapes.check(
        !learnt.hasNext() && !statistics.hasNext(),
        "Bridge: the network by hand has %d parameters, DL4J's has %d",
        scratch.parameters().size() + scratch.statistics().size(),
        links.size());
    return new WeightBridge(links);
  }

  private static boolean isStatistic(String key) {
    return key.equals("mean") || key.equals("var") || key.equals("log10stdev");
  }

  /** The pairs, from the input to the output. */
  public List<ParameterLink> links() {
    return links;
  }

  /** Overwrites the DL4J network's parameters with the hand-written one's. */
  public void toDl4j() {
    links.forEach(ParameterLink::toDl4j);
  }

  /** Overwrites the hand-written network's parameters with the DL4J one's. */
  public void toScratch() {
    links.forEach(ParameterLink::toScratch);
  }
}
