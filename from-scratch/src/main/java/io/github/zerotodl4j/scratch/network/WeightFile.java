package io.github.zerotodl4j.scratch.network;

import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.tensor.NpzFile;
import io.github.zerotodl4j.scratch.tensor.Shapes;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network's parameters as NumPy's {@code .npz}, under the book's names: {@code W1, b1, W2, b2,
 * ...}, with batch normalization's running statistics.
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
   *     network
   */
  public static void load(Path file, Network network) throws IOException {
    Map<String, Tensor> arrays = NpzFile.read(file);
    List<Parameter> parameters = all(network);
    for (Parameter parameter : parameters) {
      check(file, parameter, arrays);
    }
    List<String> wanted = parameters.stream().map(Parameter::name).toList();
    for (String name : arrays.keySet()) {
      if (!wanted.contains(name)) {
        throw new IOException(
            String.format(
                "%s: holds a parameter %s, but the network has only %s: it is of another network",
                file, name, String.join(", ", wanted)));
      }
    }
    for (Parameter parameter : parameters) {
      float[] from = arrays.get(parameter.name()).data();
      System.arraycopy(from, 0, parameter.value().data(), 0, parameter.value().size());
    }
  }

  private static void check(Path file, Parameter parameter, Map<String, Tensor> arrays)
      throws IOException {
    int[] expected = parameter.value().shape();
    Tensor found = arrays.get(parameter.name());
    if (found == null) {
      throw new IOException(
          String.format(
              "%s: no parameter %s, expected one of shape %s; the file holds %s",
              file,
              parameter.name(),
              Shapes.text(expected),
              arrays.isEmpty() ? "nothing" : String.join(", ", arrays.keySet())));
    }
    if (!Arrays.equals(found.shape(), expected)) {
      throw new IOException(
          String.format(
              "%s: parameter %s has shape %s, the network needs %s",
              file, parameter.name(), Shapes.text(found.shape()), Shapes.text(expected)));
    }
  }

  private static List<Parameter> all(Network network) {
    List<Parameter> all = new ArrayList<>(network.parameters());
    all.addAll(network.statistics());
    return all;
  }
}
