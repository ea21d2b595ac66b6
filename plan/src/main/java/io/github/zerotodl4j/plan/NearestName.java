package io.github.zerotodl4j.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that was probably meant, by Damerau-Levenshtein distance: near is at most a third
 * of the letters, and always one. Case does not count.
 */
public final class NearestName {

  private NearestName() {}

  /** Returns the nearest of {@code known}, or nothing if none is near. */
  public static Optional<String> of(String given, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(given, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt((String name) -> distance(given, name)));
  }

  /** Returns {@code " (did you mean NAME?)"}, or nothing if no name is near. */
  public static String hint(String given, Collection<String> known) {
    return of(given, known).map(name -> " (did you mean " + name + "?)").orElse("");
  }

  /** Counts insertions, deletions, replacements and swaps of neighbours between two names. */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int[][] d, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
