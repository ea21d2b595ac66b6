package io.github.zerotodl4j.images;

import io.github.zerotodl4j.images.format.UnreadableImageException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The files that could not be read, each with the reason; every one is tried once. */
final class SkippedImages {

  private final Map<Path, String> reasons = new ConcurrentHashMap<>();

  void add(Path file, UnreadableImageException failure) {
    reasons.put(file, failure.reason());
  }

  /** Leaves files out without trying them. */
  void addAll(Map<Path, String> known) {
    reasons.putAll(known);
  }

  boolean contains(Path file) {
    return reasons.containsKey(file);
  }

  /** A sorted copy. */
  Map<Path, String> all() {
    return new TreeMap<>(reasons);
  }

  /** One of them, for a message. */
  Optional<String> example() {
    return all().entrySet().stream().findFirst().map(one -> one.getKey() + ": " + one.getValue());
  }
}
