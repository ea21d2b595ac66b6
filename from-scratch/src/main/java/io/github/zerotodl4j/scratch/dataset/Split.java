package io.github.zerotodl4j.scratch.dataset;

import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.Arrays;

/**
 * Data in two parts: what a network learns from and what it is judged by.
 *
 * @param train the samples to learn from
 * @param test the samples to judge by, of the same shape and classes
 */
public record Split(DataSet train, DataSet test) {

  /** Checks that both parts speak of the same shape and classes. */
  public Split {
    Shapes.check(
        Arrays.equals(train.sampleShape(), test.sampleShape()),
        "Split: training samples are %s, test samples %s",
        Shapes.text(train.sampleShape()),
        Shapes.text(test.sampleShape()));
    if (!train.classNames().equals(test.classNames())) {
      throw new IllegalArgumentException(
          "Split: training classes are "
              + train.classNames()
              + ", test classes "
              + test.classNames());
    }
  }
}
