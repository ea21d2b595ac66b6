package io.github.zerotodl4j.scratch.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the ten digits are written by hand: for each a few variants, each a few strokes of the pen.
 *
 * <p>A stroke is a list of points in a unit box, x to the right and y down. {@code S} is a smooth
 * curve through its points (Catmull-Rom), {@code L} a line with corners.
 */
final class DigitStrokes {
  private static final String[][] VARIANTS = {
    { // 0: round, narrow, overlapping at the top
      "S .52,.02 .24,.15 .12,.5 .22,.85 .5,.98 .78,.85 .88,.5 .8,.16 .52,.02",
      "S .5,.0 .32,.14 .24,.5 .32,.88 .5,1 .68,.88 .77,.5 .68,.14 .5,.0",
      "S .66,.1 .42,.02 .18,.25 .14,.62 .34,.95 .64,.94 .86,.62 .82,.25 .6,.04 .42,.1",
    },
    { // 1: a stroke, with a flag, with flag and foot
      "L .5,0 .5,1",
      "L .52,.0 .48,1",
      "L .28,.24 .55,0 .54,1",
      "L .3,.2 .52,.02 .52,.98 | L .25,.98 .8,.98",
    },
    { // 2: straight foot, looped foot, angular
      "S .15,.26 .3,.05 .6,.02 .82,.2 .75,.45 .45,.72 .12,.97 | L .12,.97 .9,.96",
      "S .18,.25 .35,.04 .65,.04 .8,.24 .68,.54 .36,.84 .16,.9 .13,.76 .3,.74 .56,.88 .92,.93",
      "L .14,.08 .6,.03 .82,.2 .15,.95 .88,.95",
    },
    { // 3: two bows, flat top, inward loop
      "S .15,.14 .42,.0 .76,.11 .74,.36 .4,.47 | S .4,.47 .78,.54 .86,.78 .56,.99 .13,.88",
      "L .16,.03 .8,.03 .44,.4 | S .44,.4 .76,.46 .88,.7 .68,.95 .38,1 .12,.86",
      "S .18,.12 .5,.0 .78,.18 .62,.4 .42,.47 .64,.53 .86,.74 .6,.98 .12,.9",
    },
    { // 4: open, closed, curved
      "L .22,.02 .12,.56 .88,.54 | L .68,.1 .64,1",
      "L .64,1 .66,.0 .08,.66 .92,.64",
      "S .18,.05 .12,.3 .2,.5 .5,.55 .8,.44 | S .84,.02 .77,.4 .72,1",
    },
    { // 5: angular, with the cap apart, one sweep
      "L .82,.03 .25,.03 .2,.42 | S .2,.42 .52,.34 .84,.52 .8,.84 .5,.99 .14,.88",
      "S .28,.05 .25,.25 .23,.42 .52,.38 .8,.55 .77,.82 .48,.98 .13,.9 | L .28,.05 .88,.0",
      "S .84,.05 .52,.04 .26,.13 .27,.38 .55,.48 .79,.68 .67,.93 .36,.99 .11,.88",
    },
    { // 6: wide, straight back, curled
      "S .7,.02 .4,.2 .18,.5 .18,.8 .45,.98 .75,.88 .8,.65 .58,.5 .33,.57 .19,.76",
      "S .54,.0 .3,.35 .17,.7 .3,.95 .6,.97 .77,.78 .64,.58 .4,.6 .2,.78",
      "S .78,.12 .55,.02 .3,.2 .15,.55 .22,.88 .5,.99 .78,.85 .76,.62 .5,.52 .22,.68",
    },
    { // 7: plain, barred, curved, with a serif
      "L .12,.05 .86,.05 .42,1",
      "L .12,.05 .85,.05 .4,1 | L .3,.5 .76,.48",
      "S .12,.1 .35,.06 .86,.04 .64,.38 .5,.68 .43,1",
      "L .13,.22 .14,.05 .86,.05 .46,1",
    },
    { // 8: one sweep, two circles
      "S .78,.16 .5,.0 .22,.15 .3,.38 .66,.58 .83,.8 .5,1 .17,.8 .34,.58 .7,.38 .78,.16",
      "S .5,.02 .26,.12 .26,.34 .5,.46 .74,.34 .74,.12 .5,.02"
          + " | S .5,.46 .19,.6 .19,.88 .5,.99 .81,.88 .81,.6 .5,.46",
      "S .74,.1 .48,.0 .27,.16 .36,.38 .62,.56 .74,.8 .5,1 .26,.82 .38,.58 .66,.36 .8,.06",
    },
    { // 9: straight tail, curved tail, pointed
      "S .79,.26 .6,.03 .3,.06 .17,.28 .32,.5 .6,.47 .79,.26 | L .8,.06 .76,.5 .68,1",
      "S .8,.26 .55,.02 .23,.13 .2,.38 .45,.52 .7,.42 .8,.22 | S .8,.22 .83,.6 .68,.92 .42,.99 .2,.88",
      "S .75,.13 .46,.02 .2,.2 .28,.45 .54,.44 .76,.2 | S .76,.13 .73,.5 .6,1",
    },
  };

