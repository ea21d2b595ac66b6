package io.github.zerotodl4j.report.result;

/**
 * A picture of what one unit of the first layer looks for.
 *
 * @param name the unit, such as {@code unit 3}
 * @param before its weights before training, a data URI; both sides start with the same
 * @param fromScratch its weights after training by hand, a data URI; null if that side failed
 * @param dl4j its weights after training in DL4J, a data URI; null if that side failed
 */
public record WeightPicture(String name, String before, String fromScratch, String dl4j) {}
