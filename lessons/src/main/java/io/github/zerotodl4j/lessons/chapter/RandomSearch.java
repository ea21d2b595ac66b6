package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chart;
import io.github.zerotodl4j.lessons.Chart.Axis;
import io.github.zerotodl4j.lessons.Chart.Kind;
import io.github.zerotodl4j.lessons.Chart.Series;
import io.github.zerotodl4j.lessons.Chart.Tone;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.scratch.dataset.DataSet;
import io.github.zerotodl4j.scratch.network.MultiLayerNet;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.training.Evaluation;
import io.github.zerotodl4j.scratch.training.LossIsNanException;
import io.github.zerotodl4j.scratch.training.MiniBatches;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Settings that are not learnt, found by chance on a logarithmic scale. Book section 6.5. */
final class RandomSearch {
  private static final int SAMPLES = 500;
  private static final int VALIDATION = 100;
  private static final int BATCH = 100;

  private RandomSearch() {}

  /**
   * One draw.
   *
   * @param rate learning rate
   * @param decay weight decay
   * @param accuracy on the validation images
   */
  private record Trial(double rate, double decay, double accuracy) {}

  static void write(LessonWriter page, LessonContext context) {
    DataSet all = context.digits().split().train();
    DataSet train = Part.first(all, SAMPLES - VALIDATION);
    DataSet validation = new Part(all, SAMPLES - VALIDATION, VALIDATION);
    int trials = context.size(40, 4);
    int epochs = context.size(30, 2);
    SplittableRandom random = new SplittableRandom(context.seed());
    List<Trial> done = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      context.step("search, trial " + (i + 1) + " of " + trials);
      double rate = logUniform(random, 1e-6, 1e-1);
      double decay = logUniform(random, 1e-8, 1e-1);
      double accuracy = accuracy(spec(decay), rate, train, validation, epochs, context.seed());
      done.add(new Trial(rate, decay, accuracy));
    }
    done.sort(Comparator.comparingDouble(Trial::accuracy).reversed());
    page.section("Looking for good settings")
        .text(
            "Learning rate and weight decay are not learnt; they are *hyper-parameters*, tried and"
                + " judged by images that neither train nor belong to the final test: the"
                + " *validation data*. Only"
                + " the order of magnitude matters at first, so values are drawn evenly on a"
                + " logarithmic scale, at random rather than on a grid, because then every trial"
                + " tells something new about each setting. %d trials, %d epochs each, %d training"
                + " and %d validation images.",
            trials, epochs, train.size(), validation.size())
        .code(Excerpts.method(Side.HAND, RandomSearch.class, "logUniform"))
        .add(chart(done))
        .add(
            new Table(
                "The best five trials",
                List.of("", "learning rate", "weight decay", "validation accuracy"),
                best(done)))
        .text(
            "The second search would look only where the best five lie: learning rates from %s to"
                + " %s.",
            Cells.power(done.stream().limit(5).mapToDouble(Trial::rate).min().orElseThrow()),
            Cells.power(done.stream().limit(5).mapToDouble(Trial::rate).max().orElseThrow()));
    again(page, context, done.get(0), train);
  }

  static double logUniform(SplittableRandom random, double low, double high) {
    double exponent = random.nextDouble(Math.log10(low), Math.log10(high));
    return Math.pow(10, exponent);
  }

  private static NetworkSpec spec(double decay) {
    return MultiLayerNet.Options.of(784, List.of(100, 100), 10, ActivationSpec.RELU)
        .withWeightDecay(decay)
        .spec();
  }

  private static double accuracy(
      NetworkSpec spec, double rate, DataSet train, DataSet validation, int epochs, long seed) {
    StackedNetwork network = StackedNetwork.of(spec, seed);
    MiniBatches batches = MiniBatches.shuffled(train, BATCH, seed);
    try {
      new Trainer(network, new Sgd((float) rate)).train(batches, epochs * batches.perEpoch());
      return Evaluation.of(network, validation, BATCH).accuracy();
    } catch (LossIsNanException e) {
      return 0;
    }
  }

  private static Chart chart(List<Trial> trials) {
    List<double[]> points = new ArrayList<>();
    trials.forEach(t -> points.add(new double[] {t.rate(), t.accuracy()}));
    return new Chart(
        "Each dot is one trial",
        Axis.log("learning rate"),
        Axis.of("validation accuracy (share)"),
        List.of(Series.of("trials", Kind.DOTS, Tone.HAND, points)),
        false);
  }

  private static List<List<String>> best(List<Trial> trials) {
    List<List<String>> rows = new ArrayList<>();
    for (Trial trial : trials.subList(0, Math.min(5, trials.size()))) {
      rows.add(
          List.of(
              "trial " + (rows.size() + 1),
              Cells.power(trial.rate()),
              Cells.power(trial.decay()),
              Cells.percent(trial.accuracy())));
    }
    return rows;
  }

  private static void again(LessonWriter page, LessonContext context, Trial best, DataSet train) {
    UpdateRule rule = UpdateRule.of("sgd", best.rate());
    try (Twins twins = Twins.of(spec(best.decay()), rule, context.seed())) {
      MiniBatches batches = MiniBatches.shuffled(train, BATCH, context.seed());
      Twins.Losses losses = twins.stepByStep(batches, 10, context, "the best trial on both sides");
      page.check(
          "the loss after each of 10 steps of the best trial, from the same weights",
          losses.hand(),
          losses.dl4j(),
          1e-4);
    }
  }
}
