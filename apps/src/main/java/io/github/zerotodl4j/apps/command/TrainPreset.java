package io.github.zerotodl4j.apps.command;

import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.TrainingDefaults;
import java.util.Locale;

/** The bundles of settings that {@code --preset} names. */
enum TrainPreset {
  /** For about a thousand photos: a small network, much augmentation, one cycle. */
  SMALL_DATA(Catalogue.SMALL_CONV_NET, Catalogue.SMALL_CONV_NET.settings().photos()),
  /** The cat and dog tutorial's own. */
  TUTORIAL(Catalogue.ALEXNET, TrainingDefaults.TUTORIAL);

  private final CatalogueEntry network;
  private final TrainingDefaults settings;

  TrainPreset(CatalogueEntry network, TrainingDefaults settings) {
    this.network = network;
    this.settings = settings;
  }

  /** The network where no option names another. */
  CatalogueEntry network() {
    return network;
  }

  /** What no option says. */
  TrainingDefaults settings() {
    return settings;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
