package io.github.zerotodl4j.dl4j.image;

import java.util.Locale;
import java.util.Optional;

/** What a part of an image folder is for. */
public enum Split {
  /** Folder {@code train}. */
  TRAIN,
  /** Folder {@code val} or {@code validation}. */
  VALIDATION,
  /** Folder {@code test}. */
  TEST;

  /** The split that a folder of this name holds; upper and lower case are one. */
  static Optional<Split> ofFolder(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "train" -> Optional.of(TRAIN);
      case "val", "validation" -> Optional.of(VALIDATION);
      case "test" -> Optional.of(TEST);
      default -> Optional.empty();
    };
  }

  /** The name in reports: train, validation, test. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
