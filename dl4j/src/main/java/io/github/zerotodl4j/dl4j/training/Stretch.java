package io.github.zerotodl4j.dl4j.training;

import java.io.Serializable;

/**
 * The steps of one round.
 *
 * @param epoch from 0
 * @param firstStep within the epoch, from 0
 * @param totalSteps of the run before it
 * @param rates the learning rate of each step
 */
public record Stretch(int epoch, int firstStep, long totalSteps, double[] rates)
    implements Serializable {}
