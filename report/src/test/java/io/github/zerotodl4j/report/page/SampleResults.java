package io.github.zerotodl4j.report.page;

import io.github.zerotodl4j.report.result.Accuracy;
import io.github.zerotodl4j.report.result.ActivationHistogram;
import io.github.zerotodl4j.report.result.Answers;
import io.github.zerotodl4j.report.result.ClassScore;
import io.github.zerotodl4j.report.result.CompareOptions;
import io.github.zerotodl4j.report.result.CompareResults;
import io.github.zerotodl4j.report.result.DataInfo;
import io.github.zerotodl4j.report.result.Disagreement;
import io.github.zerotodl4j.report.result.DropoutParity;
import io.github.zerotodl4j.report.result.EnvironmentInfo;
import io.github.zerotodl4j.report.result.EpochPoint;
import io.github.zerotodl4j.report.result.LayerCost;
import io.github.zerotodl4j.report.result.Learning;
import io.github.zerotodl4j.report.result.LossPoint;
import io.github.zerotodl4j.report.result.Memory;
import io.github.zerotodl4j.report.result.Mistake;
import io.github.zerotodl4j.report.result.ModelResult;
import io.github.zerotodl4j.report.result.OptimizerTrajectory;
import io.github.zerotodl4j.report.result.OptimizerTrajectory.LossTriple;
import io.github.zerotodl4j.report.result.ParityLine;
import io.github.zerotodl4j.report.result.ParityResult;
import io.github.zerotodl4j.report.result.ParityResult.LossPair;
import io.github.zerotodl4j.report.result.SideResult;
import io.github.zerotodl4j.report.result.TimeTo;
import io.github.zerotodl4j.report.result.Timing;
import io.github.zerotodl4j.report.result.Verdict;
import io.github.zerotodl4j.report.result.WeightPicture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Results in which everything is there, made of a formula and a seed: they have the shape of a real
 * run, and none of its numbers.
 */
final class SampleResults {
  /** A transparent pixel. */
  static final String PICTURE =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  private static final List<String> DIGITS =
      IntStream.range(0, 10).mapToObj(String::valueOf).toList();

  private final Random random = new Random(1);

  /** Four networks, three contestants, every section of the report. */
  static CompareResults full() {
    SampleResults sample = new SampleResults();
    List<ModelResult> models = new ArrayList<>();
    models.add(sample.model("mlp", 39_760, 2, 0.3, 1.7, 2.4, DIGITS));
    models.add(sample.model("simple-conv-net", 433_890, 4, 9, 7, 17, DIGITS));
    models.add(sample.model("vgg-like", 119_498, 21, 60, 40, 300, DIGITS));
    ModelResult alexnet =
        sample.model("alexnet", 47_702_138, 24, 1200, 700, 3100, List.of("cat", "dog"));
    models.add(
        alexnet.toBuilder()
            .dropout(
                new DropoutParity(
                    "by statistics",
                    1_000_000,
                    0.5,
                    null,
                    0.50012,
                    0.49987,
                    null,
                    null,
                    Verdict.ROUNDING,
                    "DL4J lets nobody inject a mask: the shares that survive were counted."))
            .data(data("Drawn photos", List.of(3, 64, 64), List.of("cat", "dog")))
            .build());
    return results(models, sample.optimizers());
  }

  /** One network of which little is known. */
  static CompareResults small(SideResult fromScratch, SideResult dl4j) {
    return results(
        List.of(
            new ModelResult.Builder()
                .name("mlp")
                .title("Multilayer perceptron")
                .parameters(39_760)
                .batchSize(100)
                .optimizer("SGD, learning rate 0.1")
                .iterations(100)
                .fromScratch(fromScratch)
                .dl4j(dl4j)
                .build()),
        List.of());
  }

  static CompareResults results(List<ModelResult> models, List<OptimizerTrajectory> optimizers) {
    return results(models, optimizers, CompareOptions.defaults());
  }

  /** Results with these settings. */
  static CompareResults results(
      List<ModelResult> models, List<OptimizerTrajectory> optimizers, CompareOptions options) {
    Map<String, String> hand = new LinkedHashMap<>();
    hand.put("kernels", "Vector API");
    hand.put("threads", "2");
    return new CompareResults(
        CompareResults.FORMAT_VERSION,
        "finished",
        "2026-01-01T00:00:00Z",
        170.2,
        "./zero compare --seed 42",
        options,
        data("Digits drawn by code", List.of(1, 28, 28), DIGITS),
        new EnvironmentInfo(
            "0.1.0",
            "OpenJDK 17",
            "Linux",
            "A processor",
            2,
            6144,
            hand,
            Map.of("native build", "linux-x86_64-onednn-avx512")),
        models,
        optimizers);
  }

  private static DataInfo data(String text, List<Integer> shape, List<String> classes) {
    return new DataInfo(text, text, text, 1000, 200, shape, classes);
  }

  private ModelResult model(
      String name,
      long parameters,
      int layers,
      double hand,
      double dl4j,
      double stock,
      List<String> classes) {
    return new ModelResult.Builder()
        .name(name)
        .title("The network " + name)
        .parameters(parameters)
        .batchSize(100)
        .optimizer("Adam, learning rate 0.001")
        .iterations(300)
        .parity(parity(layers))
        .fromScratch(side(hand, classes))
        .dl4j(side(dl4j, classes))
        .dl4jStock(side(stock, classes))
        .disagreements(
            List.of(new Disagreement(7, classes.get(0), classes.get(1), classes.get(0), PICTURE)))
        .weights(
            IntStream.range(0, 12)
                .mapToObj(i -> new WeightPicture("filter " + i, PICTURE, PICTURE, PICTURE))
                .toList())
        .layerCosts(costs(layers, hand, dl4j))
        .activations(IntStream.range(0, layers).mapToObj(this::histogram).toList())
        .build();
  }

