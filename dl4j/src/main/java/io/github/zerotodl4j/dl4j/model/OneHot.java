package io.github.zerotodl4j.dl4j.model;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Labels as DL4J wants them: {@code [n, classes]}, one row for each sample. */
public final class OneHot {

  private OneHot() {}

  /**
   * A 1 where each label says, 0 elsewhere.
   *
   * @throws IllegalArgumentException if a label is none of the classes
   */
  public static INDArray of(int[] labels, int classes) {
    return of(labels, classes, 0);
  }

  /**
   * The same, of which smoothing spreads a part over all classes alike: {@code (1 - s) + s /
   * classes} where the label says and {@code s / classes} elsewhere (Szegedy et al. 2016).
   *
   * @param smoothing s, 0 for none
   * @throws IllegalArgumentException if a label is none of the classes
   */
  public static INDArray of(int[] labels, int classes, double smoothing) {
    float[] values = new float[labels.length * classes];
    Arrays.fill(values, (float) (smoothing / classes));
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "label of sample " + i + " must be 0 to " + (classes - 1) + ", got " + labels[i]);
      }
      values[i * classes + labels[i]] += (float) (1 - smoothing);
    }
    return Nd4j.create(values, new long[] {labels.length, classes}, 'c');
  }
}
