package io.github.zerotodl4j.training.report;

/**
 * An image that a model takes for something else.
 *
 * @param picture a data URI; null if the file is gone
 * @param heat the same with what speaks for the wrong class over it; null where there is none
 * @param name its file within the data folder
 * @param truth its class
 * @param said what the model takes it for
 * @param probability that the model gives to what it says
 */
public record Mistake(
    String picture, String heat, String name, String truth, String said, double probability) {}
