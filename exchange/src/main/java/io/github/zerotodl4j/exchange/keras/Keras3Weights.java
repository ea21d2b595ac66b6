package io.github.zerotodl4j.exchange.keras;

import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.hdf5.HdfArrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Arrays in a {@code .weights.h5} file of Keras 3: {@code /layers/dense_1/vars/0}, where the group
 * is named for the layer's class and its number among those, whatever the layer itself is called.
 */
final class Keras3Weights implements LayerWeights {

  private static final List<String> CONTAINERS =
      List.of("layers", "_layer_checkpoint_dependencies");

  private final HdfArrays file;

  Keras3Weights(HdfArrays file) {
    this.file = file;
  }

  /** Whether a file without a description is one of these: it has numbered arrays of layers. */
  static boolean isOne(HdfArrays file) {
    return file.arrays().keySet().stream()
        .anyMatch(name -> name.matches("/(layers|_layer_checkpoint_dependencies)/.*/vars/0"));
  }

  /** How many layers of a class there are with arrays of their own. */
  int count(String type) {
    int count = 0;
    while (!of(List.of(new Place("", type, count))).isEmpty()) {
      count++;
    }
    return count;
  }

  /** The arrays under their numbers, "0", "1", ... */
  @Override
  public Map<String, Weights> of(List<Place> place) {
    String path = "";
    for (Place step : place) {
      path = container(path) + "/" + group(step);
    }
    Map<String, Weights> found = new LinkedHashMap<>();
    for (int i = 0; file.arrays().containsKey(path + "/vars/" + i); i++) {
      found.put(String.valueOf(i), file.arrays().get(path + "/vars/" + i));
    }
    return found;
  }

  private String container(String path) {
    for (String container : CONTAINERS) {
      String prefix = path + "/" + container + "/";
      if (file.arrays().keySet().stream().anyMatch(name -> name.startsWith(prefix))) {
        return path + "/" + container;
      }
    }
    return path + "/" + CONTAINERS.get(0);
  }

  private static String group(Place step) {
    String snake =
        step.type()
            .replaceAll("\\W+", "")
            .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
            .replaceAll("([a-z])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT);
    return step.earlier() == 0 ? snake : snake + "_" + step.earlier();
  }
}
