package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Packs one factor of a matrix product into panels: term after term, and for each term the numbers
 * of a few neighbouring lines (rows of A or columns of B) side by side.
 *
 * <p>In memory either the lines' numbers of one term lie side by side, then a panel is filled by
 * copying, or the terms of one line do, then by transposing. Places of a panel for lines that the
 * matrix does not have hold any number.
 */
final class Panels {
  /** Room behind a panel for the lanes of the last vector that are too many, in whole vectors. */
  private static final int SLACK = 16;

  private Panels() {}

  /** Floats from the start of one panel to the start of the next. */
  static int stride(int width, int depth) {
    return width * depth + SLACK;
  }

  /**
   * Packs panels whose lines lie side by side in memory.
   *
   * @param source {@code [terms, lines]}
   * @param lines lines of the matrix
   * @param first the first line of the first panel
   * @param step lines from one panel to the next, at most width
   * @param count panels
   * @param width numbers of a term in a panel
   * @param stride floats from panel to panel
   */
  static void copy(
      float[] source,
      int lines,
      int first,
      int step,
      int count,
      int term,
      int depth,
      int width,
      float[] panels,
      int start,
      int stride) {
    for (int i = 0; i < count; i++) {
      int from = term * lines + first + i * step;
      int to = start + i * stride;
      int whole = wholeTerms(source.length - from, lines, depth, width);
      if (width <= LENGTH) {
        copyNarrow(source, from, lines, whole, width, panels, to);
      } else {
        copyWide(source, from, lines, whole, width, panels, to);
      }
      int size = Math.min(width, lines - first - i * step);
      for (int l = whole; l < depth; l++) {
        System.arraycopy(source, from + l * lines, panels, to + l * width, size);
      }
    }
  }

  /** Terms that can be read in whole vectors without leaving the array. */
  private static int wholeTerms(int left, int lines, int depth, int width) {
    int last = left - (width <= LENGTH ? LENGTH : 2 * LENGTH);
    return last < 0 ? 0 : Math.min(depth, last / lines + 1);
  }

  private static void copyNarrow(
      float[] source, int from, int lines, int terms, int width, float[] panel, int to) {
    for (int l = 0; l < terms; l++) {
      FloatVector.fromArray(SPECIES, source, from + l * lines).intoArray(panel, to + l * width);
    }
  }

  /** Up to two vectors. */
  private static void copyWide(
      float[] source, int from, int lines, int terms, int width, float[] panel, int to) {
    for (int l = 0; l < terms; l++) {
      int p = from + l * lines;
      int q = to + l * width;
      FloatVector.fromArray(SPECIES, source, p).intoArray(panel, q);
      FloatVector.fromArray(SPECIES, source, p + LENGTH).intoArray(panel, q + LENGTH);
    }
  }

  /**
   * Packs one panel of which the terms of each line lie side by side in memory.
   *
   * @param source {@code [lines, terms]}
   * @param terms terms of the matrix
   * @param first the first line of the panel
   * @param count lines of the panel that the matrix has, at least 1
   * @param width numbers of a term in the panel
   */
  static void transpose(
      float[] source,
      int terms,
      int first,
      int count,
      int term,
      int depth,
      int width,
      float[] panel,
      int to) {
    int r = 0;
    for (; r + 4 <= count; r += 4) {
      transposeFour(source, (first + r) * terms + term, terms, depth, width, panel, to + r);
    }
    for (; r < count; r++) {
      int from = (first + r) * terms + term;
      for (int l = 0; l < depth; l++) {
        panel[to + r + l * width] = source[from + l];
      }
    }
  }

  /** Four lines at once: what is written lies side by side. */
  private static void transposeFour(
      float[] source, int from, int row, int depth, int width, float[] panel, int to) {
    int second = from + row;
    int third = second + row;
    int fourth = third + row;
    for (int l = 0; l < depth; l++) {
      int q = to + l * width;
      float v0 = source[from + l];
      float v1 = source[second + l];
      float v2 = source[third + l];
      float v3 = source[fourth + l];
      panel[q] = v0;
      panel[q + 1] = v1;
      panel[q + 2] = v2;
      panel[q + 3] = v3;
    }
  }
}
