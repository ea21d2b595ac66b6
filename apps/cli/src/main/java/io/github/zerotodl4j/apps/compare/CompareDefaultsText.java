package io.github.zerotodl4j.apps.compare;

import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.catalogue.CatalogueEntry;
import io.github.zerotodl4j.plan.catalogue.DataKind;
import io.github.zerotodl4j.plan.catalogue.RaceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a profile of {@code zero compare} trains, for its help. */
public final class CompareDefaultsText {

  private CompareDefaultsText() {}

  /** A table of the schedules, and how photos are seen. */
  public static List<String> lines() {
    Table table = new Table("", "quick", "full", "");
    for (CatalogueEntry network : Catalogue.compared()) {
      RaceSettings quick = network.settings().quick();
      RaceSettings full = network.settings().full();
      table.row(network.name(), steps(quick), steps(full), full.rule().kind().title());
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("What a profile trains, on each side (steps x samples):");
    table.lines().forEach(line -> lines.add("  " + line));
    for (CatalogueEntry network : Catalogue.compared()) {
      RaceSettings quick = network.settings().quick();
      if (network.data() == DataKind.PHOTOS) {
        lines.add(
            String.format(
                "%s sees %2$dx%2$d pixels; full %3$dx%3$d, augmented.",
                network.name(), quick.side(), network.settings().full().side()));
      }
      quick
          .variant()
          .ifPresent(variant -> lines.add("Quick, it is changed " + variant.remark() + "."));
    }
    return lines;
  }

  private static String steps(RaceSettings race) {
    return String.format(Locale.ROOT, "%,d x %3d", race.iterations(), race.batchSize());
  }
}
