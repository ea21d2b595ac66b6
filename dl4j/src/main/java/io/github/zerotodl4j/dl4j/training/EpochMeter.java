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
  private int validationImages;

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
    long all = (long) settings.epochs() * stepsPerEpoch;
    double factor = settings.schedule().factor(totalSteps(), all);
    boolean plateau = settings.schedule() == LearningRateSchedule.PLATEAU;
    rate = settings.learningRate() * factor * (plateau ? state.plateauFactor() : 1);
    return rate;
  }

  void stepped(int size, double loss, int hits) {
    steps++;
    images += size;
    lossSum += loss;
    correct += hits;
    trainSeconds = seconds();
  }

  void trained() {
    trainSeconds = seconds();
  }

  void validated(int size) {
    validationImages += size;
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

  EpochFigures epochFigures(Optional<Scores> validation) {
    boolean validated = validation.isPresent() && validationImages > 0;
    return new EpochFigures(
        state.epoch() + 1,
        lossSum / images,
        (double) correct / images,
        validated ? validation.get().lossSum() / validationImages : Double.NaN,
        validated ? (double) validation.get().correct() / validationImages : Double.NaN,
        rate,
        seconds(),
        images / trainSeconds);
  }
}
