package io.github.zerotodl4j.report.result;

import java.util.List;

/** Copies of lists, for records that also read files in which a list is not there yet. */
final class Copies {
  private Copies() {}

  /** Returns a copy that cannot be changed; empty where there is no list. */
  static <T> List<T> of(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
