package io.github.zerotodl4j.report.result;

import java.util.List;

/**
 * The data that both sides were fed.
 *
 * @param description one line for the reader: what this is and where it came from
 * @param training one line about the training samples and where they came from
 * @param test one line about the test samples
 * @param trainingSamples how many samples the sides learnt from
 * @param testSamples how many samples they were tested on
 * @param sampleShape the shape of one sample, channels first
 * @param classNames the names of the classes, in label order
 */
public record DataInfo(
    String description,
    String training,
    String test,
    int trainingSamples,
    int testSamples,
    List<Integer> sampleShape,
    List<String> classNames) {

  /** Keeps copies of the lists. */
  public DataInfo {
    sampleShape = Copies.of(sampleShape);
    classNames = Copies.of(classNames);
  }
}
