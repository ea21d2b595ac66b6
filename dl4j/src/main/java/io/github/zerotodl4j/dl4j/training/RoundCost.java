package io.github.zerotodl4j.dl4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a round cost: a row of {@code rounds.csv}. The four times add up to the round's.
 *
 * @param epoch counted from 1
 * @param firstStep within the epoch, counted from 1
 * @param steps taken
 * @param compute mean seconds that a partition read and learnt
 * @param straggling seconds from then until the slowest was done
 * @param broadcast seconds until the weights had arrived
 * @param aggregate seconds of all else: results on their way, averaging, scheduling
 * @param bytes of weights sent, to the executors and back
 */
public record RoundCost(
    int epoch,
    int firstStep,
    int steps,
    double compute,
    double straggling,
    double broadcast,
    double aggregate,
    long bytes) {

  /** The first line of {@code rounds.csv}. */
  public static final String HEADER =
      "epoch,first_step,steps,compute_seconds,wait_seconds,broadcast_seconds,aggregate_seconds,"
          + "bytes";

  private static final int COLUMNS = 8;

  /**
   * Reads a row back.
   *
   * @throws IllegalArgumentException if it is none
   */
  static RoundCost ofCsv(String row) {
    String[] cells = row.split(",", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalArgumentException(
          "round: expected " + COLUMNS + " cells, got " + cells.length);
    }
    return new RoundCost(
        Integer.parseInt(cells[0]),
        Integer.parseInt(cells[1]),
        Integer.parseInt(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]),
        Double.parseDouble(cells[6]),
        Long.parseLong(cells[7]));
  }

  /** This row. */
  public String toCsv() {
    return String.format(
        Locale.ROOT,
        "%d,%d,%d,%.4f,%.4f,%.4f,%.4f,%d",
        epoch,
        firstStep,
        steps,
        compute,
        straggling,
        broadcast,
        aggregate,
        bytes);
  }

  /** Of the whole round. */
  public double seconds() {
    return compute + straggling + broadcast + aggregate;
  }

  /** The rows of a text that are some; the heading and what is garbled are left out. */
  static List<RoundCost> ofLines(String text) {
    List<RoundCost> rounds = new ArrayList<>();
    text.lines().forEach(line -> put(line, rounds));
    return rounds;
  }

  private static void put(String line, List<RoundCost> rounds) {
    try {
      rounds.add(ofCsv(line));
    } catch (IllegalArgumentException e) {
      // the heading, or a row that is none
    }
  }
}
