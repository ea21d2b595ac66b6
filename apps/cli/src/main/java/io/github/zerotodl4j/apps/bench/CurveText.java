package io.github.zerotodl4j.apps.bench;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Table;
import io.github.zerotodl4j.bench.step.Curve;
import io.github.zerotodl4j.bench.step.CurveAxis;
import io.github.zerotodl4j.bench.step.CurvePoint;
import io.github.zerotodl4j.bench.step.CurveWords;
import java.util.ArrayList;
import java.util.List;

/** Writes a cost curve for people: a table, and where it is linear. */
final class CurveText {

  private CurveText() {}

  static void print(Console console, Curve curve) {
    List<String> names = List.copyOf(curve.points().get(0).millis().keySet());
    boolean shared = curve.axis() == CurveAxis.THREADS;
    console
        .text()
        .printf(
            "%s, a training step by %s; %s%n",
            curve.network(), curve.axis().words(), curve.fixed());
    List<String> titles = new ArrayList<>(List.of(curve.axis().words()));
    for (String name : names) {
      titles.add(name + ", ms");
      titles.add(shared ? "gain" : "µs/" + curve.axis().unit());
    }
    Table table = new Table(titles.toArray(String[]::new));
    for (CurvePoint point : curve.points()) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(point.value())));
      for (String name : names) {
        double millis = point.millis().get(name).median();
        row.add(BenchText.spread(point.millis().get(name)));
        row.add(
            BenchText.number(
                shared ? curve.medians(name)[0] / millis : 1e3 * millis / point.amount()));
      }
      table.row(row.toArray(String[]::new));
    }
    table.print(console);
    CurveWords.of(curve).forEach(console.text()::println);
    console.text().println();
  }
}
