package io.github.zerotodl4j.lessons;

import java.util.List;

/**
 * A chart of one or more series over the same two axes.
 *
 * @param title what it shows
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series drawn in order, the first at the back
 * @param square whether a unit is as long on either axis, as for a plane of points
 */
public record Chart(String title, Axis x, Axis y, List<Series> series, boolean square)
    implements Block {

  /** Keeps a copy of the list. */
  public Chart {
    series = List.copyOf(series);
  }

  /** How a series is drawn, and what its points hold. */
  public enum Kind {
    /** Points joined in order; each {@code x, y}. */
    LINE,
    /** Dots; each {@code x, y}. */
    DOTS,
    /** Bars of a histogram; each {@code from, to, height}. */
    BINS,
    /** Bars over names; each {@code index, height}, the names are the horizontal axis'. */
    BARS,
    /** A coloured plane; each {@code x, y, value} is a cell around its middle. */
    CELLS,
    /** A vector field; each {@code x, y, dx, dy}. */
    ARROWS
  }

  /** The colour of a series. */
  public enum Tone {
    /** What was written by hand. */
    HAND,
    /** What DL4J computed. */
    DL4J,
    /** A third thing. */
    THIRD,
    /** A fourth thing. */
    FOURTH,
    /** Help lines. */
    QUIET
  }

  /**
   * An axis.
   *
   * @param name what it measures, with its unit if it has one
   * @param scale how values lie on it
   * @param names of the bars; empty for an axis of numbers
   */
  public record Axis(String name, Scale scale, List<String> names) {
    /** Keeps a copy of the list. */
    public Axis {
      names = List.copyOf(names);
    }

    /** An axis of numbers. */
    public static Axis of(String name) {
      return new Axis(name, Scale.LINEAR, List.of());
    }

    /** An axis of powers of ten. */
    public static Axis log(String name) {
      return new Axis(name, Scale.LOG, List.of());
    }

    /** An axis of names. */
    public static Axis names(String name, List<String> names) {
      return new Axis(name, Scale.LINEAR, names);
    }
  }

  /** How values lie on an axis. */
  public enum Scale {
    /** Evenly. */
    LINEAR,
    /** By powers of ten. */
    LOG
  }

  /**
   * Points drawn alike.
   *
   * @param name its name in the legend
   * @param kind how it is drawn
   * @param tone its colour
   * @param dashed whether a line is dashed
   * @param points what {@link Kind} says
   */
  public record Series(String name, Kind kind, Tone tone, boolean dashed, List<double[]> points) {
    /** Keeps a copy of the list. */
    public Series {
      points = List.copyOf(points);
    }

    /** A solid series. */
    public static Series of(String name, Kind kind, Tone tone, List<double[]> points) {
      return new Series(name, kind, tone, false, points);
    }

    /** A dashed line. */
    public static Series dashed(String name, Tone tone, List<double[]> points) {
      return new Series(name, Kind.LINE, tone, true, points);
    }
  }
}
