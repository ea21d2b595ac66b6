package io.github.zerotodl4j.exchange.keras;

import io.github.zerotodl4j.exchange.graph.Weights;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where a file keeps a layer's arrays. */
interface LayerWeights {

  /**
   * The arrays of a layer by Keras' names.
   *
   * @param place the networks that it lies in, outermost first, then itself
   */
  Map<String, Weights> of(List<Place> place) throws IOException;

  /**
   * A layer among its neighbours.
   *
   * @param name the layer's own
   * @param type its class
   * @param earlier how many of its class stand before it in the same network
   */
  record Place(String name, String type, int earlier) {}
}
