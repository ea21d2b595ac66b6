package io.github.zerotodl4j.dl4j.inference;

import io.github.zerotodl4j.dl4j.training.BatchSource;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.Temperature;
import io.github.zerotodl4j.images.ImageBatch;
import io.github.zerotodl4j.images.LabelledImage;
import io.github.zerotodl4j.plan.file.Csv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How good a model is on images whose classes are known.
 *
 * @param classes in the order of rows and columns
 * @param confusion {@code [true class][predicted class]}, counts of images
 * @param rows one per image that could be read
 * @param skipped files that could not be read, with the reason
 * @param temperature of the model, if one was fitted
 */
public record Evaluation(
    List<String> classes,
    int[][] confusion,
    List<Row> rows,
    Map<Path, String> skipped,
    Optional<Temperature> temperature) {

  /**
   * One image.
   *
   * @param index its position among the images judged
   * @param name its file, or what else it is called
   * @param truth its class
   * @param predicted the most probable class
   * @param probability of the predicted class
   * @param truthProbability of its own class
   * @param uncalibrated probability of the predicted class without the model's temperature
   */
  public record Row(
      int index,
      String name,
      String truth,
      String predicted,
      double probability,
      double truthProbability,
      double uncalibrated) {

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

  /** Runs a model over labelled image files, in their order. */
  public static Evaluation of(Classifier classifier, List<LabelledImage> images, int batchSize) {
    List<Path> files = images.stream().map(LabelledImage::file).toList();
    return of(
        classifier.description(), images, answers -> classifier.predict(files, batchSize, answers));
  }

  /**
   * Counts what is said about labelled image files, whoever says it.
   *
   * @param model who says it, at its temperature
   * @param answers hands over one prediction per image, in their order
   */
  public static Evaluation of(
      ModelDescription model, List<LabelledImage> images, Consumer<Consumer<Prediction>> answers) {
    Tally tally = new Tally(model);
    Map<Path, String> skipped = new LinkedHashMap<>();
    int[] next = {0};
    answers.accept(
        prediction -> {
          int index = next[0]++;
          if (prediction.problem().isPresent()) {
            skipped.put(prediction.file(), prediction.problem().get());
          } else {
            tally.add(
                index,
                prediction.file().toString(),
                images.get(index).label(),
                prediction.probabilities());
          }
        });
    return tally.evaluation(skipped);
  }

  /**
   * Runs a model over images in memory.
   *
   * @param images of the shape that the model expects, its classes as labels
   * @param names what the image at a position is called
   */
  public static Evaluation of(
      Classifier classifier, BatchSource images, IntFunction<String> names) {
    Tally tally = new Tally(classifier.description());
    try (BatchSource.Pass batches = images.pass(0)) {
      while (batches.hasNext()) {
        ImageBatch batch = batches.next();
        float[][] p = classifier.probabilities(batch);
        for (int i = 0; i < batch.size(); i++) {
          int index = batch.indices()[i];
          tally.add(index, names.apply(index), batch.labels()[i], p[i]);
        }
      }
    }
    return tally.evaluation(Map.of());
  }

  /**
   * What was said about images is known already.
   *
   * @param model its classes, and the temperature that the probabilities are brought to
   * @param probabilities {@code [n][classes]}, in the order of the images, without temperature
   * @param skipped files that could not be read, with the reason
   */
  public static Evaluation of(
      ModelDescription model,
      List<LabelledImage> images,
      float[][] probabilities,
      Map<Path, String> skipped) {
    Tally tally = new Tally(model);
    for (int i = 0; i < images.size(); i++) {
      float[] p = probabilities[i];
      tally.add(
          i,
          images.get(i).file().toString(),
          images.get(i).label(),
          model.temperatureIfAny().map(t -> t.applied(p)).orElse(p));
    }
    return tally.evaluation(skipped);
  }

  /** Counts while a model runs. */
  private static final class Tally {
    private final List<String> classes;
    private final Optional<Temperature> temperature;
    private final int[][] confusion;
    private final List<Row> rows = new ArrayList<>();

    Tally(ModelDescription model) {
      this.classes = model.classes();
      this.temperature = model.temperatureIfAny();
      this.confusion = new int[classes.size()][classes.size()];
    }

    void add(int index, String name, int truth, float[] probabilities) {
      int best = 0;
      for (int i = 1; i < probabilities.length; i++) {
        best = probabilities[i] > probabilities[best] ? i : best;
      }
      float[] before = temperature.map(t -> t.undone(probabilities)).orElse(probabilities);
      confusion[truth][best]++;
      rows.add(
          new Row(
              index,
              name,
              classes.get(truth),
              classes.get(best),
              probabilities[best],
              probabilities[truth],
              before[best]));
    }

    Evaluation evaluation(Map<Path, String> skipped) {
      return new Evaluation(classes, confusion, List.copyOf(rows), skipped, temperature);
    }
  }

  /** Share of images named rightly; every image counts once; NaN if there is none. */
  public double accuracy() {
    return rows.isEmpty()
        ? Double.NaN
        : (double) rows.stream().filter(Row::right).count() / rows.size();
  }

  /** Mean of {@code -ln(probability of the right class)}; NaN if there is no image. */
  public double loss() {
    return rows.stream()
        .mapToDouble(row -> -Math.log(Math.max(row.truthProbability(), Float.MIN_NORMAL)))
        .average()
        .orElse(Double.NaN);
  }

  /** The same with its interval. */
  public Share share() {
    return Share.of(accuracy(), rows.size());
  }

  /** How often the model is right where it says so much. */
  public Reliability reliability() {
    return reliability(Row::probability);
  }

  /** The same without its temperature. */
  public Reliability uncalibrated() {
    return reliability(Row::uncalibrated);
  }

  private Reliability reliability(ToDoubleFunction<Row> confidence) {
    boolean[] right = new boolean[rows.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = rows.get(i).right();
    }
    return Reliability.of(rows.stream().mapToDouble(confidence).toArray(), right);
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

  /** The lines of {@code predictions.csv}, made one at a time. */
  public Stream<String> toCsv() {
    return Stream.concat(
        Stream.of("file,truth,predicted,probability,truth_probability"),
        rows.stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%.6f,%.6f",
                        Csv.text(row.name()),
                        Csv.text(row.truth()),
                        Csv.text(row.predicted()),
                        row.probability(),
                        row.truthProbability())));
  }
}
