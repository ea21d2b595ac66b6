package io.github.zerotodl4j.exchange.keras;

import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Weights;
import io.github.zerotodl4j.exchange.hdf5.HdfArrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Arrays in an {@code .h5} file: one group for each outermost layer, whose arrays are called {@code
 * …/dense/kernel:0}, in Keras 1 {@code dense_1_W}, in Keras 3 {@code …/dense/kernel}.
 */
final class LegacyWeights implements LayerWeights {

  private static final String ROOT = "/model_weights/";

  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "W",
          "kernel",
          "b",
          "bias",
          "running_mean",
          "moving_mean",
          "running_std",
          "moving_variance");

  private final HdfArrays file;
  private final String root;

  LegacyWeights(HdfArrays file) {
    this.file = file;
    this.root = file.arrays().keySet().stream().anyMatch(k -> k.startsWith(ROOT)) ? ROOT : "/";
  }

  /**
   * The file's layers in the order of the network.
   *
   * @throws ForeignFileException if the file does not say it
   */
  List<String> layers() throws ForeignFileException {
    String group = root.substring(0, root.length() - 1);
    List<String> names = file.lists().get(group + "@layer_names");
    if (names == null) {
      throw new ForeignFileException(
          "has no attribute layer_names, so it holds no weights that Keras saved");
    }
    return names;
  }

  @Override
  public Map<String, Weights> of(List<Place> place) {
    String group = root + place.get(0).name() + "/";
    String name = place.get(place.size() - 1).name();
    // a second use of a name within a session gets a number: conv1_3
    Pattern mine =
        Pattern.compile("(?:.*/)?" + Pattern.quote(name) + "(?:_\\d+)?[/_]([a-zA-Z_]+)(?::\\d+)?");
    Map<String, Weights> found = new LinkedHashMap<>();
    Map<String, Weights> exact = new LinkedHashMap<>();
    for (Map.Entry<String, Weights> entry : file.arrays().entrySet()) {
      if (!entry.getKey().startsWith(group)) {
        continue;
      }
      String rest = entry.getKey().substring(group.length());
      var match = mine.matcher(rest);
      if (match.matches()) {
        String kind = OLD_NAMES.getOrDefault(match.group(1), match.group(1));
        found.put(kind, entry.getValue());
        if (("/" + rest).contains("/" + name + "/")) {
          exact.put(kind, entry.getValue());
        }
      } else if (place.size() == 1 && !rest.contains("/")) {
        found.putIfAbsent(rest.replaceAll(":\\d+$", ""), entry.getValue());
      }
    }
    return exact.isEmpty() ? found : exact;
  }
}
