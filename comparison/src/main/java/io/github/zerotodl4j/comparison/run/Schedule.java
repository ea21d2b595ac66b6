package io.github.zerotodl4j.comparison.run;

import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.RaceSettings;
import io.github.zerotodl4j.report.result.CompareOptions.Profile;

/** What a profile means for every network. */
final class Schedule {
  private Schedule() {}

  /** Returns the schedule of a network. */
  static RaceSettings of(CatalogueEntry network, Profile profile) {
    return profile == Profile.FULL ? network.settings().full() : network.settings().quick();
  }

  /** Random changes to photos: none where a photo is seen once or twice anyway. */
  static Augmentation augmentation(Profile profile) {
    return profile == Profile.FULL ? Augmentation.smallData() : Augmentation.none();
  }

  /** How long stock DL4J trains for its timings, s: too slow to go the whole way. */
  static double stockSeconds(Profile profile) {
    return profile == Profile.FULL ? 60 : 5;
  }

  /** How long the forward pass alone is timed, all sides together, s. */
  static double forwardSeconds(Profile profile) {
    return profile == Profile.FULL ? 15 : 2;
  }
}
