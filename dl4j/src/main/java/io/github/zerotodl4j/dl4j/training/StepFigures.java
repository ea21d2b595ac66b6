package io.github.zerotodl4j.dl4j.training;

/**
 * What is known after one step, for the live line.
 *
 * @param epoch counted from 1
 * @param epochs of the run
 * @param step within the epoch, counted from 1
 * @param steps of the epoch
 * @param loss mean over this epoch so far
 * @param accuracy mean over this epoch so far
 * @param learningRate of this step
 * @param imagesPerSecond over this epoch so far
 * @param secondsLeft of the whole run, validation left out
 */
public record StepFigures(
    int epoch,
    int epochs,
    int step,
    int steps,
    double loss,
    double accuracy,
    double learningRate,
    double imagesPerSecond,
    double secondsLeft) {}
