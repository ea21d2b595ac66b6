package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.data.DataFinder;
import io.github.zerotodl4j.comparison.data.ModelData;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.plan.text.NetworkText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The networks of a comparison, named or written.
 *
 * @param options what was asked for
 * @param networks in the order of the options
 */
record ComparedNetworks(CompareOptions options, List<CatalogueEntry> networks) {

  /**
   * Reads the names and texts of the options.
   *
   * @param ifText what a text is fed that does not say so
   * @throws IllegalArgumentException if there is no such network, two have the same name, or one
   *     does not fit the digits
   */
  static ComparedNetworks of(CompareOptions options, DataKind ifText) {
    List<CatalogueEntry> networks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String model : options.models()) {
      CatalogueEntry network = entry(model, options, ifText);
      if (!names.add(network.name())) {
        throw new IllegalArgumentException(
            "two networks are called "
                + network.name()
                + ": name each once, and a text in front, as in 'first: affine 50 | relu | affine"
                + " classes'");
      }
      if (network.data() == DataKind.DIGITS) {
        network.spec();
      }
      networks.add(network);
    }
    return new ComparedNetworks(options, List.copyOf(networks));
  }

  private static CatalogueEntry entry(String model, CompareOptions options, DataKind ifText) {
    CatalogueEntry network = Catalogue.of(model, ifText);
    return network.equals(Catalogue.MLP)
        ? Catalogue.perceptron(options.hidden(), options.activation())
        : network;
  }

  /** Finds all data, before any training begins. */
  List<ModelPlan> plans(DataFinder finder) throws IOException {
    Map<String, ModelData> found = new HashMap<>();
    List<ModelPlan> plans = new ArrayList<>();
    for (CatalogueEntry network : networks) {
      int side = network.data() == DataKind.PHOTOS ? photoSide(network) : 0;
      ModelData data = found.get(network.data() + " " + side);
      if (data == null) {
        data =
            side > 0
                ? finder.pictures(side, Schedule.augmentation(options.profile()))
                : finder.digits();
        found.put(network.data() + " " + side, data);
      }
      plans.add(ModelPlan.of(network, options, data));
    }
    return plans;
  }

  /** The same on data that is there already, by name. */
  List<ModelPlan> plans(Map<String, ModelData> data) {
    return networks.stream()
        .map(network -> ModelPlan.of(network, options, data.get(network.name())))
        .toList();
  }

  /** Width and height of the photos: what a text says, else the profile's. */
  private int photoSide(CatalogueEntry network) {
    int[] input = NetworkText.heading(network.text()).input();
    if (input.length == 0) {
      return Schedule.of(network, options.profile()).side();
    }
    if (input[1] != input[2]) {
      throw new IllegalArgumentException(
          network.name()
              + ": photos are compared as squares, got input "
              + Shapes.text(input)
              + "; write the same height and width");
    }
    return input[1];
  }
}