  /** A side that got to its end. */
  SideResult side(double millis, List<String> classes) {
    List<EpochPoint> epochs = new ArrayList<>();
    List<LossPoint> losses = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      double accuracy = 0.985 - 0.9 * Math.exp(-i / 6.0) + 0.002 * random.nextGaussian();
      epochs.add(new EpochPoint(i, 10 * i, i * millis / 100, accuracy + 0.005, accuracy));
      losses.add(new LossPoint(10 * i, 2.3 * Math.exp(-i / 8.0) + 0.05));
    }
    List<TimeTo> timesTo =
        List.of(
            new TimeTo(0.95, 1.2, 200), new TimeTo(0.98, 2.4, 270), new TimeTo(0.99, null, null));
    EpochPoint last = epochs.get(29);
    return new SideResult(
        "finished",
        null,
        new Accuracy(last.testAccuracy(), last.trainAccuracy(), 0.0624),
        300,
        60,
        new Timing(millis, millis * 0.95, millis * 1.2),
        new Timing(millis / 3, millis / 3.2, millis / 2.5),
        100_000 / millis,
        millis * 0.3,
        new Memory(261.0, 12.5, 702.0, 1.5),
        new Learning(epochs, timesTo, losses),
        new Answers(
            confusion(classes.size()),
            classes.stream().map(c -> new ClassScore(c, 0.97, 0.98, 20)).toList(),
            List.of(new Mistake(3, classes.get(0), classes.get(1), 0.93, PICTURE))));
  }

  /** A side but for how right it was, how long a step took and what it said. */
  static SideResult with(SideResult side, Accuracy accuracy, Timing step, Answers answers) {
    return new SideResult(
        side.status(),
        side.message(),
        accuracy,
        side.iterations(),
        side.warmUpIterations(),
        step,
        side.forward(),
        side.samplesPerSecond(),
        side.wallSeconds(),
        side.memory(),
        side.learning(),
        answers);
  }

  private List<List<Integer>> confusion(int n) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      List<Integer> row = new ArrayList<>();
      for (int k = 0; k < n; k++) {
        row.add(i == k ? 17 + random.nextInt(3) : random.nextInt(6) / 5);
      }
      rows.add(row);
    }
    return rows;
  }

  private ParityResult parity(int layers) {
    List<ParityLine> lines = new ArrayList<>();
    for (int i = 1; i <= layers; i++) {
      lines.add(line("activation", i + " Affine 50", 1e-6));
    }
    lines.add(line("output", "probabilities", 1e-7));
    lines.add(line("loss", "mean cross-entropy", 0));
    for (int i = 1; i <= layers; i++) {
      lines.add(line("gradient", "W" + i, 1e-8));
      lines.add(line("gradient", "b" + i, 1e-8));
    }
    lines.add(line("gradient", "input", 1e-9));
    List<LossPair> losses = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      double loss = 2.3 * Math.exp(-i / 60.0);
      losses.add(new LossPair(loss, loss + 1e-8 * i * (1 + random.nextInt(5))));
    }
    return new ParityResult(
        Verdict.ROUNDING, 100, 1.5e-7, 2.4e-7, 2.6e-8, 4.2e-6, 100, losses, lines);
  }

  private ParityLine line(String kind, String name, double size) {
    double difference = size * random.nextDouble();
    return new ParityLine(
        kind,
        name,
        List.of(100, 50),
        difference,
        1,
        difference,
        1e-5,
        Verdict.of(difference, 1e-5));
  }

  private List<LayerCost> costs(int layers, double hand, double dl4j) {
    List<LayerCost> costs = new ArrayList<>();
    for (int i = 1; i <= layers; i++) {
      double share = (0.3 + random.nextDouble()) / layers;
      boolean folded = i % 3 == 2;
      costs.add(
          new LayerCost(
              i + (folded ? " ReLU" : " Convolution 30 5x5"),
              List.of(100, 30, 24, 24),
              hand * share / (folded ? 30 : 3),
              hand * share / (folded ? 20 : 1.5),
              folded ? null : dl4j * share / 3,
              folded ? null : dl4j * share / 1.7));
    }
    return costs;
  }

  private ActivationHistogram histogram(int layer) {
    return new ActivationHistogram(
        (layer + 1) + " Affine 50", -3, 3, counts(0.6), counts(1.2), counts(1.25));
  }

  private List<Integer> counts(double deviation) {
    int[] counts = new int[40];
    for (int i = 0; i < 5000; i++) {
      int bin = (int) ((deviation * random.nextGaussian() + 3) / 6 * 40);
      counts[Math.max(0, Math.min(39, bin))]++;
    }
    return IntStream.of(counts).boxed().toList();
  }

  private List<OptimizerTrajectory> optimizers() {
    List<OptimizerTrajectory> rules = new ArrayList<>();
    for (String rule : List.of("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")) {
      boolean same = rule.equals("sgd");
      List<LossTriple> losses = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        double loss = 2.3 * Math.exp(-i / 60.0);
        double compatible = loss + 1e-8 * random.nextInt(20);
        losses.add(new LossTriple(same ? compatible : loss + 1e-5 * i, compatible, loss));
      }
      rules.add(
          new OptimizerTrajectory(
              rule,
              rule + ", learning rate 0.01",
              same
                  ? ""
                  : "Book: W = W - lr · dW / (sqrt(h) + eps); DL4J: W = W - lr · dW / sqrt(h + eps).",
              100,
              same ? 1.9e-7 : 9.9e-4,
              1.9e-7,
              1e-4,
              Verdict.ROUNDING,
              losses));
    }
    return rules;
  }
}
