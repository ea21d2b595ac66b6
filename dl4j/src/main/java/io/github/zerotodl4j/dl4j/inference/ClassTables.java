package io.github.zerotodl4j.dl4j.inference;

import io.github.zerotodl4j.plan.file.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a model errs in class by class, as lines of CSV: whole where a page shows a part. */
public final class ClassTables {

  private ClassTables() {}

  /** The lines of {@code confusion.csv}: how many images of one class were taken for which. */
  public static List<String> confusion(Evaluation evaluation) {
    List<String> names = evaluation.classes();
    List<String> lines = new ArrayList<>(List.of("truth,predicted,images"));
    int[][] confusion = evaluation.confusion();
    for (int truth = 0; truth < confusion.length; truth++) {
      for (int said = 0; said < confusion.length; said++) {
        if (confusion[truth][said] > 0) {
          lines.add(
              Csv.text(names.get(truth))
                  + ","
                  + Csv.text(names.get(said))
                  + ","
                  + confusion[truth][said]);
        }
      }
    }
    return lines;
  }

  /** The lines of {@code classes.csv}: the figures of each class. */
  public static List<String> classes(Evaluation evaluation) {
    List<String> lines = new ArrayList<>(List.of("class,images,precision,recall,f1"));
    evaluation.perClass().stream()
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "%s,%d,%.6f,%.6f,%.6f",
                    Csv.text(one.name()),
                    one.images(),
                    one.precision(),
                    one.recall(),
                    one.f1()))
        .forEach(lines::add);
    return lines;
  }
}
