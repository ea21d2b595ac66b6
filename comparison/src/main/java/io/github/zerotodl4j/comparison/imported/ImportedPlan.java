package io.github.zerotodl4j.comparison.imported;

import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.graph.Graph;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.layer.Parameter;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A network that another program trained, in the book's layers.
 *
 * @param spec its plan; dropout is inverted, as in Keras
 * @param parameters what is learnt, in the order of the layers; of each first W or gamma, then b or
 *     beta, laid out as {@link StackedNetwork} has them
 * @param statistics running means and variances, in that order
 */
public record ImportedPlan(NetworkSpec spec, List<float[]> parameters, List<float[]> statistics) {

  private static final int LONGEST_NAME = 60;

  /** Copies the lists. */
  public ImportedPlan {
    parameters = List.copyOf(parameters);
    statistics = List.copyOf(statistics);
  }

  /** The file that a network's name means, if it is one of Keras or of {@code zero import}. */
  public static Optional<Path> file(String name) throws IOException {
    try {
      Path file = Path.of(name);
      return ImportedModel.isOne(file) ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a file of Keras or of {@code zero import}.
   *
   * @throws ForeignFileException if it is none, or names the layer that the book does not have
   */
  public static ImportedPlan read(Path file) throws IOException {
    Graph graph = ImportedModel.load(file).graph();
    try {
      return of(graph, name(file));
    } catch (IllegalArgumentException e) {
      throw new ForeignFileException(
          file
              + ": "
              + e.getMessage()
              + "; zero predict, import and train --from read the file all the same",
          e);
    }
  }

  /**
   * The plan of a graph.
   *
   * @param graph takes images of values from 0 to 1
   * @param name of the plan
   * @throws IllegalArgumentException that names the first layer of which the book has none
   */
  public static ImportedPlan of(Graph graph, String name) {
    return new GraphPlan(graph).plan(name);
  }

  /** The file's name as far as a network may be called so. */
  private static String name(Path file) {
    String stem = String.valueOf(file.getFileName()).replaceFirst("(?<=.)\\.[A-Za-z0-9]+$", "");
    String plain = stem.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[._-]+", "");
    String some = plain.isEmpty() ? NetworkText.UNNAMED : plain;
    return some.substring(0, Math.min(LONGEST_NAME, some.length()));
  }

  /**
   * Gives a network these numbers.
   *
   * @param network of this plan; dropout layers may be left out
   */
  public void into(StackedNetwork network) {
    fill(parameters, network.parameters());
    fill(statistics, network.statistics());
  }

  private static void fill(List<float[]> from, List<Parameter> to) {
    if (from.size() != to.size()) {
      throw new IllegalArgumentException(
          "imported numbers: expected " + to.size() + " arrays, got " + from.size());
    }
    for (int i = 0; i < to.size(); i++) {
      float[] values = from.get(i);
      int size = to.get(i).value().size();
      if (values.length != size) {
        throw new IllegalArgumentException(
            to.get(i).name() + ": expected " + size + " numbers, got " + values.length);
      }
      System.arraycopy(values, 0, to.get(i).value().data(), 0, size);
    }
  }
}
