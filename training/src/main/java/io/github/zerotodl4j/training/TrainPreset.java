package io.github.zerotodl4j.training;

import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.TrainingDefaults;
import java.util.Locale;

/** The bundles of settings that {@code --preset} names. */
public enum TrainPreset {
  /** For about a thousand photos: a small network, much augmentation, one cycle. */
  SMALL_DATA,
  /** The cat and dog tutorial's own. */
  TUTORIAL;

  /** The network where no option names another. */
  public CatalogueEntry network() {
    return this == SMALL_DATA ? Catalogue.SMALL_CONV_NET : Catalogue.ALEXNET;
  }

  /** What no option says. */
  public TrainingDefaults settings() {
    return this == SMALL_DATA ? network().settings().photos() : TrainingDefaults.TUTORIAL;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