  private static final int STEPS_PER_CURVE = 6;
  private static final List<List<List<Stroke>>> DIGITS = parseAll();

  private DigitStrokes() {}

  /**
   * One movement of the pen.
   *
   * @param smooth whether the pen goes round its points instead of turning at them
   * @param points {@code x0, y0, x1, y1, ...} in the unit box
   */
  record Stroke(boolean smooth, double[] points) {

    /** Returns the stroke as a line of short pieces, {@code x0, y0, x1, y1, ...}. */
    double[] flatten() {
      int count = points.length / 2;
      if (!smooth || count < 3) {
        return points;
      }
      double[] line = new double[2 * ((count - 1) * STEPS_PER_CURVE + 1)];
      int next = 0;
      for (int i = 0; i < count - 1; i++) {
        for (int step = 0; step < STEPS_PER_CURVE; step++) {
          line[next++] = curve(i, step / (double) STEPS_PER_CURVE, 0);
          line[next++] = curve(i, step / (double) STEPS_PER_CURVE, 1);
        }
      }
      line[next++] = points[points.length - 2];
      line[next] = points[points.length - 1];
      return line;
    }

    /** Catmull-Rom: the cubic through points i and i + 1 that leaves along their neighbours. */
    private double curve(int i, double t, int axis) {
      int last = points.length / 2 - 1;
      double before = points[2 * Math.max(i - 1, 0) + axis];
      double from = points[2 * i + axis];
      double to = points[2 * (i + 1) + axis];
      double after = points[2 * Math.min(i + 2, last) + axis];
      double linear = to - before;
      double square = 2 * before - 5 * from + 4 * to - after;
      double cube = 3 * (from - to) + after - before;
      return from + 0.5 * t * (linear + t * (square + t * cube));
    }
  }

  /** The ways to write a digit, each a list of strokes. */
  static List<List<Stroke>> variants(int digit) {
    return DIGITS.get(digit);
  }

  private static List<List<List<Stroke>>> parseAll() {
    List<List<List<Stroke>>> digits = new ArrayList<>();
    for (String[] variants : VARIANTS) {
      digits.add(Arrays.stream(variants).map(DigitStrokes::parse).toList());
    }
    return List.copyOf(digits);
  }

  private static List<Stroke> parse(String variant) {
    List<Stroke> strokes = new ArrayList<>();
    for (String text : variant.split(" \\| ", -1)) {
      double[] points =
          Arrays.stream(text.substring(2).split("[ ,]", -1))
              .mapToDouble(Double::parseDouble)
              .toArray();
      strokes.add(new Stroke(text.startsWith("S"), points));
    }
    return List.copyOf(strokes);
  }
}
