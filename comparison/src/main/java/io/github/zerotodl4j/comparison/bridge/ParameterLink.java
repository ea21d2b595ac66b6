package io.github.zerotodl4j.comparison.bridge;

import io.github.zerotodl4j.plan.shape.Shapes;
import io.github.zerotodl4j.scratch.layer.Parameter;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One array that both sides have.
 *
 * @param scratch the hand-written side's, under the book's name
 * @param layer the number of the DL4J layer, from 0
 * @param key DL4J's name of it inside the layer
 * @param dl4j DL4J's array, a view: what is assigned to it changes the network
 * @param convention how the numbers differ
 */
public record ParameterLink(
    Parameter scratch, int layer, String key, INDArray dl4j, Convention convention) {

  /** How DL4J's numbers relate to the book's. */
  public enum Convention {
    /** The same numbers. */
    SAME,
    /** The book keeps a variance v, DL4J {@code log10(sqrt(v))}. */
    VARIANCE_AS_LOG10_DEVIATION
  }

  // log10 of the smallest normal float's root: a variance of 0 must not become minus infinity
  private static final float SMALLEST_VARIANCE = Float.MIN_NORMAL;

  /** Checks that both arrays have the same shape. */
  public ParameterLink {
    Shapes.check(
        Arrays4j.sameShape(scratch.value().shape(), dl4j.shape()),
        "Bridge: %s is %s by hand and %s in DL4J's layer %d (%s)",
        scratch.name(),
        Shapes.text(scratch.value().shape()),
        Arrays.toString(dl4j.shape()),
        layer,
        key);
  }

  /** The book's name, such as {@code W1}. */
  public String name() {
    return scratch.name();
  }

  /** The name of this parameter's gradient in DL4J's gradient map, such as {@code 0_W}. */
  public String gradientKey() {
    return layer + "_" + key;
  }

  /** Whether a gradient moves it; statistics are moved by averaging. */
  public boolean learnt() {
    return !key.equals("mean") && !key.equals("var") && !key.equals("log10stdev");
  }

  /** Overwrites DL4J's values with the hand-written side's. */
  public void toDl4j() {
    float[] values = scratch.value().toArray();
    if (convention == Convention.VARIANCE_AS_LOG10_DEVIATION) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.5 * Math.log10(Math.max(values[i], SMALLEST_VARIANCE)));
      }
    }
    try (INDArray copy = Arrays4j.toNd4j(values, dl4j.shape())) {
      dl4j.assign(copy);
    }
  }

  /** Overwrites the hand-written side's values with DL4J's. */
  public void toScratch() {
    float[] values = valuesInDl4j();
    System.arraycopy(values, 0, scratch.value().data(), 0, values.length);
  }

  /** DL4J's values as the book keeps them. */
  public float[] valuesInDl4j() {
    float[] values = Arrays4j.toFloats(dl4j);
    if (convention == Convention.VARIANCE_AS_LOG10_DEVIATION) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) Math.pow(10, 2.0 * values[i]);
      }
    }
    return values;
  }
}
