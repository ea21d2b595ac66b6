package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.page.ReportTable.Column;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.SideResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Who took part, by the names that readers see.
 *
 * @param hand the hand-written side
 * @param dl4j the DL4J side in this process
 * @param stock DL4J as it comes, in a process of its own
 */
public record Contestants(String hand, String dl4j, String stock) {

  /**
   * One of them.
   *
   * @param name what readers call it
   * @param key its name in files
   * @param side its colour
   * @param result what it reached
   */
  public record Contestant(String name, String key, String side, SideResult result) {}

  /** Names those of a run. */
  public static Contestants of(CompareResults results) {
    boolean untuned = results.options() != null && results.options().stock();
    return new Contestants("By hand", untuned ? "DL4J stock" : "DL4J tuned", "DL4J stock");
  }

  /** Those that took part in a network, in the order of every table. */
  public List<Contestant> of(ModelResult model) {
    List<Contestant> all = new ArrayList<>();
    add(all, hand, "from-scratch", "hand", model.fromScratch());
    add(all, dl4j, "dl4j", "dl4j", model.dl4j());
    add(all, stock, "dl4j-stock", "stock", model.dl4jStock());
    return all;
  }

  /** A column for each that took part in a network. */
  List<Column> columns(ModelResult model) {
    return of(model).stream().map(c -> new Column(c.name(), c.side())).toList();
  }

  private static void add(
      List<Contestant> all, String name, String key, String side, SideResult result) {
    if (result != null) {
      all.add(new Contestant(name, key, side, result));
    }
  }
}
