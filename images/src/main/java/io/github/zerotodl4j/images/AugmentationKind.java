package io.github.zerotodl4j.images;

import java.util.Locale;
import java.util.stream.Stream;

/** Ranges of random changes that have a name. */
public enum AugmentationKind {
  /** No changes. */
  OFF,
  /** The tutorial's ranges. */
  ON,
  /** Milder ranges, and colours. */
  SMALL_DATA;

  /** Returns the kind of this name, which {@link #toString} gives. */
  public static AugmentationKind of(String name) {
    return Stream.of(values())
        .filter(kind -> kind.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of augmentation: " + name));
  }

  /** The ranges themselves. */
  public Augmentation ranges() {
    return switch (this) {
      case OFF -> Augmentation.none();
      case ON -> Augmentation.tutorial();
      case SMALL_DATA -> Augmentation.smallData();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
