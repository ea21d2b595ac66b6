package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Excerpt;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A section of the Rosetta page: one line of Python a row, and the Java that does the same. */
final class RosettaSection {
  private final LessonWriter page;
  private final Class<?> hand;
  private final Class<?> dl4j;
  private final List<double[]> handValues = new ArrayList<>();
  private final List<double[]> dl4jValues = new ArrayList<>();
  private int rows;

  /**
   * Starts a section.
   *
   * @param hand the class with the lines by hand
   * @param dl4j the class with the lines in DL4J
   */
  RosettaSection(LessonWriter page, String title, Class<?> hand, Class<?> dl4j) {
    this.page = page.section(title);
    this.hand = hand;
    this.dl4j = dl4j;
  }

  /** Adds a row whose two sides were run and gave numbers, to be compared at the end. */
  RosettaSection row(String python, String method, double[] byHand, double[] inDl4j) {
    handValues.add(byHand);
    dl4jValues.add(inDl4j);
    return row(python, method, method);
  }

  /** Adds a row of two methods. */
  RosettaSection row(String python, String handMethod, String dl4jMethod) {
    return listing(
        python,
        Excerpts.method(Side.HAND, hand, handMethod),
        Excerpts.method(Side.DL4J, dl4j, dl4jMethod));
  }

  /** Adds a row that exists in DL4J alone. */
  RosettaSection dl4jOnly(String python, String method) {
    return listing(python, Excerpts.method(Side.DL4J, dl4j, method));
  }

  private RosettaSection listing(String python, Excerpt... excerpts) {
    rows++;
    page.text("%s", python).code(excerpts);
    return this;
  }

  /** Ends the section with the comparison of all numbers; returns how many rows it has. */
  int compared(double bound) {
    if (!handValues.isEmpty()) {
      page.check("both columns of this section, run", flat(handValues), flat(dl4jValues), bound);
    }
    return rows;
  }

  private static double[] flat(List<double[]> values) {
    return values.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
