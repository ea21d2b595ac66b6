package io.github.zerotodl4j.dl4j.training;

/**
 * Where a run stands after a finished epoch; with the model's parameters and updater state it is
 * all that going on needs, since order, augmentation and dropout follow from seed, epoch and step.
 *
 * @param epoch finished epochs
 * @param step finished steps
 * @param bestAccuracy of the best epoch so far, from 0 to 1; -1 before the first
 * @param bestLoss of the best epoch so far, which is the one of the lowest loss
 * @param bestEpoch counted from 1; 0 before the first
 * @param lowestLoss the lowest validation loss so far, which the plateau schedule watches
 * @param plateauEpochs epochs since {@code lowestLoss} or since the learning rate was last lowered
 * @param plateauFactor what the plateau schedule has multiplied the learning rate with
 */
public record TrainingState(
    int epoch,
    long step,
    double bestAccuracy,
    double bestLoss,
    int bestEpoch,
    double lowestLoss,
    int plateauEpochs,
    double plateauFactor) {

  /** Checks the counts. */
  public TrainingState {
    if (epoch < 0 || step < 0 || bestEpoch < 0 || bestEpoch > epoch || plateauEpochs < 0) {
      throw new IllegalArgumentException(
          "training state: counts must not be negative, got epoch "
              + epoch
              + ", step "
              + step
              + ", best epoch "
              + bestEpoch);
    }
  }

  /** Before the first epoch. */
  public static TrainingState start() {
    return new TrainingState(0, 0, -1, Double.MAX_VALUE, 0, Double.MAX_VALUE, 0, 1);
  }

  /** Returns the state after one more epoch with these figures. */
  TrainingState after(long newStep, double accuracy, double loss) {
    // a few validation images leave accuracy in steps that many epochs share; the loss has none
    boolean best = loss < bestLoss;
    boolean lower = loss < lowestLoss;
    boolean flat = !lower && plateauEpochs + 1 >= LearningRateSchedule.PATIENCE;
    return new TrainingState(
        epoch + 1,
        newStep,
        best ? accuracy : bestAccuracy,
        best ? loss : bestLoss,
        best ? epoch + 1 : bestEpoch,
        lower ? loss : lowestLoss,
        lower || flat ? 0 : plateauEpochs + 1,
        flat ? plateauFactor / 2 : plateauFactor);
  }

  /** Epochs since the best one. */
  int epochsSinceBest() {
    return epoch - bestEpoch;
  }
}
