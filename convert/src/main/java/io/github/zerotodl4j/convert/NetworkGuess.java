package io.github.zerotodl4j.convert;

import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.plan.text.NetworkTextException;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a network from the names and shapes of its saved parameters. */
final class NetworkGuess {
  private static final int SMALLEST_SIDE = 4;
  private static final int LARGEST_SIDE = 512;

  private final Conversion.Hints hints;
  private final Map<String, Tensor> arrays;
  private final String file;

  NetworkGuess(String file, Map<String, Tensor> arrays, Conversion.Hints hints) {
    this.file = file;
    this.arrays = arrays;
    this.hints = hints;
  }

  /** A plan that may be meant, and the side that images of its network usually have. */
  private record Candidate(NetworkSpec spec, int usualSide) {
    int side() {
      return spec.inputShape()[spec.inputShape().length - 1];
    }
  }

  /**
   * Returns the plan of the network that has exactly these parameters.
   *
   * @throws IOException if there is none, or several and nothing says which
   */
  NetworkSpec spec() throws IOException {
    Tensor first = arrays.get("W1");
    if (first == null) {
      throw new IOException(
          file + ": expected the book's names, W1, b1, ..., got " + arrays.keySet());
    }
    List<Candidate> all = first.shape().length == 2 ? flat(first.dim(0)) : images(first.dim(1));
    List<Candidate> found = all.stream().filter(this::fits).toList();
    if (found.isEmpty()) {
      throw new IOException(file + ": " + shapes() + " are the parameters of " + noNetwork());
    }
    for (Candidate candidate : found) {
      if (found.size() == 1 || candidate.side() == candidate.usualSide()) {
        return candidate.spec();
      }
    }
    throw new IOException(
        String.format(
            "%s: these parameters fit %s for images of %d to %d pixels a side: say which with"
                + " --size",
            file,
            found.get(0).spec().name(),
            found.get(0).side(),
            found.get(found.size() - 1).side()));
  }

  private String noNetwork() {
    String size = hints.size() == null ? "" : " for images of " + hints.size() + " pixels a side";
    return hints.model() == null
        ? "none of " + String.join(", ", Catalogue.names()) + size
        : "no " + Catalogue.of(hints.model(), DataKind.DIGITS).name() + size;
  }

  private List<CatalogueEntry> networks(int channels) {
    if (hints.model() == null) {
      return Catalogue.all();
    }
    DataKind data = DataKind.of(channels, 1, 1).orElse(DataKind.DIGITS);
    return List.of(Catalogue.of(hints.model(), data));
  }

  private List<Candidate> images(int channels) {
    List<Candidate> candidates = new ArrayList<>();
    int smallest = hints.size() == null ? SMALLEST_SIDE : hints.size();
    int largest = hints.size() == null ? LARGEST_SIDE : hints.size();
    for (CatalogueEntry network : networks(channels)) {
      NetworkTextException mistake = null;
      for (int side = smallest; side <= largest; side++) {
        try {
          candidates.add(candidate(network, channels, side, side));
        } catch (NetworkTextException e) {
          mistake = e; // this network takes no images of that size
        }
      }
      if (candidates.isEmpty() && hints.model() != null && mistake != null) {
        throw mistake;
      }
    }
    return candidates;
  }

  private Candidate candidate(CatalogueEntry network, int... sampleShape) {
    return new Candidate(network.spec(classes(), sampleShape), network.data().side());
  }

  /** The perceptron with as many hidden layers as there are arrays, or what the hint says. */
  private List<Candidate> flat(int features) {
    List<Integer> hidden = new ArrayList<>();
    for (int i = 1; arrays.containsKey("W" + (i + 1)); i++) {
      hidden.add(arrays.get("W" + i).dim(1));
    }
    CatalogueEntry perceptron = Catalogue.perceptron(hidden, hints.activation());
    CatalogueEntry network =
        hints.model() == null ? perceptron : Catalogue.of(hints.model(), DataKind.DIGITS);
    return List.of(candidate(network.equals(Catalogue.MLP) ? perceptron : network, features));
  }

  private int classes() {
    int last = 1;
    while (arrays.containsKey("W" + (last + 1))) {
      last++;
    }
    Tensor weights = arrays.get("W" + last);
    return weights.dim(weights.shape().length - 1);
  }

  private boolean fits(Candidate candidate) {
    return ParameterShapes.of(candidate.spec()).equals(shapes());
  }

  private Map<String, String> shapes() {
    Map<String, String> shapes = new LinkedHashMap<>();
    arrays.forEach((name, value) -> shapes.put(name, Shapes.text(value.shape())));
    return shapes;
  }
}
