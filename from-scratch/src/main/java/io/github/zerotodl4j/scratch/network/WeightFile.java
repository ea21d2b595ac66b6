package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network's parameters as NumPy's {@code .npz}, under the book's names: {@code W1, b1, W2, b2,
 * ...}, with batch normalization's running statistics.
 *
 * <p>The book's pickled parameters have these names and shapes already, and are read as well.
 */
public final class WeightFile {

  private WeightFile() {}

  /**
   * Writes all parameters and statistics.
   *
   * @throws IOException if the file cannot be written
   */
  public static void save(Network network, Path file) throws IOException {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    all(network).forEach(parameter -> arrays.put(parameter.name(), parameter.value()));
    NpzFile.write(file, arrays);
  }

  /**
   * Overwrites all parameters and statistics with a file's; changes nothing if one does not fit.
   *
   * @throws IOException in one line: the file, the parameter, its shape in the file and in the
   *     network; also if the file holds more than the network, or a value that is not a finite
   *     number
   */
  public static void load(Path file, Network network) throws IOException {
    Map<String, Tensor> arrays = NpzFile.read(file);
    checkShapes(file, arrays, network);
    checkNames(file, arrays, network);
    checkValues(file, arrays);
    copy(arrays, network);
  }

  private static void checkNames(Path file, Map<String, Tensor> arrays, Network network)
      throws IOException {
    List<String> wanted = all(network).stream().map(Parameter::name).toList();
    for (String name : arrays.keySet()) {
      if (!wanted.contains(name)) {
        throw new IOException(
            String.format(
                "%s: holds a parameter %s, but the network has only %s: it is of another network",
                file, name, String.join(", ", wanted)));
      }
    }
  }

  private static void checkValues(Path file, Map<String, Tensor> arrays) throws IOException {
    for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
      for (int i = 0; i < array.getValue().size(); i++) {
        float value = array.getValue().get(i);
        if (!Float.isFinite(value)) {
          throw new IOException(
              String.format(
                  "%s: %s holds %s at position %d, expected finite numbers: its training went wrong",
                  file, array.getKey(), value, i));
        }
      }
    }
  }

  private static void checkShapes(Path file, Map<String, Tensor> arrays, Network network)
      throws IOException {
    for (Parameter parameter : all(network)) {
      String expected = Shapes.text(parameter.value().shape());
      Tensor found = arrays.get(parameter.name());
      if (found == null) {
        throw new IOException(
            String.format(
                "%s: %s is missing, expected %s; the file holds %s",
                file, parameter.name(), expected, arrays.keySet()));
      }
      if (!found.hasShape(parameter.value().shape())) {
        throw new IOException(
            String.format(
                "%s: %s is %s, expected %s",
                file, parameter.name(), Shapes.text(found.shape()), expected));
      }
    }
  }

  private static void copy(Map<String, Tensor> arrays, Network network) {
    for (Parameter parameter : all(network)) {
      float[] from = arrays.get(parameter.name()).data();
      System.arraycopy(from, 0, parameter.value().data(), 0, parameter.value().size());
    }
  }

  private static List<Parameter> all(Network network) {
    List<Parameter> all = new ArrayList<>(network.parameters());
    all.addAll(network.statistics());
    return all;
  }
}
