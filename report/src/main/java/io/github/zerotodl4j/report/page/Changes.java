package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.page.Metric.Better;
import io.github.zerotodl4j.report.page.ReportTable.Cell;
import io.github.zerotodl4j.report.page.ReportTable.Mood;
import io.github.zerotodl4j.report.result.CompareResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is different between two runs of the same comparison: settings and machine, then figure by
 * figure.
 *
 * @param before when the earlier run began
 * @param settings what was set or found differently, before anything was measured
 * @param figures every figure that both runs have
 * @param notes what figures do not say: networks or sides that only one of the runs has, verdicts
 *     that changed
 */
public record Changes(
    String before, List<Setting> settings, List<Figure> figures, List<String> notes) {

  /** Keeps copies of the lists. */
  public Changes {
    settings = List.copyOf(settings);
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }

  /**
   * A setting or fact of the machine that differs.
   *
   * @param name what it is
   * @param before in the earlier run
   * @param after in this run
   */
  public record Setting(String name, String before, String after) {}

  /** Whether a change says anything. */
  public enum Judgement {
    /** To the last digit. */
    SAME("the same"),
    /** The new value lies in the earlier run's spread. */
    WITHIN("within the spread"),
    /** The new value lies outside the earlier run's spread. */
    OUTSIDE("outside the spread"),
    /** Another value of something that was measured once. */
    UNKNOWN("measured once");

    private final String words;

    Judgement(String words) {
      this.words = words;
    }

    /** The judgement in words. */
    public String words() {
      return words;
    }
  }

  /**
   * A figure in both runs.
   *
   * @param model the network
   * @param side whose figure it is, as readers call the side
   * @param title what is measured
   * @param unit what it is counted in
   * @param better which way is better
   * @param before in the earlier run
   * @param after in this run
   */
  public record Figure(
      String model,
      String side,
      String title,
      Unit unit,
      Better better,
      Measured before,
      Measured after) {

    /** Whether the change says anything. */
    public Judgement judgement() {
      if (before.value().equals(after.value())) {
        return Judgement.SAME;
      }
      if (!before.hasSpread()) {
        return Judgement.UNKNOWN;
      }
      return before.covers(after.value()) ? Judgement.WITHIN : Judgement.OUTSIDE;
    }

    /** The change, such as {@code +4.2 %}; empty if there is none. */
    public String change() {
      return judgement() == Judgement.SAME ? "" : unit.change(before.value(), after.value());
    }

    private Mood mood() {
      boolean more = after.value() > before.value();
      if (judgement() != Judgement.OUTSIDE || better == Better.NEITHER) {
        return Mood.PLAIN;
      }
      return more == (better == Better.MORE) ? Mood.GOOD : Mood.BAD;
    }
  }

  /** Finds what is different. */
  public static Changes between(CompareResults before, CompareResults after) {
    return new ChangeFinder(before, after).find();
  }

  /** What changed, in sentences. */
  public List<String> sentences() {
    List<String> counts = new ArrayList<>();
    add(counts, Judgement.SAME, "%d numbers came out the same");
    add(counts, Judgement.WITHIN, "%d changed within the earlier run's spread");
    add(counts, Judgement.OUTSIDE, "%d changed beyond it");
    add(counts, Judgement.UNKNOWN, "%d that are measured once came out differently");
    List<String> sentences = new ArrayList<>();
    sentences.add("Against the run of " + before + ": " + String.join(", ", counts) + ".");
    sentences.addAll(notes);
    if (settings.isEmpty()) {
      sentences.add("Settings, software and machine are the same.");
    }
    return sentences;
  }

  private void add(List<String> counts, Judgement judgement, String text) {
    long count = figures.stream().filter(figure -> figure.judgement() == judgement).count();
    if (count > 0) {
      counts.add(text.formatted(count));
    }
  }

  /** The settings that differ, then for each network the numbers that do. */
  public List<ReportTable> tables() {
    List<ReportTable> tables = new ArrayList<>();
    if (!settings.isEmpty()) {
      ReportTable.Builder table =
          new ReportTable.Builder("Set or found differently").columns("", "Before", "Now");
      settings.forEach(s -> table.row(s.name(), s.before(), s.after()));
      tables.add(table.build());
    }
    Map<String, ReportTable.Builder> networks = new LinkedHashMap<>();
    figures.stream()
        .filter(figure -> figure.judgement() != Judgement.SAME)
        .forEach(
            figure ->
                networks
                    .computeIfAbsent(
                        figure.model(),
                        name ->
                            new ReportTable.Builder(name)
                                .columns("", "Before", "Now", "Change", "The change is"))
                    .row(row(figure)));
    networks.values().forEach(table -> tables.add(table.build()));
    return tables;
  }

  private static List<Cell> row(Figure figure) {
    return List.of(
        Cell.of(figure.side() + ": " + figure.title()),
        Cell.of(figure.unit(), figure.before()),
        Cell.of(figure.unit(), figure.after()),
        Cell.of(figure.change()),
        new Cell(figure.judgement().words(), "", figure.mood(), ""));
  }
}
