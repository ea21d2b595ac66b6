package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.comparison.data.DataFinder;
import io.github.zerotodl4j.comparison.data.ModelData;
import io.github.zerotodl4j.comparison.imported.ImportedPlan;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.report.result.CompareOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The networks of a comparison, named, written or imported.
 *
 * @param options what was asked for
 * @param networks in the order of the options
 */
record ComparedNetworks(CompareOptions options, List<Compared> networks) {

  /**
   * A network.
   *
   * @param entry what the catalogue says, or its text
   * @param imported what another program made of it; empty for the others
   */
  record Compared(CatalogueEntry entry, Optional<ImportedPlan> imported) {}

  /**
   * Reads the names, texts and files of the options.
   *
   * @param ifText what a text is fed that does not say so
   * @throws IllegalArgumentException if there is no such network, two have the same name, or one
   *     does not fit the digits
   * @throws IOException if a file cannot be read, or has a layer that the book has not
   */
  static ComparedNetworks of(CompareOptions options, DataKind ifText) throws IOException {
    List<Compared> networks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String model : options.models()) {
      Optional<ImportedPlan> imported = imported(model);
      CatalogueEntry network =
          imported.isPresent() ? entry(imported.get()) : entry(model, options, ifText);
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
      networks.add(new Compared(network, imported));
    }
    return new ComparedNetworks(options, List.copyOf(networks));
  }

  private static Optional<ImportedPlan> imported(String model) throws IOException {
    if (Catalogue.find(model).isPresent()) {
      return Optional.empty();
    }
    Optional<Path> file = ImportedPlan.file(model);
    return file.isPresent() ? Optional.of(ImportedPlan.read(file.get())) : Optional.empty();
  }

  private static CatalogueEntry entry(ImportedPlan imported) {
    return Catalogue.of(NetworkText.of(imported.spec()), DataKind.DIGITS);
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
    for (Compared compared : networks) {
      CatalogueEntry network = compared.entry();
      int side = network.data() == DataKind.PHOTOS ? photoSide(network) : 0;
      ModelData data = found.get(network.data() + " " + side);
      if (data == null) {
        data =
            side > 0
                ? finder.pictures(side, Schedule.augmentation(options.profile()))
                : finder.digits();
        found.put(network.data() + " " + side, data);
      }
      checkFits(compared, data);
      plans.add(ModelPlan.of(network, compared.imported(), options, data));
    }
    return plans;
  }

  /** The same on data that is there already, by name. */
  List<ModelPlan> plans(Map<String, ModelData> data) {
    return networks.stream()
        .map(
            network ->
                ModelPlan.of(
                    network.entry(), network.imported(), options, data.get(network.entry().name())))
        .toList();
  }

  private static void checkFits(Compared compared, ModelData data) {
    if (compared.imported().isEmpty()) {
      return;
    }
    NetworkSpec spec = compared.imported().get().spec();
    if (!Arrays.equals(spec.inputShape(), data.sampleShape()) || spec.outputs() != data.classes()) {
      throw new IllegalArgumentException(
          String.format(
              "%s takes %s and names %d classes, the data has samples of %s and %d classes; --data"
                  + " names the folder of its own",
              spec.name(),
              Shapes.text(spec.inputShape()),
              spec.outputs(),
              Shapes.text(data.sampleShape()),
              data.classes()));
    }
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
