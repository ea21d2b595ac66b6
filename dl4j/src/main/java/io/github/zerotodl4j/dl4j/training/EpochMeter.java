package io.github.zerotodl4j.dl4j.training;

import java.util.Optional;

/** Adds up one epoch's figures and knows the learning rate of its next step. */
final class EpochMeter {

  private final TrainingSettings settings;
  private final TrainingState state;
  private final int stepsPerEpoch;
  private final long started = System.nanoTime();
  private double trainSeconds;
  private double rate;
  private double lossSum;
  private int correct;
  private int images;
  private int steps;

  EpochMeter(TrainingSettings settings, TrainingState state, int stepsPerEpoch) {
    this.settings = settings;
    this.state = state;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  int steps() {
    return steps;
  }

  int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /** Steps since the run began. */
  long totalSteps() {
    return state.step() + steps;
  }

  double learningRate() {
    return learningRates(1)[0];
  }

  /** Those of the next steps. */
  double[] learningRates(int count) {
    boolean plateau = settings.schedule() == LearningRateSchedule.PLATEAU;
    double[] rates = new double[count];
    for (int i = 0; i < count; i++) {
      double factor = settings.schedule().factor(totalSteps() + i, allSteps());
      rate = settings.learningRate() * factor * (plateau ? state.plateauFactor() : 1);
      rates[i] = rate;
    }
    return rates;
  }

  /** Steps of the run, all its epochs. */
  private long allSteps() {
    return (long) settings.epochs() * stepsPerEpoch;
  }

  /** Steps that weights are averaged over. */
  double memory() {
    return settings.averageWeights() * allSteps();
  }

  void stepped(int count, Tally tally) {
    steps += count;
    images += tally.images();
    lossSum += tally.lossSum();
    correct += tally.correct();
    trainSeconds = seconds();
  }

  void trained() {
    trainSeconds = seconds();
  }

  private double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  StepFigures stepFigures() {
    double perStep = seconds() / steps;
    long left = (long) (settings.epochs() - state.epoch()) * stepsPerEpoch - steps;
    return new StepFigures(
        state.epoch() + 1,
        settings.epochs(),
        steps,
        stepsPerEpoch,
        lossSum / images,
        (double) correct / images,
        rate,
        images / seconds(),
        left * perStep);
  }

  EpochFigures epochFigures(Optional<Tally> validation, Optional<Tally> average) {
    Tally measured = validation.orElse(Tally.NONE);
    Tally averaged = average.orElse(Tally.NONE);
    return new EpochFigures(
        state.epoch() + 1,
        lossSum / images,
        (double) correct / images,
        measured.loss(),
        measured.accuracy(),
        rate,
        seconds(),
        images / trainSeconds,
        averaged.loss(),
        averaged.accuracy());
  }
}
