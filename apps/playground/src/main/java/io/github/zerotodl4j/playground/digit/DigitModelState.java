package io.github.zerotodl4j.playground.digit;

/**
 * How far a model is.
 *
 * @param stage missing, training, ready or failed
 * @param done steps of training
 * @param steps of them in all; 0 while data or weights are read
 * @param right the share of the first test digits that it names rightly, once it is ready
 * @param message the data it learnt from, or what went wrong
 */
public record DigitModelState(String stage, int done, int steps, double right, String message) {
  private static final String TRAINING = "training";
  private static final String READY = "ready";

  static DigitModelState missing() {
    return new DigitModelState("missing", 0, 0, 0, "");
  }

  static DigitModelState training(int done, int steps) {
    return new DigitModelState(TRAINING, done, steps, 0, "");
  }

  static DigitModelState ready(double right, String data) {
    return new DigitModelState(READY, 0, 0, right, data);
  }

  static DigitModelState failed(String message) {
    return new DigitModelState("failed", 0, 0, 0, message);
  }

  /** Whether somebody works on it. */
  public boolean isTraining() {
    return stage.equals(TRAINING);
  }

  /** Whether it can be asked. */
  public boolean isReady() {
    return stage.equals(READY);
  }
}
