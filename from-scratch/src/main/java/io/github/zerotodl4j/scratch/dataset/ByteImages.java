package io.github.zerotodl4j.scratch.dataset;

import io.github.zerotodl4j.plan.shape.Shapes;
import java.util.List;

/** Images kept as bytes, a quarter of the memory of floats; 0..255 becomes 0..1 on the way out. */
public final class ByteImages implements DataSet {
  private static final float[] TO_UNIT = new float[256];

  static {
    for (int i = 0; i < TO_UNIT.length; i++) {
      TO_UNIT[i] = i / 255f;
    }
  }

  private final String description;
  private final byte[] pixels;
  private final byte[] labels;
  private final int[] sampleShape;
  private final int sampleSize;
  private final List<String> classNames;

  /**
   * Creates a data set over the given arrays, without copying them.
   *
   * @param description one line for reports
   * @param pixels the images one after another, each {@code [c, h, w]}, values 0 to 255
   * @param labels a position in {@code classNames} for each image
   * @param classNames the classes, at most 128
   * @param sampleShape {@code [c, h, w]}
   * @throws IllegalArgumentException if counts disagree or a label has no class
   */
  public ByteImages(
      String description,
      byte[] pixels,
      byte[] labels,
      List<String> classNames,
      int... sampleShape) {
    this.description = description;
    this.pixels = pixels;
    this.labels = labels;
    this.sampleShape = sampleShape.clone();
    this.sampleSize = Shapes.size(sampleShape);
    this.classNames = List.copyOf(classNames);
    checkCounts();
    checkLabels();
  }

  private void checkCounts() {
    Shapes.check(
        (long) labels.length * sampleSize == pixels.length,
        "%s: %d labels for images of shape %s need %d pixels, got %d",
        description,
        labels.length,
        Shapes.text(sampleShape),
        (long) labels.length * sampleSize,
        pixels.length);
  }

  private void checkLabels() {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classNames.size()) {
        throw new IllegalArgumentException(
            description
                + ": label "
                + i
                + " is "
                + (labels[i] & 0xff)
                + ", expected 0 to "
                + (classNames.size() - 1));
      }
    }
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int[] sampleShape() {
    return sampleShape.clone();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public void copySample(int index, float[] target, int offset) {
    int first = index * sampleSize;
    for (int i = 0; i < sampleSize; i++) {
      target[offset + i] = TO_UNIT[pixels[first + i] & 0xff];
    }
  }
}
