package io.github.zerotodl4j.dl4j.inference;

import io.github.zerotodl4j.dl4j.image.LabelledImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How good a model is on images whose classes are known.
 *
 * @param classes in the order of rows and columns
 * @param confusion {@code [true class][predicted class]}, counts of images
 * @param rows one per image that could be read
 * @param skipped files that could not be read, with the reason
 */
public record Evaluation(
    List<String> classes, int[][] confusion, List<Row> rows, Map<Path, String> skipped) {

  /**
   * One image.
   *
   * @param file the image
   * @param truth its class
   * @param predicted the most probable class
   * @param probability of the predicted class
   * @param truthProbability of its own class
   */
  public record Row(
      Path file, String truth, String predicted, double probability, double truthProbability) {

    /** Whether the model is right. */
    public boolean right() {
      return truth.equals(predicted);
    }
  }

  /**
   * Figures of one class.
   *
   * @param name the class
   * @param images that truly are of it
   * @param precision share of the images named so that are so
   * @param recall share of its images that are found
   * @param f1 harmonic mean of the two, {@code 2 P R / (P + R)}
   */
  public record ClassFigures(String name, int images, double precision, double recall, double f1) {}

  /** Runs a model over labelled images. */
  public static Evaluation of(Classifier classifier, List<LabelledImage> images, int batchSize) {
    List<String> classes = classifier.description().classes();
    int[][] confusion = new int[classes.size()][classes.size()];
    List<Row> rows = new ArrayList<>();
    Map<Path, String> skipped = new java.util.LinkedHashMap<>();
    List<Path> files = images.stream().map(LabelledImage::file).toList();
    int[] next = {0};
    classifier.predict(
        files,
        batchSize,
        prediction -> {
          int truth = images.get(next[0]++).label();
          if (prediction.problem().isPresent()) {
            skipped.put(prediction.file(), prediction.problem().get());
            return;
          }
          Prediction.Guess best = prediction.top(1).get(0);
          confusion[truth][classes.indexOf(best.label())]++;
          rows.add(
              new Row(
                  prediction.file(),
                  classes.get(truth),
                  best.label(),
                  best.probability(),
                  prediction.probabilities()[truth]));
        });
    return new Evaluation(classes, confusion, List.copyOf(rows), skipped);
  }

  /** Share of images named rightly; every image counts once. */
  public double accuracy() {
    return rows.isEmpty()
        ? Double.NaN
        : (double) rows.stream().filter(Row::right).count() / rows.size();
  }

  /** Precision, recall and F1 of every class; 0 where there is nothing to divide by. */
  public List<ClassFigures> perClass() {
    List<ClassFigures> figures = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      int named = 0;
      int images = 0;
      for (int other = 0; other < classes.size(); other++) {
        named += confusion[other][c];
        images += confusion[c][other];
      }
      double precision = ratio(confusion[c][c], named);
      double recall = ratio(confusion[c][c], images);
      double f1 = ratio(2 * precision * recall, precision + recall);
      figures.add(new ClassFigures(classes.get(c), images, precision, recall, f1));
    }
    return figures;
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  /** The surest mistakes, worst first. */
  public List<Row> worstMistakes(int count) {
    return rows.stream()
        .filter(row -> !row.right())
        .sorted(Comparator.comparingDouble(Row::truthProbability))
        .limit(count)
        .toList();
  }

  /** The lines of {@code predictions.csv}. */
  public List<String> toCsv() {
    List<String> lines = new ArrayList<>();
    lines.add("file,truth,predicted,probability,truth_probability");
    for (Row row : rows) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%.6f,%.6f",
              quoted(row.file().toString()),
              quoted(row.truth()),
              quoted(row.predicted()),
              row.probability(),
              row.truthProbability()));
    }
    return lines;
  }

  /** Quotes a cell where RFC 4180 asks for it. */
  public static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
